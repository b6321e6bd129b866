// A moderator's own page: limits, buddy, talk, check-in; and the step that opens folded words. To those who look after
// nothing neither exists.
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
import { caseFile } from '../case.query.ts';
import { subjectTypes } from '../model.ts';
import { moderatesAny } from '../moderates.query.ts';
import { operators, staffHere } from '../staff.query.ts';
import { budgets, dayOf, folds } from './exposure.ts';
import { agreeBuddy, askBuddy, askForTalk, offerTalk } from './look-after-each-other.ts';
import { openWords } from './open-words.ts';
import { buddies, checkIns, debriefs, ownDay, ownPlaces } from './own-welfare.query.ts';
import { deleteCheckIns, deleteDebrief, endBuddy, insertCheckIn, markALot, saveWishes } from './tables.ts';
import { mePage } from './views.ts';
import { stopPage } from './views-parts.ts';

const words = (most: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim())
    .pipe(z.string().max(most))
    .default('');
const orNull = (name: string) =>
  z
    .literal(name)
    .transform(() => null)
    .or(shortId);
const pair = { place: shortId, of: shortId, with: shortId };

const meForm = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('wishes'),
    budget: z
      .string()
      .regex(/^\d{1,3}$/, 'moderation.problem.number')
      .transform(Number)
      .pipe(z.number().min(budgets.least).max(budgets.most, 'moderation.problem.number')),
    fold: z.enum(folds),
  }),
  z.strictObject({
    act: z.literal('check_in'),
    feels: z.enum(['1', '2', '3', '4', '5'], 'moderation.me.problem.feels'),
    stays: words(2_000),
    good: words(2_000),
  }),
  z.strictObject({ act: z.literal('forget_check_in'), id: orNull('all') }),
  z.strictObject({ act: z.literal('ask_buddy'), place: shortId, of: shortId }),
  z.strictObject({ act: z.literal('agree_buddy'), ...pair }),
  z.strictObject({ act: z.literal('end_buddy'), ...pair }),
  z.strictObject({ act: z.literal('a_lot') }),
  z.strictObject({
    act: z.literal('ask_talk'),
    place: orNull('instance'),
    of: orNull('any').default(null),
    words: words(1_000),
  }),
  z.strictObject({ act: z.literal('offer_talk'), id: shortId, words: words(500) }),
  z.strictObject({ act: z.literal('end_talk'), id: shortId }),
]);
type MeForm = z.infer<typeof meForm>;
type Asked = Pick<Request, 'ctx' | 'tx' | 't' | 'csrf' | 'locale' | 'viewer'>;

async function show(request: Asked, typed: Typed, problems: Problems): Promise<Reply> {
  const { ctx, tx, t, csrf, locale, viewer } = request;
  if (!viewer || !(viewer.isOperator || (await moderatesAny(tx)))) return notFound();
  const now = ctx.clock();
  const today = dayOf(now);
  const places = await ownPlaces(tx);
  const colleagues = new Map<Id | null, { id: Id; name: string }[]>();
  for (const { communityId } of places)
    colleagues.set(
      communityId,
      (await staffHere(tx, communityId)).filter((one) => !one.mine),
    );
  if (viewer.isOperator)
    colleagues.set(
      null,
      (await operators(tx)).filter((one) => !one.mine),
    );
  const body = mePage({
    t,
    csrf,
    locale,
    now,
    ...(await ownDay(tx, today)),
    places,
    colleagues,
    buddies: await buddies(tx, today),
    debriefs: await debriefs(tx),
    checkIns: await checkIns(ctx, tx, viewer.memberId),
    typed,
    problems,
  });
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return page(t('moderation.me.title'), body, { nav: 'moderation', narrow: true, noindex: true, status });
}

/** What was done, as the key of its flash; or why not. */
async function change(request: Asked, memberId: Id, value: MeForm): Promise<Reply> {
  const { ctx, tx, viewer } = request;
  const saved = () => redirect(patterns.moderationMe, `moderation.me.done.${value.act}`);
  const answer = (result: { ok: boolean; refusal?: string }) => {
    if (result.ok) return saved();
    return result.refusal === 'not_found' ? notFound() : refuse('moderation.step.not_possible');
  };
  if (!viewer) return refuse('sign_in_first');
  switch (value.act) {
    case 'wishes':
      await saveWishes(tx, memberId, value);
      return saved();
    case 'check_in':
      await insertCheckIn(ctx, tx, memberId, { ...value, feels: Number(value.feels) });
      return saved();
    case 'forget_check_in':
      await deleteCheckIns(tx, memberId, value.id);
      return saved();
    case 'a_lot':
      await markALot(tx, dayOf(ctx.clock()));
      return saved();
    case 'ask_buddy':
      return answer(await askBuddy(ctx, tx, viewer, { communityId: value.place, of: value.of }));
    case 'agree_buddy':
      return answer(await agreeBuddy(ctx, tx, viewer, pairOf(value)));
    case 'end_buddy':
      return (await endBuddy(tx, pairOf(value))) ? saved() : notFound();
    case 'ask_talk':
      return answer(await askForTalk(ctx, tx, viewer, { ...value, communityId: value.place }));
    case 'offer_talk':
      return answer(await offerTalk(ctx, tx, viewer, value));
    case 'end_talk':
      return (await deleteDebrief(tx, value.id)) ? saved() : notFound();
  }
}

/** `of` is whose buddy `with` is. */
const pairOf = (value: { place: Id; of: Id; with: Id }) => ({
  communityId: value.place,
  personaId: value.of,
  buddyId: value.with,
});

const me = route({
  name: 'moderation.me',
  method: 'GET',
  path: patterns.moderationMe,
  summary: 'A moderator’s own page: limits, buddy, talk, check-in. Nobody else sees it',
  access: 'active',
  limit: limits.read,
  input: {},
  output: 'page',
  handle: (request) => show(request, {}, {}),
});

const changeMe = route({
  name: 'moderation.change_me',
  method: 'POST',
  path: patterns.moderationMe,
  summary: 'Change what one wishes for, agree on a buddy, ask for a talk, keep or delete a check-in',
  access: 'active',
  limit: limits.write,
  input: { form: meForm },
  output: 'redirect',
  keepsWords: true,
  async handle(request) {
    const { tx, viewer, form } = request;
    if (!viewer || !(viewer.isOperator || (await moderatesAny(tx)))) return notFound();
    return form.ok ? change(request, viewer.memberId, form.value) : show(request, form.typed, form.problems);
  },
});

const openForm = z.strictObject({
  type: z.enum(subjectTypes),
  id: shortId,
  post: shortId,
  go_on: z
    .literal('yes')
    .optional()
    .transform((given) => given === 'yes'),
});

const open = route({
  name: 'moderation.open_words',
  method: 'POST',
  path: patterns.moderationOpen,
  summary: 'Open folded words of a case; counts towards one’s own day',
  access: 'active',
  limit: limits.write,
  input: { form: openForm },
  output: 'redirect',
  async handle(request) {
    const { ctx, tx, t, csrf, viewer, form } = request;
    if (!viewer) return refuse('sign_in_first');
    if (!form.ok) return refuse('bad_input');
    const { type, id, post, go_on: goesOn } = form.value;
    const file = await caseFile(tx, type, id, ctx.clock());
    const isThere = file?.post?.id === post || file?.around.some((one) => one.id === post);
    if (!file || !isThere) return notFound();
    const answer = await openWords(ctx, tx, viewer.memberId, post, goesOn);
    if (answer === 'open') return redirect(`${paths.decide(type, toShort(id))}#w-${toShort(post)}`);
    const body = stopPage({ t, csrf, type, id, post, mayGoOn: answer === 'ask' });
    return page(t('moderation.stop.title'), body, { nav: 'moderation', narrow: true, noindex: true });
  },
});

export const welfareRoutes: readonly Route[] = [me, changeMe, open];
