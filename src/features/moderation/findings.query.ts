// What the safety engine said in a case, for the staff: which rule, how sure, in whose judgement right or wrong.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';

export type CaseFinding = {
  id: Id;
  at: Date;
  category: string;
  level: string;
  score: number | null;
  rules: string[];
  reasons: string[];
  verdict: 'right' | 'wrong' | 'unsure' | null;
};

export async function findingsOf(tx: Tx, caseId: Id): Promise<CaseFinding[]> {
  const { rows } = await sql<CaseFinding>`
    SELECT id, at, category, level, score, rules, reasons, verdict FROM case_findings
     WHERE case_id = ${caseId} ORDER BY id DESC LIMIT 20`.execute(tx.db);
  return rows;
}
