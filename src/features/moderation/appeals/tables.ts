// All writes to appeals. Who may is row-level security's (another than the one who decided) and the commands' to say.
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';

export type NewAppeal = {
  id: Id;
  decisionId: Id;
  caseId: Id;
  personaId: Id;
  words: string;
  at: Date;
  dueAt: Date;
};

export async function insertAppeal(tx: Tx, one: NewAppeal): Promise<void> {
  await tx.db
    .insertInto('appeals')
    .values({
      id: one.id,
      decision_id: one.decisionId,
      case_id: one.caseId,
      persona_id: one.personaId,
      words: one.words,
      filed_at: one.at,
      due_at: one.dueAt,
    })
    .execute();
}

/** @returns whether there was an open one that the viewer may settle so */
export async function settleAppeal(
  tx: Tx,
  one: { id: Id; state: 'upheld' | 'overturned' | 'withdrawn'; answer: string; at: Date },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('appeals')
    .set({ state: one.state, answer: one.answer, answered_at: one.at })
    .where('id', '=', one.id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
