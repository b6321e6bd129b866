// Writing to somebody for the first time.
import type { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  limits,
  page,
  type RefusalCode,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
} from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { draftAt, keep, submissionOf } from '../../posts/index.ts';
import { beginConversation } from '../begin-conversation.ts';
import { beginForm, personaParam } from '../forms.ts';
import { writingLimit } from '../model.ts';
import { messagePlace } from '../pauses.ts';
import { beginView, cannotBegin } from '../views/begin-view.ts';
import { conversationWith, type Somebody, somebody } from '../whom.query.ts';
import { beforeSending } from './before-sending.ts';
import { refusedHere, type Shown, typedOf, untouched } from './shared.ts';

type Asked = Request & { params: z.output<typeof personaParam> };

/** The same answer for nobody there, for a wish and for a block. */
const nobody = ({ t }: Pick<Request, 't'>): Reply =>
  page(t('messages.cannot.title'), cannotBegin(t), {
    nav: 'account',
    narrow: true,
    noindex: true,
    status: 404,
  });

async function show(request: Asked, them: Somebody, shown: Shown): Promise<Reply> {
  const { t, csrf, params, tx } = request;
  const place = messagePlace(them.id);
  const draft = shown === untouched ? await draftAt(request.ctx, tx, place) : null;
  const typed = draft ? typedOf(draft.fields) : shown.typed;
  const body = beginView({
    t,
    csrf,
    to: them.name,
    panel: shown.panel,
    action: paths.messageTo(toShort(params.persona)),
    place,
    typed,
    problems: shown.problems,
    submission: submissionOf(request, typed, draft?.id),
    savedAt: shown === untouched ? draft?.updatedAt.getTime() : request.ctx.clock().getTime(),
    label: t('messages.begin.label'),
    send: t('messages.begin.send'),
    names: them.names,
  });
  const title = t('messages.begin.title', { name: them.name });
  return page(title, body, { nav: 'account', narrow: true, noindex: true, status: shown.status });
}

const look = route({
  name: 'messages.begin',
  method: 'GET',
  path: patterns.messageTo,
  summary: 'Write to somebody privately for the first time, or go on where you write with them already',
  access: 'active',
  limit: limits.read,
  input: { params: personaParam },
  output: 'page',
  async handle(request) {
    const { tx, params } = request;
    const there = await conversationWith(tx, params.persona);
    if (there) return redirect(paths.privateConversation(toShort(there)));
    const them = await somebody(tx, params.persona);
    return them ? show(request as unknown as Asked, them, untouched) : nobody(request);
  },
});

const send = route({
  name: 'messages.send_request',
  method: 'POST',
  path: patterns.messageTo,
  summary: 'Send somebody a first private message; they choose whether to answer',
  access: 'active',
  limit: writingLimit,
  keepsWords: true,
  input: { params: personaParam, form: beginForm },
  output: 'redirect',
  async handle(request) {
    const { ctx, tx, viewer, params, form } = request;
    if (!viewer) return refuse('sign_in_first');
    const here = request as unknown as Asked;
    const them = await somebody(tx, params.persona);
    const again = async (shown: Shown) => {
      await keep(here, messagePlace(params.persona), shown.typed);
      return them ? show(here, them, shown) : nobody(request);
    };
    if (!form.ok) return again({ typed: form.typed, problems: form.problems, panel: null, status: 422 });
    const { text, submission, asked, as, act } = form.value;
    if (act === 'keep') {
      await keep(here, messagePlace(params.persona), form.typed);
      return redirect(patterns.drafts, 'messages.flash.kept');
    }
    const back = them && beforeSending(here, form.value, form.typed);
    if (back) return again({ ...back, problems: {} });
    const to = { personaId: params.persona, as };
    const begun = await beginConversation(ctx, tx, viewer.memberId, to, {
      text,
      submissionId: submission,
      asked,
    });
    if (begun.ok) return sent(begun.value.conversationId, params.persona);
    return again(refusedWith(here, begun.refusal, form.typed));
  },
});

const refusedWith = (request: Request, refusal: RefusalCode, typed: Shown['typed']): Shown => ({
  typed,
  problems: {},
  panel: refusedHere(request, refusal),
  status: refusal.endsWith('not_possible') ? 409 : 422,
});

const sent = (conversationId: string, personaId: string): Reply =>
  redirect(
    paths.privateConversation(toShort(conversationId)),
    'messages.flash.requested',
    messagePlace(personaId),
  );

export const beginRoutes: readonly Route[] = [look, send];
