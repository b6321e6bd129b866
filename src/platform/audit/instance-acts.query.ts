// What operators did with the instance, newest first. Row-level security shows it to operators alone.

import type { Id } from '../../std/ids.ts';
import { type Page, toPage, writeIdCursor } from '../db/cursor.ts';
import type { Tx } from '../db/viewer.ts';

export type InstanceAct = {
  id: Id;
  at: Date;
  actorMemberId: Id | null;
  act: string;
  subjectType: string;
  subjectId: Id | null;
  reason: string;
};

const size = 30;

export async function instanceActs(tx: Tx, before: Id | null): Promise<Page<InstanceAct>> {
  let query = tx.db
    .selectFrom('audit_entries')
    .select(['id', 'at', 'actor_member_id', 'act', 'subject_type', 'subject_id', 'reason'])
    .where('community_id', 'is', null)
    .orderBy('id', 'desc')
    .limit(size + 1);
  if (before) query = query.where('id', '<', before);
  const rows = await query.execute();
  const acts = rows.map((row) => ({
    id: row.id,
    at: row.at,
    actorMemberId: row.actor_member_id,
    act: row.act,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    reason: row.reason,
  }));
  return toPage(acts, size, (last) => writeIdCursor(last.id));
}
