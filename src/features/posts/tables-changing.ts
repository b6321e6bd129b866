// Further writes to this room's tables: what is changed, taken back, kept for later, or waits. See tables.ts for the rest.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { ContentNote, ReadingPreference, Wanted } from './model.ts';
import type { FriendAnswer, StoredForm } from './outgoing.ts';
import { searchConfig } from './tables.ts';
import { deleteLookIns, deleteScreenings } from './tables-care.ts';

/** What the post said until now, kept for its author and the moderators. */
export async function insertRevision(
  tx: Tx,
  row: {
    id: Id;
    postId: Id;
    communityId: Id;
    personaId: Id;
    title: string | null;
    markdown: string;
    now: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('post_revisions')
    .values({
      id: row.id,
      post_id: row.postId,
      community_id: row.communityId,
      persona_id: row.personaId,
      title: row.title,
      markdown: row.markdown,
      replaced_at: row.now,
    })
    .execute();
}

export async function updateWords(
  tx: Tx,
  postId: Id,
  words: { title: string | null; markdown: string; html: string; language: string; now: Date },
): Promise<void> {
  await sql`UPDATE post_texts SET title = ${words.title}, markdown = ${words.markdown}, html = ${words.html},
      words = to_tsvector(${searchConfig(words.language)}::regconfig, ${`${words.title ?? ''} ${words.markdown}`})
    WHERE post_id = ${postId}`.execute(tx.db);
  await tx.db.updateTable('posts').set({ edited_at: words.now }).where('id', '=', postId).execute();
}

export async function updateNotes(tx: Tx, postId: Id, notes: readonly ContentNote[]): Promise<void> {
  await tx.db
    .updateTable('posts')
    .set({ content_notes: JSON.stringify(notes) })
    .where('id', '=', postId)
    .execute();
}

export async function updateThreadWords(
  tx: Tx,
  threadId: Id,
  words: { wanted: Wanted | null; linkUrl: string | null },
): Promise<void> {
  await tx.db
    .updateTable('threads')
    .set({ wanted: words.wanted, link_url: words.linkUrl })
    .where('id', '=', threadId)
    .execute();
}

/**
 * Takes posts back for good: state, words, notes, revisions, and a beginning's tags and link. Threads in which nothing is
 * left go as a whole. Needs the purpose jobs beside the viewer: one's own words can be taken back wherever they stand.
 * @returns the threads touched, and whether each can still be read
 */
export async function buryPosts(
  tx: Tx,
  postIds: readonly Id[],
): Promise<{ id: Id; communityId: Id; left: boolean }[]> {
  const ids = sql.val([...postIds]);
  await sql`UPDATE posts SET state = 'deleted', content_notes = '[]', staff_notes = '[]' WHERE id = ANY (${ids}::uuid[])`.execute(
    tx.db,
  );
  await sql`UPDATE post_texts SET title = NULL, markdown = '', html = '', words = '' WHERE post_id = ANY (${ids}::uuid[])`.execute(
    tx.db,
  );
  await sql`DELETE FROM post_revisions WHERE post_id = ANY (${ids}::uuid[])`.execute(tx.db);
  await deleteScreenings(tx, postIds);
  await deleteLookIns(tx, postIds);
  await sql`DELETE FROM thread_tags WHERE thread_id IN
    (SELECT thread_id FROM posts WHERE id = ANY (${ids}::uuid[]) AND is_opening)`.execute(tx.db);
  await sql`UPDATE threads SET wanted = NULL, link_url = NULL WHERE id IN
    (SELECT thread_id FROM posts WHERE id = ANY (${ids}::uuid[]) AND is_opening)`.execute(tx.db);
  const { rows } = await sql<{ id: Id; communityId: Id; left: boolean }>`
    SELECT t.id, t.community_id AS "communityId",
           EXISTS (SELECT 1 FROM posts p WHERE p.thread_id = t.id AND p.state <> 'deleted') AS left
      FROM threads t WHERE t.id IN (SELECT thread_id FROM posts WHERE id = ANY (${ids}::uuid[]))`.execute(
    tx.db,
  );
  const empty = rows.filter((row) => !row.left).map((row) => row.id);
  if (empty.length > 0)
    await tx.db.updateTable('threads').set({ state: 'deleted' }).where('id', 'in', empty).execute();
  return rows;
}

/** Everything that only its writer ever saw: drafts, waiting words, bookmarks, marks of reading, wishes, old
 * versions, what the safety engine decided. */
export async function deletePrivateRows(tx: Tx, memberId: Id, personaIds: readonly Id[]): Promise<void> {
  for (const table of ['drafts', 'bookmarks', 'thread_reads', 'reading_preferences'] as const)
    await tx.db.deleteFrom(table).where('member_id', '=', memberId).execute();
  await tx.db.deleteFrom('outgoing_posts').where('member_id', '=', memberId).execute();
  await tx.db
    .updateTable('outgoing_posts')
    .set({ friend_member_id: null, friend_persona_id: null, friend_note: null })
    .where('friend_member_id', '=', memberId)
    .execute();
  for (const table of ['post_revisions', 'screenings', 'look_ins'] as const)
    await sql`DELETE FROM ${sql.table(table)} WHERE persona_id = ANY (${sql.val([...personaIds])}::uuid[])`.execute(
      tx.db,
    );
}

export async function insertBookmark(tx: Tx, memberId: Id, postId: Id, id: Id): Promise<void> {
  await tx.db
    .insertInto('bookmarks')
    .values({ member_id: memberId, post_id: postId, id })
    .onConflict((at) => at.doNothing())
    .execute();
}

export async function deleteBookmark(tx: Tx, memberId: Id, postId: Id): Promise<void> {
  await tx.db
    .deleteFrom('bookmarks')
    .where('member_id', '=', memberId)
    .where('post_id', '=', postId)
    .execute();
}

/** All wishes at once; topics that are not named fall back to the usual. */
export async function replaceWishes(
  tx: Tx,
  memberId: Id,
  wishes: readonly ReadingPreference[],
): Promise<void> {
  await tx.db.deleteFrom('reading_preferences').where('member_id', '=', memberId).execute();
  if (wishes.length === 0) return;
  await tx.db
    .insertInto('reading_preferences')
    .values(
      wishes.map((one) => ({
        member_id: memberId,
        topic: one.topic,
        choice: one.choice,
        from_strength: one.fromStrength,
      })),
    )
    .onConflict((at) =>
      at.columns(['member_id', 'topic']).doUpdateSet((row) => ({
        choice: row.ref('excluded.choice'),
        from_strength: row.ref('excluded.from_strength'),
      })),
    )
    .execute();
}

export async function insertOutgoing(
  tx: Tx,
  row: {
    id: Id;
    memberId: Id;
    personaId: Id;
    communityId: Id;
    threadId: Id | null;
    form: StoredForm;
    waitsFor: 'time' | 'friend';
    publishAt: Date | null;
    friend: { memberId: Id; personaId: Id } | null;
    now: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('outgoing_posts')
    .values({
      id: row.id,
      member_id: row.memberId,
      persona_id: row.personaId,
      community_id: row.communityId,
      thread_id: row.threadId,
      form: JSON.stringify(row.form),
      waits_for: row.waitsFor,
      publish_at: row.publishAt,
      friend_member_id: row.friend?.memberId ?? null,
      friend_persona_id: row.friend?.personaId ?? null,
      created_at: row.now,
    })
    .execute();
}

/** Settled words stand elsewhere or nowhere: no second copy stays here. A refused piece keeps its words and says why. */
export async function settleOutgoing(
  tx: Tx,
  id: Id,
  outcome: { state: 'published' | 'cancelled' } | { state: 'refused'; refusal: string },
): Promise<void> {
  await tx.db
    .updateTable('outgoing_posts')
    .set(
      outcome.state === 'refused'
        ? { state: 'refused', refusal: outcome.refusal, publish_at: null }
        : { state: outcome.state, form: '{}', friend_note: null, publish_at: null },
    )
    .where('id', '=', id)
    .execute();
}

export async function updateFriendAnswer(
  tx: Tx,
  id: Id,
  answer: { says: FriendAnswer; note: string },
): Promise<void> {
  await tx.db
    .updateTable('outgoing_posts')
    .set({ friend_says: answer.says, friend_note: answer.note === '' ? null : answer.note })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Null opens the conversation again. */
export async function updateLock(tx: Tx, threadId: Id, lockedAt: Date | null): Promise<void> {
  await tx.db.updateTable('threads').set({ locked_at: lockedAt }).where('id', '=', threadId).execute();
}

/** Both lists at once: as they were. */
export async function setNotes(
  tx: Tx,
  postId: Id,
  both: { notes: readonly ContentNote[]; staffNotes: readonly ContentNote[] },
): Promise<void> {
  await tx.db
    .updateTable('posts')
    .set({ content_notes: JSON.stringify(both.notes), staff_notes: JSON.stringify(both.staffNotes) })
    .where('id', '=', postId)
    .execute();
}
