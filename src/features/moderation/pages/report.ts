// Telling the staff: the form, and sending it. What the viewer cannot see cannot be reported, and is not echoed.
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
  type Typed,
} from '../../../platform/http/index.ts';
import type { Id } from '../../../std/ids.ts';
import { charterRules } from '../../communities/index.ts';
import { fileReport } from '../file-report.ts';
import { reportForm, subjectParams } from '../forms.ts';
import type { SubjectType } from '../model.ts';
import { reportable } from '../subject.query.ts';
import { reportPage } from '../views/report.ts';

type Asked = Pick<Request, 'ctx' | 'tx' | 't' | 'csrf'> & { params: { type: SubjectType; id: Id } };

async function show(
  { ctx, tx, t, csrf, params }: Asked,
  typed: Typed,
  problems: Problems = {},
): Promise<Reply> {
  const subject = await reportable(ctx, tx, params.type, params.id);
  if (!subject) return notFound();
  if (subject.own) return refuse('moderation.own_words.not_possible');
  const rules = subject.communityId ? await charterRules(tx, subject.communityId) : [];
  return page(t('moderation.report.page'), reportPage({ t, csrf, subject, rules, typed, problems }), {
    narrow: true,
    noindex: true,
    status: Object.keys(problems).length > 0 ? 422 : 200,
  });
}

const form = route({
  name: 'moderation.report',
  method: 'GET',
  path: patterns.report,
  summary: 'Tell those who look after a community about a post, a person or the community',
  access: 'active',
  limit: limits.read,
  input: { params: subjectParams, query: z.strictObject({ about: z.enum(['worry', 'other']).optional() }) },
  output: 'page',
  handle: (request) => show(request, request.query.about ? { about: request.query.about } : {}),
});

const send = route({
  name: 'moderation.file_report',
  method: 'POST',
  path: patterns.report,
  summary: 'Send a report, or that you are worried about somebody',
  access: 'active',
  limit: { name: 'report', hits: 20, seconds: 3600 },
  keepsWords: true,
  input: { params: subjectParams, form: reportForm },
  output: 'redirect',
  async handle(request) {
    const { ctx, tx, viewer, params, form: sent } = request;
    if (!viewer) return refuse('sign_in_first');
    if (!sent.ok) return show(request, sent.typed, sent.problems);
    const result = await fileReport(ctx, tx, viewer.memberId, { ...params, ...sent.value });
    if (result.ok) return redirect(patterns.myReports, `moderation.report.thanks_${result.value}`);
    if (typeof result.refusal === 'string') return refuse(result.refusal);
    const { problem } = result.refusal;
    return show(request, sent.typed, {
      [problem === 'moderation.problem.rule' ? 'about' : 'where']: { key: problem },
    });
  },
});

export const reportRoutes: readonly Route[] = [form, send];
