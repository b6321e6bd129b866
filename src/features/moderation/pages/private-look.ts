// Reading a reported private message: asking with a reason, and the page that shows it for half an hour to whoever asked.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  limits,
  notFound,
  page,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
} from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { wordsOfLook } from '../../messages/index.ts';
import { caseById } from '../case-rows.query.ts';
import { lookAtMessage, reasonOfMessageLook } from '../look-at-message.ts';
import { looksTaken, ownLook } from '../looks.query.ts';
import { lookPage, lookSection } from '../views/private-look.ts';

const lookForm = z.strictObject({
  reason: z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim())
    .pipe(z.string().max(reasonOfMessageLook.most))
    .default(''),
});
const look = { nav: 'moderation', narrow: true, noindex: true } as const;

const ask = route({
  name: 'moderation.look_at_message',
  method: 'POST',
  path: patterns.lookAtMessage,
  summary: 'Read a reported private message and at most three around it; both people are told',
  access: 'active',
  limit: { name: 'look_at_message', hits: 30, seconds: 3600 },
  keepsWords: true,
  input: { params: z.object({ id: shortId }), form: lookForm },
  output: 'redirect',
  async handle({ ctx, tx, viewer, t, locale, csrf, params, form }) {
    if (!viewer) return refuse('sign_in_first');
    const reason = form.ok ? form.value.reason : '';
    const result = await lookAtMessage(ctx, tx, viewer, params.id, reason);
    if (result.ok) return redirect(paths.privateLook(toShort(result.value.lookId)));
    if (result.refusal === 'not_found') return notFound();
    if (typeof result.refusal === 'string') return refuse(result.refusal);
    const row = await caseById(tx, params.id);
    const looks = row ? await looksTaken(tx, [row.id]) : [];
    const problem = t(result.refusal.problem);
    const body = lookSection({ t, locale, now: ctx.clock(), csrf, caseId: params.id, looks, problem });
    return page(t('moderation.look.page'), body, { ...look, status: 422 });
  },
});

const read = route({
  name: 'moderation.private_look',
  method: 'GET',
  path: patterns.privateLook,
  summary: 'What a look at a reported private message shows, for half an hour, to whoever took it',
  access: 'active',
  limit: limits.read,
  input: { params: z.object({ look: shortId }) },
  output: 'page',
  async handle({ ctx, tx, t, locale, params }) {
    const own = await ownLook(tx, params.look);
    if (!own) return notFound();
    const words = await wordsOfLook(ctx, tx, params.look);
    const body = lookPage({ t, locale, now: ctx.clock(), messageId: own.messageId, words });
    return page(t('moderation.look.page'), body, look);
  },
});

export const privateLookRoutes: readonly Route[] = [ask, read];
