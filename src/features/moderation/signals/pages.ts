// Looking at signs between accounts (with a reason, written down), and asking for a new look at a place.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import { recordStaffAct } from '../../../platform/audit/index.ts';
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
import { enqueue } from '../../../platform/jobs/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import { reasonOfLook } from '../break-anonymity.ts';
import { caseById } from '../case-rows.query.ts';
import { actorFor } from '../handle-case.ts';
import { lookAtPlace } from './jobs.ts';
import { personLookedAfter, type Related, relatedTo } from './signs.query.ts';
import { relatedPage } from './views.ts';

const params = z.object({ id: shortId });
const reasonForm = z.strictObject({
  reason: z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim())
    .pipe(
      z
        .string()
        .min(reasonOfLook.least, 'moderation.problem.look_reason')
        .max(reasonOfLook.most, 'moderation.problem.look_reason'),
    ),
});

type Asked = Pick<Request, 'ctx' | 'tx' | 't' | 'csrf' | 'locale' | 'viewer'> & { params: { id: Id } };

async function show(
  request: Asked,
  answer: { found: readonly Related[] | null; typed: Typed; problems: Problems },
): Promise<Reply> {
  const { ctx, tx, t, csrf, locale, params } = request;
  const person = await personLookedAfter(tx, params.id);
  if (!person) return notFound();
  const body = relatedPage({ t, csrf, locale, now: ctx.clock(), personaId: params.id, person, ...answer });
  const status = Object.keys(answer.problems).length > 0 ? 422 : 200;
  return page(t('moderation.signs.related_page'), body, {
    nav: 'moderation',
    narrow: true,
    noindex: true,
    status,
  });
}

const ask = route({
  name: 'moderation.related',
  method: 'GET',
  path: patterns.relatedSigns,
  summary: 'Signs that accounts belong together: asks for a reason first',
  access: 'active',
  limit: limits.read,
  input: { params },
  output: 'page',
  handle: (request) => show(request, { found: null, typed: {}, problems: {} }),
});

const look = route({
  name: 'moderation.look_related',
  method: 'POST',
  path: patterns.relatedSigns,
  summary: 'Look at signs that accounts belong together; the look and its reason are written down',
  access: 'active',
  limit: limits.write,
  input: { params, form: reasonForm },
  output: 'page',
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, params, form } = request;
    if (!form.ok) return show(request, { found: null, typed: form.typed, problems: form.problems });
    const person = await personLookedAfter(tx, params.id);
    if (!person) return notFound();
    await recordStaffAct(ctx, tx, {
      act: 'signs.look',
      subjectType: 'persona',
      subjectId: params.id,
      communityId: person.communityId,
      reason: form.value.reason,
    });
    return show(request, { found: await relatedTo(tx, params.id), typed: {}, problems: {} });
  },
});

const again = route({
  name: 'moderation.signs_again',
  method: 'POST',
  path: patterns.signsAgain,
  summary: 'Have the signs of a case’s place worked out anew',
  access: 'active',
  limit: limits.write,
  input: { params, form: z.strictObject({}) },
  output: 'redirect',
  async handle({ ctx, tx, viewer, params, form }) {
    if (!form.ok) return refuse('bad_input');
    const row = viewer?.active ? await caseById(tx, params.id) : null;
    if (!viewer || !row || !(await actorFor(tx, viewer, row))) return notFound();
    const { communityId, subjectType, subjectId } = row;
    if (subjectType === 'decision') return refuse('moderation.step.not_possible');
    await enqueue(tx, lookAtPlace, { communityId }, { key: `signs ${communityId}`, runAt: ctx.clock() });
    return redirect(paths.decide(subjectType, toShort(subjectId)), 'moderation.signs.flash_again');
  },
});

export const signRoutes: readonly Route[] = [ask, look, again];
