// One case and the decision about it. To everybody without a duty in it, it does not exist.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { recordStaffAct } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import {
  limits,
  notFound,
  type Problems,
  page,
  type RefusalCode,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
  type Typed,
  textOf,
} from '../../../platform/http/index.ts';
import { fromShort, type Id } from '../../../std/ids.ts';
import { screeningOf } from '../../posts/index.ts';
import { fittingActs } from '../acts.ts';
import { type CaseFile, caseFile } from '../case.query.ts';
import { caseLog, holderOf } from '../case-rows.query.ts';
import { asThing, decideCase, judgeOf } from '../decide-case.ts';
import { findingsOf } from '../findings.query.ts';
import { decideForm, subjectParams } from '../forms.ts';
import { looksTaken } from '../looks.query.ts';
import type { SubjectType } from '../model.ts';
import { mayDecide } from '../policy.ts';
import { signsOn } from '../signals/signs.query.ts';
import { colleagues } from '../staff.query.ts';
import { decidePage } from '../views/decide.ts';
import { foldedFor } from '../welfare/open-words.ts';

type Asked = Pick<Request, 'ctx' | 'tx' | 't' | 'csrf' | 'locale' | 'viewer'> & {
  params: { type: SubjectType; id: Id };
};
type Answer = {
  typed: Typed;
  problems: Problems;
  refused: RefusalCode | null;
  /** Whose case, where somebody looks after several places. */
  place?: Id | null;
};

async function show(request: Asked, answer: Answer): Promise<Reply> {
  const { ctx, tx, t, csrf, locale, viewer, params } = request;
  const file = viewer && (await caseFile(tx, params.type, params.id, ctx.clock(), answer.place));
  if (!file || !viewer) return notFound();
  const judge = await judgeOf(tx, viewer, file);
  const acts = fittingActs(asThing(file)).filter((act) => mayDecide(judge, file, act).ok);
  const { refused, place: _, ...rest } = answer;
  const posts = file.post && !file.own ? [file.post, ...file.around].map((one) => one.id) : [];
  const body = decidePage({
    t,
    locale,
    now: ctx.clock(),
    csrf,
    file,
    acts,
    panels: await panelsOf(tx, file),
    looks:
      params.type === 'message'
        ? await looksTaken(
            tx,
            file.cases.map((one) => one.id),
          )
        : [],
    signs: await signsOn(tx, file.own ? [] : file.cases.map((one) => one.id)),
    folded: await foldedFor(ctx, tx, viewer.memberId, posts),
    said: params.type === 'post' && !file.own ? ((await screeningOf(tx, params.id))?.said ?? '') : '',
    ...rest,
    refused: refused && { title: t(`refusal.${refused}.title`), body: t(`refusal.${refused}.body`) },
  });
  const status = refused ? 409 : Object.keys(answer.problems).length > 0 ? 422 : 200;
  return page(t('moderation.case.page'), body, { nav: 'moderation', narrow: true, noindex: true, status });
}

async function panelsOf(tx: Tx, file: CaseFile) {
  const viewerIs = file.level === 'instance' ? ('operator' as const) : ('staff' as const);
  const panels = [];
  // At most two: care and conduct. Care first.
  for (const row of file.own ? [] : file.cases) {
    const { claimedBy } = row.state;
    panels.push({
      row,
      log: await caseLog(tx, row.id),
      findings: await findingsOf(tx, row.id),
      colleagues: await colleagues(tx, row),
      holder: claimedBy ? await holderOf(tx, claimedBy) : null,
      viewerIs,
    });
  }
  return panels;
}

const look = route({
  name: 'moderation.case',
  method: 'GET',
  path: patterns.decide,
  summary: 'One case: what was reported, in its surroundings',
  access: 'active',
  limit: limits.read,
  input: { params: subjectParams, query: z.strictObject({ in: shortId.optional() }) },
  output: 'page',
  // An operator's look into a community that they are not in is written down.
  transaction: 'write',
  async handle(request) {
    const { ctx, tx, params } = request;
    const place = request.query.in;
    const reply = await show(request, { typed: {}, problems: {}, refused: null, place });
    if (reply.kind === 'page' && (await isInstanceCase(request, place))) {
      await recordStaffAct(ctx, tx, {
        act: 'moderation.read',
        subjectType: params.type,
        subjectId: params.id,
        communityId: null,
      });
    }
    return reply;
  },
});

async function isInstanceCase({ ctx, tx, params }: Asked, place: Id | undefined): Promise<boolean> {
  return (await caseFile(tx, params.type, params.id, ctx.clock(), place))?.level === 'instance';
}

const decide = route({
  name: 'moderation.decide',
  method: 'POST',
  path: patterns.decide,
  summary: 'Decide a case, with a reason for those concerned',
  access: 'active',
  limit: limits.write,
  keepsWords: true,
  input: { params: subjectParams, form: decideForm },
  output: 'redirect',
  async handle(request) {
    const { ctx, tx, viewer, params, form } = request;
    if (!viewer) return refuse('sign_in_first');
    if (!form.ok) {
      const place = fromShort(textOf(form.typed, 'place'));
      return show(request, { typed: form.typed, problems: form.problems, refused: null, place });
    }
    const { rule, engine, missed, ...rest } = form.value;
    const onEngine = engine && { verdict: engine, label: missed };
    const result = await decideCase(ctx, tx, viewer, { ...params, ...rest, ruleId: rule, onEngine });
    if (result.ok) return redirect(patterns.moderation, `moderation.decide.done_${form.value.act}`);
    if (result.refusal === 'not_found') return notFound();
    if (typeof result.refusal === 'string')
      return show(request, { typed: form.typed, problems: {}, refused: result.refusal, place: rest.place });
    const { field, problem } = result.refusal;
    return show(request, {
      typed: form.typed,
      problems: { [field]: { key: problem } },
      refused: null,
      place: rest.place,
    });
  },
});

export const decideRoutes: readonly Route[] = [look, decide];
