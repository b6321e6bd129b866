// Objecting to a decision, and answering an objection. The person's side is open to whoever is suspended or banned as well.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
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
import type { Id } from '../../../std/ids.ts';
import { caseById, caseLog, holderOf } from '../case-rows.query.ts';
import { dueAt } from '../clocks.ts';
import { settingsFor } from '../duty.query.ts';
import { findingsOf } from '../findings.query.ts';
import { onEngine } from '../forms.ts';
import { actorFor } from '../handle-case.ts';
import { appealableActs, limitsOfWords } from '../model.ts';
import { colleagues } from '../staff.query.ts';
import { answerAppeal } from './answer-appeal.ts';
import { appealBy, concernedAs, decidedByMe, decisionById } from './appeal.query.ts';
import { fileAppeal, withdrawAppeal } from './file-appeal.ts';
import { appealCasePage, appealPage } from './views.ts';

const byId = z.object({ id: shortId });
const words = (most: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim())
    .pipe(z.string().max(most));
const appealForm = z.strictObject({
  act: z.enum(['file', 'withdraw']).default('file'),
  words: words(limitsOfWords.appeal).default(''),
});
const answerForm = z.strictObject({
  ...onEngine,
  outcome: z.enum(['upheld', 'overturned'], 'moderation.problem.outcome'),
  words: words(limitsOfWords.reason).default(''),
});

type Asked = Pick<Request, 'ctx' | 'tx' | 't' | 'csrf' | 'locale' | 'viewer'> & { params: { id: Id } };

async function showOwn(request: Asked, typed: Typed, problems: Problems): Promise<Reply> {
  const { ctx, tx, t, csrf, locale, params } = request;
  const decision = await decisionById(tx, params.id);
  if (!decision || !(await concernedAs(tx, params.id))) return notFound();
  const now = ctx.clock();
  const appeal = await appealBy(tx, { decisionId: params.id });
  const isOpen =
    appealableActs.includes(decision.act) && decision.appealUntil !== null && decision.appealUntil > now;
  if (!appeal && !isOpen) return refuse('moderation.no_appeal.not_possible');
  const due = dueAt(await settingsFor(tx, decision.communityId), 'appeal', 'medium', now);
  const body = appealPage({ t, locale, now, csrf, decision, appeal, due, typed, problems });
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return page(t('moderation.appeal.title'), body, { nav: 'account', narrow: true, noindex: true, status });
}

const own = route({
  name: 'moderation.appeal',
  method: 'GET',
  path: patterns.appeal,
  summary: 'Objecting to a decision about you',
  access: 'member',
  limit: limits.read,
  input: { params: byId },
  output: 'page',
  handle: (request) => showOwn(request, {}, {}),
});

const file = route({
  name: 'moderation.file_appeal',
  method: 'POST',
  path: patterns.appeal,
  summary: 'Object to a decision about you, once; or take it back',
  // Also for those who are suspended: who else has more to object to?
  access: 'member',
  limit: limits.write,
  input: { params: byId, form: appealForm },
  output: 'redirect',
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, params, form } = request;
    if (!form.ok) return showOwn(request, form.typed, form.problems);
    if (form.value.act === 'withdraw') {
      const back = await withdrawAppeal(ctx, tx, params.id);
      if (back.ok) return redirect(patterns.decisions, 'moderation.appeal.flash_withdrawn');
      return back.refusal === 'not_found' ? notFound() : refuse(back.refusal);
    }
    if (form.value.words === '' && (await concernedAs(tx, params.id)))
      return showOwn(request, form.typed, { words: { key: 'moderation.problem.appeal_words' } });
    const filed = await fileAppeal(ctx, tx, params.id, form.value.words);
    if (filed.ok) return redirect(patterns.decisions, 'moderation.appeal.flash_filed');
    return filed.refusal === 'not_found' ? notFound() : refuse(filed.refusal);
  },
});

async function showCase(request: Asked, typed: Typed, problems: Problems): Promise<Reply> {
  const { ctx, tx, t, csrf, locale, viewer, params } = request;
  const row = viewer?.active ? await caseById(tx, params.id) : null;
  if (!viewer || row?.kind !== 'appeal' || !(await actorFor(tx, viewer, row))) return notFound();
  const appeal = await appealBy(tx, { caseId: row.id });
  const decision = appeal && (await decisionById(tx, appeal.decisionId));
  if (!appeal || !decision) return notFound();
  const { claimedBy } = row.state;
  const body = appealCasePage({
    t,
    locale,
    now: ctx.clock(),
    csrf,
    appeal,
    decision,
    name: (await holderOf(tx, appeal.personaId))?.name ?? t('moderation.mine.somebody'),
    ownDecision: await decidedByMe(tx, appeal.decisionId),
    found: decision.type === 'post' && decision.caseId ? await findingsOf(tx, decision.caseId) : null,
    panel: {
      row,
      log: await caseLog(tx, row.id),
      findings: [],
      colleagues: await colleagues(tx, row),
      holder: claimedBy ? await holderOf(tx, claimedBy) : null,
      viewerIs: row.communityId === null ? 'operator' : 'staff',
    },
    typed,
    problems,
  });
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return page(t('moderation.kind.appeal'), body, { nav: 'moderation', narrow: true, noindex: true, status });
}

const look = route({
  name: 'moderation.appeal_case',
  method: 'GET',
  path: patterns.appealCase,
  summary: 'An objection, for another of the staff than the one who decided',
  access: 'active',
  limit: limits.read,
  input: { params: byId },
  output: 'page',
  handle: (request) => showCase(request, {}, {}),
});

const answer = route({
  name: 'moderation.answer_appeal',
  method: 'POST',
  path: patterns.appealCase,
  summary: 'Answer an objection: the decision stands, or everything is as before',
  access: 'active',
  limit: limits.write,
  input: { params: byId, form: answerForm },
  output: 'redirect',
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, viewer, params, form } = request;
    if (!viewer) return refuse('sign_in_first');
    if (!form.ok) return showCase(request, form.typed, form.problems);
    const { engine, missed, ...rest } = form.value;
    const said = engine && { verdict: engine, label: missed };
    const result = await answerAppeal(ctx, tx, viewer, params.id, { ...rest, onEngine: said });
    if (result.ok) return redirect(patterns.moderation, 'moderation.appeal.answered');
    if (result.refusal === 'not_found') return notFound();
    if (typeof result.refusal === 'string') return refuse(result.refusal);
    return showCase(request, form.typed, { [result.refusal.field]: { key: result.refusal.problem } });
  },
});

export const appealRoutes: readonly Route[] = [own, file, look, answer];
