// Requests to join, for the moderators of a community (row-level security says whose), with how others were answered.
import { sql } from 'kysely';
import { type Page, readIdCursor, toPage, writeIdCursor } from '../../platform/db/cursor.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { type Answer, answersSchema } from './model.ts';

export type RequestState = 'waiting' | 'accepted' | 'declined' | 'withdrawn';
export type JoinRequest = {
  id: Id;
  personaId: Id;
  personaName: string;
  answers: Answer[];
  status: RequestState;
  reason: string;
  askedAt: Date;
  decidedAt: Date | null;
};

export const requestsPerPage = 20;

const select = (tx: Tx, communityId: Id) =>
  tx.db
    .selectFrom('join_requests as r')
    .innerJoin('personas as p', 'p.id', 'r.persona_id')
    .select([
      'r.id',
      'r.persona_id',
      'p.name',
      'r.answers',
      'r.status',
      'r.reason',
      'r.asked_at',
      'r.decided_at',
    ])
    .where('r.community_id', '=', communityId);

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

const read = (row: Row): JoinRequest => ({
  id: row.id,
  personaId: row.persona_id,
  personaName: row.name,
  answers: answersSchema.parse(row.answers),
  status: row.status as RequestState,
  reason: row.reason,
  askedAt: row.asked_at,
  decidedAt: row.decided_at,
});

/** Waiting ones oldest first, so that nobody waits for ever; decided ones newest first. */
export async function requestsOf(
  tx: Tx,
  communityId: Id,
  which: 'waiting' | 'decided',
  cursor?: string,
): Promise<Page<JoinRequest>> {
  const after = readIdCursor(cursor);
  const isWaiting = which === 'waiting';
  const rows = await select(tx, communityId)
    .where('r.status', 'in', isWaiting ? ['waiting'] : ['accepted', 'declined'])
    .$if(after !== null, (query) => query.where('r.id', isWaiting ? '>' : '<', after ?? ''))
    .orderBy('r.id', isWaiting ? 'asc' : 'desc')
    .limit(requestsPerPage + 1)
    .execute();
  return toPage(rows.map(read), requestsPerPage, (last) => writeIdCursor(last.id));
}

export async function requestById(tx: Tx, communityId: Id, id: Id): Promise<JoinRequest | null> {
  const row = await select(tx, communityId).where('r.id', '=', id).executeTakeFirst();
  return row ? read(row) : null;
}

/** What the same name was told before in this community, newest first. At most 10. */
export async function earlierRequests(tx: Tx, one: JoinRequest, communityId: Id): Promise<JoinRequest[]> {
  const rows = await select(tx, communityId)
    .where('r.persona_id', '=', one.personaId)
    .where('r.id', '<', one.id)
    .where('r.status', '<>', 'waiting')
    .orderBy('r.id', 'desc')
    .limit(10)
    .execute();
  return rows.map(read);
}

export async function isOwnRequest(tx: Tx, id: Id): Promise<boolean> {
  const row = await tx.db
    .selectFrom('join_requests')
    .select('id')
    .where('id', '=', id)
    .where(sql<boolean>`persona_id = ANY (app.my_personas())`)
    .executeTakeFirst();
  return row !== undefined;
}

/** Locks a request until the transaction ends and says where it stands. */
export async function lockRequest(
  tx: Tx,
  communityId: Id,
  id: Id,
): Promise<{ personaId: Id; status: RequestState } | null> {
  const row = await tx.db
    .selectFrom('join_requests')
    .select(['persona_id', 'status'])
    .where('id', '=', id)
    .where('community_id', '=', communityId)
    .forUpdate()
    .executeTakeFirst();
  return row ? { personaId: row.persona_id, status: row.status as RequestState } : null;
}
