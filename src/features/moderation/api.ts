// The same queue and the same decision for programs; a token needs the scope "moderate".
import { z } from 'zod';
import { patterns } from '../../paths.ts';
import { json, limits, notFound, type Route, refuse, route } from '../../platform/http/index.ts';
import { toShort } from '../../std/ids.ts';
import { decideCase } from './decide-case.ts';
import { decisionBody } from './forms.ts';
import { caseKinds, caseStatuses, caseSubjects, sections, urgencies } from './model.ts';
import { moderatesAny } from './moderates.query.ts';
import { queue } from './queue.query.ts';

const entry = z.object({
  section: z.enum(sections),
  type: z.enum(caseSubjects),
  id: z.string(),
  case: z.string().nullable(),
  kind: z.enum(caseKinds).nullable(),
  urgency: z.enum(urgencies),
  status: z.enum(caseStatuses),
  due: z.string(),
  noticed: z.boolean(),
  community: z.string().nullable(),
  since: z.string(),
  rules: z.array(z.string()),
  name: z.string().nullable(),
  title: z.string().nullable(),
  html: z.string().nullable(),
});

const read = route({
  name: 'moderation.api_queue',
  method: 'GET',
  path: patterns.apiModerationQueue,
  summary: 'What waits for a decision of yours: worries, held posts, reports; never who reported',
  access: 'active',
  scope: 'moderate',
  limit: limits.read,
  input: { query: z.strictObject({ after: z.string().max(40).optional() }) },
  output: z.object({ entries: z.array(entry), next: z.string().nullable() }),
  async handle({ ctx, tx, viewer, query }) {
    if (!viewer?.isOperator && !(await moderatesAny(tx))) return notFound();
    const found = await queue(tx, ctx.clock(), query.after);
    const entries = found.rows.map((row) => ({
      section: row.section,
      type: row.type,
      id: toShort(row.id),
      case: row.caseId && toShort(row.caseId),
      kind: row.kind,
      urgency: row.urgency,
      status: row.status,
      due: row.dueAt.toISOString(),
      noticed: row.noticed,
      community: row.communitySlug,
      since: row.since.toISOString(),
      rules: row.rules,
      name: row.name,
      title: row.title,
      html: row.html,
    }));
    return json({ entries, next: found.next });
  },
});

const decide = route({
  name: 'moderation.api_decide',
  method: 'POST',
  path: patterns.apiModerationDecisions,
  summary: 'Decide about a post, a person or a community, with a reason for those concerned',
  access: 'active',
  scope: 'moderate',
  limit: limits.write,
  input: { json: decisionBody },
  output: z.object({ decision: z.string() }),
  async handle({ ctx, tx, viewer, json: body, t }) {
    if (!viewer) return refuse('sign_in_first');
    const { rule, ...rest } = body;
    const result = await decideCase(ctx, tx, viewer, { ...rest, ruleId: rule });
    if (result.ok) return json({ decision: toShort(result.value.decisionId) }, 201);
    if (typeof result.refusal === 'string') return refuse(result.refusal);
    const { field, problem } = result.refusal;
    return json(
      { type: 'about:blank', title: t(problem), status: 422, problems: [{ at: field, problem }] },
      422,
    );
  },
});

export const api: readonly Route[] = [read, decide];
