// What was kept to learn from, and calibrations: for operators and for work without a viewer, each with the purpose learning.
import { sql } from 'kysely';
import type { VerdictWord } from '../../engines/safety/index.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Calibration, JudgedLabel } from './model.ts';
import type { Seen } from './tables.ts';

export type KeptVerdict = { verdict: VerdictWord; labels: JudgedLabel[]; judge: string };
/** Verdicts that one look takes in, the newest first. */
const most = 20_000;

/** @param weights those that read here now */
export async function keptVerdicts(tx: Tx, weights: string): Promise<KeptVerdict[]> {
  const { rows } = await sql<KeptVerdict>`
    SELECT verdict, labels, encode(judge, 'hex') AS judge FROM golden_verdicts WHERE weights = ${weights} ORDER BY id DESC LIMIT ${most}`.execute(
    tx.db,
  );
  return rows;
}

export type KeptWords = Pick<KeptVerdict, 'verdict' | 'labels'> & {
  surface: 'post' | 'reply';
  family: string;
  words: string;
};

/** In the order of ids, which say nothing about whose words they are. */
export async function keptWords(tx: Tx): Promise<KeptWords[]> {
  const { rows } = await sql<KeptWords>`
    SELECT v.verdict, v.labels, v.surface, g.family, g.words FROM golden_texts g JOIN golden_verdicts v ON v.id = g.verdict_id
     ORDER BY v.id LIMIT ${most}`.execute(tx.db);
  return rows;
}

/** What the figures count: a line for each label of a verdict. */
export async function judgedCounts(
  tx: Tx,
): Promise<{ label: string; verdict: VerdictWord; count: number }[]> {
  const { rows } = await sql<{ label: string; verdict: VerdictWord; count: number }>`
    SELECT l ->> 'label' AS label, v.verdict, count(*)::int AS count
      FROM golden_verdicts v CROSS JOIN LATERAL jsonb_array_elements(v.labels) AS l GROUP BY 1, 2`.execute(
    tx.db,
  );
  return rows;
}

/** The newest first; of one state, or of all. */
export async function calibrations(
  tx: Tx,
  state: Calibration['state'] | null = null,
): Promise<Calibration[]> {
  const { rows } = await sql<Calibration>`
    SELECT id, made_at AS "madeAt", changed_at AS "changedAt", state, weights, shifts, gates, verdicts FROM safety_calibrations
     WHERE ${state}::text IS NULL OR state = ${state} ORDER BY changed_at DESC, id DESC LIMIT 20`.execute(
    tx.db,
  );
  return rows;
}

export async function seenBy(tx: Tx, calibrationId: Id): Promise<Seen[]> {
  const { rows } = await sql<Seen>`
    SELECT label, sum(agreed)::int AS agreed, sum(only_live)::int AS "onlyLive", sum(only_candidate)::int AS "onlyCandidate"
      FROM safety_shadow_counts WHERE calibration_id = ${calibrationId} GROUP BY label ORDER BY label`.execute(
    tx.db,
  );
  return rows;
}

/** The viewer's own. */
export async function agrees(tx: Tx): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM learning_consents WHERE member_id = app.viewer()`.execute(tx.db);
  return rows.length > 0;
}

export type WordsToLearn = {
  threadId: Id;
  personaId: Id;
  isOpening: boolean;
  text: string;
};

/** For a step with the purpose jobs. Null: the words are gone. */
export async function wordsOf(tx: Tx, postId: Id): Promise<WordsToLearn | null> {
  const { rows } = await sql<WordsToLearn>`
    SELECT p.thread_id AS "threadId", p.persona_id AS "personaId", p.is_opening AS "isOpening",
           concat_ws(E'\n\n', pt.title, pt.markdown) AS text
      FROM posts p JOIN post_texts pt ON pt.post_id = p.id WHERE p.id = ${postId} AND p.state <> 'deleted'`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}

/** Null: they did not agree. For a step with the purpose learning. */
export async function consentBehind(tx: Tx, personaId: Id): Promise<Id | null> {
  const { rows } = await sql<{ id: Id | null }>`SELECT app.consent_behind(${personaId}) AS id`.execute(tx.db);
  return rows[0]?.id ?? null;
}
