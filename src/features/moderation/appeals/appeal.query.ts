// Decisions that may be objected to, and objections: a person's own, and those that the staff answer.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import type { Act, Automation, Pause, Scope, SubjectType } from '../model.ts';

export type AppealState = 'open' | 'upheld' | 'overturned' | 'withdrawn';

export type DecisionRow = {
  id: Id;
  caseId: Id | null;
  communityId: Id | null;
  type: SubjectType;
  subjectId: Id;
  authorPersonaId: Id | null;
  act: Act | Pause;
  rule: string | null;
  ruleId: Id | null;
  reason: string;
  facts: string;
  automation: Automation;
  scope: Scope;
  until: Date | null;
  severity: number | null;
  appealUntil: Date | null;
  at: Date;
};

/** Under the viewer's rights: the person concerned, or the staff of the place. */
export async function decisionById(tx: Tx, id: Id): Promise<DecisionRow | null> {
  const { rows } = await sql<DecisionRow>`
    SELECT id, case_id AS "caseId", community_id AS "communityId", subject_type AS type, subject_id AS "subjectId",
           author_persona_id AS "authorPersonaId", act, rule_title AS rule, rule_id AS "ruleId", reason, facts, automation, scope, until,
           severity, appeal_until AS "appealUntil", decided_at AS at
      FROM decisions WHERE id = ${id}`.execute(tx.db);
  return rows[0] ?? null;
}

/** Under which of their names a decision concerns the viewer; null when it does not. A community's: its leaders. */
export async function concernedAs(tx: Tx, decisionId: Id): Promise<Id | null> {
  const { rows } = await sql<{ id: Id }>`
    SELECT coalesce(d.author_persona_id, cp.persona_id) AS id FROM decisions d
      LEFT JOIN community_people cp ON d.subject_type = 'community' AND cp.community_id = d.subject_id
            AND cp.persona_id = ANY (app.my_personas()) AND cp.role IN ('owner', 'moderator')
     WHERE d.id = ${decisionId} AND (d.author_persona_id = ANY (app.my_personas()) OR d.author_persona_id IS NULL AND cp.persona_id IS NOT NULL)`.execute(
    tx.db,
  );
  return rows[0]?.id ?? null;
}

export type Appeal = {
  id: Id;
  decisionId: Id;
  caseId: Id;
  personaId: Id;
  words: string;
  filedAt: Date;
  dueAt: Date;
  state: AppealState;
  answer: string;
  answeredAt: Date | null;
};

export async function appealBy(tx: Tx, which: { decisionId: Id } | { caseId: Id }): Promise<Appeal | null> {
  const { rows } = await sql<Appeal>`
    SELECT id, decision_id AS "decisionId", case_id AS "caseId", persona_id AS "personaId", words, filed_at AS "filedAt",
           due_at AS "dueAt", state, answer, answered_at AS "answeredAt"
      FROM appeals WHERE ${'decisionId' in which ? sql`decision_id = ${which.decisionId}` : sql`case_id = ${which.caseId}`}`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}

/** Whether the viewer decided this, under whichever name. */
export async function decidedByMe(tx: Tx, decisionId: Id): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`SELECT app.decided_by_me(${decisionId}) AS yes`.execute(tx.db);
  return rows[0]?.yes ?? false;
}

/** Whether the community has staff besides the one who decided and the one it concerns; if not, operators answer. */
export async function hasSecondJudge(tx: Tx, communityId: Id, decisionId: Id): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    SELECT app.has_second_judge(${communityId}, ${decisionId}) AS yes`.execute(tx.db);
  return rows[0]?.yes ?? false;
}

/** How it was before a decision, as its log remembers. For steps with the purpose moderation. */
export async function beforeOf(tx: Tx, decisionId: Id): Promise<unknown> {
  const { rows } = await sql<{ before: unknown }>`
    SELECT data -> 'before' AS before FROM case_events WHERE decision_id = ${decisionId} AND type = 'acted' LIMIT 1`.execute(
    tx.db,
  );
  return rows[0]?.before ?? {};
}
