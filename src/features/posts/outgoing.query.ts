// Words that wait: one's own, those that a friend asked one to look at, and one of them in full.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { FriendAnswer, Outgoing, StoredForm } from './outgoing.ts';

/** The viewer's own, locked until the transaction ends. Null: somebody else's, or settled already. */
export async function lockOutgoing(
  tx: Tx,
  id: Id,
  states: readonly Outgoing['state'][] = ['waiting'],
): Promise<Outgoing | null> {
  const { rows } = await sql<Outgoing>`
    SELECT id, community_id AS "communityId", thread_id AS "threadId", state, waits_for AS "waitsFor",
           publish_at AS "publishAt", form, friend_member_id AS "friendMemberId"
      FROM outgoing_posts
     WHERE id = ${id} AND member_id = app.viewer() AND state = ANY (${sql.val([...states])}::text[]) FOR UPDATE`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}

/** What asks the viewer to look: who may see that is row-level security's (a member of the community, not blocked). */
export async function askedOfMe(tx: Tx, id: Id): Promise<{ id: Id; memberId: Id; communityId: Id } | null> {
  const { rows } = await sql<{ id: Id; memberId: Id; communityId: Id }>`
    SELECT id, member_id AS "memberId", community_id AS "communityId" FROM outgoing_posts
     WHERE id = ${id} AND friend_member_id = app.viewer() AND member_id <> app.viewer() AND state = 'waiting'
       AND waits_for = 'friend'`.execute(tx.db);
  return rows[0] ?? null;
}

export type OutgoingView = {
  id: Id;
  mine: boolean;
  state: Outgoing['state'];
  waitsFor: 'time' | 'friend';
  /** Milliseconds since 1970. */
  publishAt: number | null;
  createdAt: number;
  form: StoredForm;
  threadId: Id | null;
  /** Of the thread that it answers; null when it begins one, or the thread can no longer be read. */
  threadTitle: string | null;
  slug: string | null;
  community: string | null;
  author: string | null;
  friend: string | null;
  friendNote: string | null;
  friendSays: FriendAnswer | null;
  refusal: string | null;
};

const columns = sql`g.id, g.member_id = app.viewer() AS mine, g.state, g.waits_for AS "waitsFor",
  floor(extract(epoch FROM g.publish_at) * 1000)::float8 AS "publishAt", floor(extract(epoch FROM g.created_at) * 1000)::float8 AS "createdAt",
  g.form, g.thread_id AS "threadId", ot.title AS "threadTitle", c.slug, c.name AS community, me.name AS author, fr.name AS friend,
  g.friend_note AS "friendNote", g.friend_says AS "friendSays", g.refusal
FROM outgoing_posts g
LEFT JOIN communities c ON c.id = g.community_id
LEFT JOIN posts o ON o.thread_id = g.thread_id AND o.is_opening
LEFT JOIN post_texts ot ON ot.post_id = o.id
LEFT JOIN personas me ON me.id = g.persona_id
LEFT JOIN personas fr ON fr.id = g.friend_persona_id`;

/** The viewer's own that wait or could not go out, and those that they are asked to look at. Newest first, at most 100. */
export async function outgoing(tx: Tx): Promise<OutgoingView[]> {
  const { rows } = await sql<OutgoingView>`
    SELECT ${columns} WHERE g.state = 'waiting' OR g.member_id = app.viewer() AND g.state = 'refused'
     ORDER BY g.id DESC LIMIT 100`.execute(tx.db);
  return rows;
}

/** One's own in any state but a settled one, or one that waits for one's look. */
export async function oneOutgoing(tx: Tx, id: Id): Promise<OutgoingView | null> {
  const { rows } = await sql<OutgoingView>`
    SELECT ${columns} WHERE g.id = ${id} AND g.state IN ('waiting', 'refused')`.execute(tx.db);
  return rows[0] ?? null;
}

/** Somebody of a community by the name they have there; not oneself, nobody behind a block. */
export async function personNamed(tx: Tx, communityId: Id, key: string): Promise<Id | null> {
  const { rows } = await sql<{ id: Id }>`
    SELECT p.id FROM community_people cp JOIN personas p ON p.id = cp.persona_id
     WHERE cp.community_id = ${communityId} AND cp.community_id = ANY (app.my_communities()) AND p.name_key = ${key}
       AND p.closed_at IS NULL AND NOT p.id = ANY (app.my_personas()) AND NOT p.id = ANY (app.blocked_personas())
     LIMIT 1`.execute(tx.db);
  return rows[0]?.id ?? null;
}

/** How many pieces of the viewer wait, and whether this very form is one of them. */
export async function alreadyWaiting(
  tx: Tx,
  submission: string,
  text: string,
): Promise<{ count: number; same: Id | null }> {
  const { rows } = await sql<{ count: number; same: Id | null }>`
    SELECT count(*)::integer AS count,
           (array_agg(id) FILTER (WHERE form->'typed'->>'submission' = ${submission} AND form->'typed'->>'text' = ${text}))[1] AS same
      FROM outgoing_posts WHERE member_id = app.viewer() AND state = 'waiting'`.execute(tx.db);
  return rows[0] ?? { count: 0, same: null };
}
