// Who else looks after the place of a case: to hand it over, to be on the rota. Names that they show one another anyway.
import { sql } from 'kysely';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { operatorNames } from '../accounts/index.ts';
import type { CaseRow } from './tables-cases.ts';

export type Colleague = { id: Id; name: string };

/** Staff of the case's community, without the viewer and without whom the case is about. Operators: each other. */
export async function colleagues(
  tx: Tx,
  row: Pick<CaseRow, 'communityId' | 'aboutPersonaId'>,
): Promise<Colleague[]> {
  const all = row.communityId ? await staffHere(tx, row.communityId) : await operators(tx);
  return all
    .filter((one) => one.id !== row.aboutPersonaId && !one.mine)
    .map(({ id, name }) => ({ id, name }));
}

export async function staffHere(tx: Tx, communityId: Id): Promise<(Colleague & { mine: boolean })[]> {
  const { rows } = await sql<Colleague & { mine: boolean }>`
    SELECT p.id, p.name, p.id = ANY (app.my_personas()) AS mine FROM community_people cp JOIN personas p ON p.id = cp.persona_id
     WHERE cp.community_id = ${communityId} AND cp.role IN ('owner', 'moderator') ORDER BY lower(p.name), p.id LIMIT 100`.execute(
    tx.db,
  );
  return rows;
}

/** Operators are known to operators, by the names that they use everywhere. */
export async function operators(tx: Tx): Promise<(Colleague & { mine: boolean })[]> {
  return withPurpose(tx, 'moderation', () => operatorNames(tx));
}
