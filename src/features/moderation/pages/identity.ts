// Asking, agreeing and looking behind a name. To everybody who does not look after the case it does not exist.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  limits,
  notFound,
  type Problems,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
  type Typed,
} from '../../../platform/http/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import {
  answerIdentity,
  askForIdentity,
  type Identity,
  reasonOfLook,
  useIdentity,
} from '../break-anonymity.ts';
import { caseById } from '../case-rows.query.ts';
import { actorFor } from '../handle-case.ts';
import { identityRequests } from '../identity.query.ts';
import { identityPage } from '../views/identity.ts';

const params = z.object({ id: shortId });
const reason = z
  .string()
  .transform((text) => text.replaceAll('\0', '').trim())
  .pipe(z.string().max(reasonOfLook.most))
  .default('');
const identityForm = z.strictObject({
  act: z.enum(['ask', 'agree', 'decline', 'use']),
  scope: z.enum(['name', 'contact']).optional(),
  request: shortId.optional(),
  reason,
});

type Asked = Pick<Request, 'ctx' | 'tx' | 't' | 'csrf' | 'locale' | 'viewer'> & { params: { id: Id } };
type Answer = { found: Identity | null; typed: Typed; problems: Problems };

async function show(request: Asked, answer: Answer): Promise<Reply> {
  const { ctx, tx, t, csrf, locale, viewer, params } = request;
  const row = viewer?.active ? await caseById(tx, params.id) : null;
  if (!viewer || !row?.aboutPersonaId || row.kind === 'appeal' || !(await actorFor(tx, viewer, row)))
    return notFound();
  const back =
    row.subjectType === 'decision'
      ? patterns.moderation
      : paths.decide(row.subjectType, toShort(row.subjectId));
  const requests = await identityRequests(tx, row.id);
  const body = identityPage({
    t,
    locale,
    now: ctx.clock(),
    csrf,
    row,
    back,
    isOperator: viewer.isOperator,
    requests,
    ...answer,
  });
  const status = Object.keys(answer.problems).length > 0 ? 422 : 200;
  return page(t('moderation.identity.title'), body, {
    nav: 'moderation',
    narrow: true,
    noindex: true,
    status,
  });
}

const look = route({
  name: 'moderation.identity',
  method: 'GET',
  path: patterns.caseIdentity,
  summary: 'Looking behind a name: who asked, who agreed',
  access: 'active',
  limit: limits.read,
  input: { params },
  output: 'page',
  handle: (request) => show(request, { found: null, typed: {}, problems: {} }),
});

const act = route({
  name: 'moderation.identity_act',
  method: 'POST',
  path: patterns.caseIdentity,
  summary: 'Ask to look behind a name, agree as the second person, or look once',
  access: 'active',
  limit: limits.write,
  input: { params, form: identityForm },
  output: 'page',
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, viewer, params, form } = request;
    if (!viewer) return refuse('sign_in_first');
    if (!form.ok) return show(request, { found: null, typed: form.typed, problems: form.problems });
    const { act: wanted, scope, request: requestId, reason: words } = form.value;
    const again = (problems: Problems) => show(request, { found: null, typed: form.typed, problems });
    if (wanted === 'ask') {
      if (!scope) return again({ scope: { key: 'moderation.problem.scope' } });
      if (words.length < reasonOfLook.least)
        return again({ reason: { key: 'moderation.problem.look_reason' } });
      const asked = await askForIdentity(ctx, tx, viewer, params.id, { scope, reason: words });
      if (!asked.ok) return asked.refusal === 'not_found' ? notFound() : refuse(asked.refusal);
      return redirect(paths.caseIdentity(toShort(params.id)), 'moderation.identity.flash_asked');
    }
    if (!requestId) return refuse('bad_input');
    if (wanted === 'use') {
      const used = await useIdentity(ctx, tx, viewer, requestId);
      if (!used.ok) return used.refusal === 'not_found' ? notFound() : refuse(used.refusal);
      return show(request, { found: used.value, typed: {}, problems: {} });
    }
    const answer = { agreed: wanted === 'agree', reason: words };
    const answered = await answerIdentity(ctx, tx, viewer, requestId, answer);
    if (!answered.ok) return answered.refusal === 'not_found' ? notFound() : refuse(answered.refusal);
    return redirect(paths.caseIdentity(toShort(params.id)), 'moderation.identity.flash_answered');
  },
});

export const identityRoutes: readonly Route[] = [look, act];
