// All writes to this room's tables. Who may is row-level security's and the policy's; when, the commands' (one verb a file).
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { ContentNote, PostState, ThreadWords } from './model.ts';

/** Text-search configurations that PostgreSQL brings along, by the community's language. English where none fits. */
const searchConfigs: Record<string, string> = {
  en: 'english',
  de: 'german',
  fr: 'french',
  es: 'spanish',
  it: 'italian',
  nl: 'dutch',
  pt: 'portuguese',
  sv: 'swedish',
  da: 'danish',
  nb: 'norwegian',
  nn: 'norwegian',
  no: 'norwegian',
  fi: 'finnish',
  hu: 'hungarian',
  ro: 'romanian',
  ru: 'russian',
  tr: 'turkish',
  ar: 'arabic',
  el: 'greek',
  ga: 'irish',
  hi: 'hindi',
  id: 'indonesian',
  lt: 'lithuanian',
  ne: 'nepali',
  sr: 'serbian',
  ta: 'tamil',
  yi: 'yiddish',
  hy: 'armenian',
  eu: 'basque',
  ca: 'catalan',
};

export function searchConfig(language: string): string {
  return searchConfigs[language.toLowerCase().split('-')[0] ?? ''] ?? 'english';
}

export async function insertThread(
  tx: Tx,
  row: { id: Id; communityId: Id; personaId: Id; state: 'published' | 'held'; now: Date } & Pick<
    ThreadWords,
    'kind' | 'wanted' | 'linkUrl'
  >,
): Promise<void> {
  await tx.db
    .insertInto('threads')
    .values({
      id: row.id,
      community_id: row.communityId,
      kind: row.kind,
      persona_id: row.personaId,
      state: row.state,
      wanted: row.wanted,
      link_url: row.linkUrl,
      created_at: row.now,
      last_post_at: row.now,
    })
    .execute();
}

export async function insertTags(
  tx: Tx,
  threadId: Id,
  communityId: Id,
  tags: readonly string[],
): Promise<void> {
  if (tags.length === 0) return;
  await tx.db
    .insertInto('thread_tags')
    .values(tags.map((tag) => ({ thread_id: threadId, community_id: communityId, tag })))
    .onConflict((at) => at.doNothing())
    .execute();
}

export async function deleteTags(tx: Tx, threadId: Id): Promise<void> {
  await tx.db.deleteFrom('thread_tags').where('thread_id', '=', threadId).execute();
}

export type NewPost = {
  id: Id;
  threadId: Id;
  communityId: Id;
  personaId: Id;
  isOpening: boolean;
  state: 'published' | 'held';
  quotesPostId: Id | null;
  notes: readonly ContentNote[];
  submissionId: Id;
  now: Date;
  title: string | null;
  markdown: string;
  html: string;
  language: string;
};

/** Skeleton and words in one statement. */
export async function insertPost(tx: Tx, post: NewPost): Promise<void> {
  await sql`
    WITH skeleton AS (
      INSERT INTO posts (id, thread_id, community_id, persona_id, is_opening, state, quotes_post_id, content_notes, submission_id, created_at)
      VALUES (${post.id}, ${post.threadId}, ${post.communityId}, ${post.personaId}, ${post.isOpening}, ${post.state},
              ${post.quotesPostId}, ${JSON.stringify(post.notes)}::jsonb, ${post.submissionId}, ${post.now}))
    INSERT INTO post_texts (post_id, community_id, persona_id, state, title, markdown, html, words)
    VALUES (${post.id}, ${post.communityId}, ${post.personaId}, ${post.state}, ${post.title}, ${post.markdown}, ${post.html},
            to_tsvector(${searchConfig(post.language)}::regconfig, ${`${post.title ?? ''} ${post.markdown}`}))`.execute(
    tx.db,
  );
}

/** Sets a post's state, and its thread's when the post opens it: a thread is where its opening is. */
export async function setState(
  tx: Tx,
  post: { id: Id; threadId: Id; isOpening: boolean },
  state: PostState,
): Promise<void> {
  if (post.isOpening)
    await tx.db.updateTable('threads').set({ state }).where('id', '=', post.threadId).execute();
  await tx.db.updateTable('posts').set({ state }).where('id', '=', post.id).execute();
}

export async function upsertDraft(
  tx: Tx,
  draft: { id: Id; memberId: Id; kind: string; place: string; fields: unknown; now: Date },
): Promise<void> {
  await tx.db
    .insertInto('drafts')
    .values({
      id: draft.id,
      member_id: draft.memberId,
      kind: draft.kind,
      place: draft.place,
      fields: JSON.stringify(draft.fields),
      created_at: draft.now,
      updated_at: draft.now,
    })
    .onConflict((at) =>
      at
        .columns(['member_id', 'place'])
        .doUpdateSet({ fields: JSON.stringify(draft.fields), updated_at: draft.now }),
    )
    .execute();
}

/** @returns whether there was one */
export async function deleteDraft(tx: Tx, memberId: Id, place: string): Promise<boolean> {
  const result = await tx.db
    .deleteFrom('drafts')
    .where('member_id', '=', memberId)
    .where('place', '=', place)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Keeps the newest `most` of a member's drafts. */
export async function trimDrafts(tx: Tx, memberId: Id, most: number): Promise<void> {
  await sql`DELETE FROM drafts WHERE member_id = ${memberId} AND id IN (
    SELECT id FROM drafts WHERE member_id = ${memberId} ORDER BY updated_at DESC, id DESC OFFSET ${most})`.execute(
    tx.db,
  );
}

/** The mark only moves forward. */
export async function upsertRead(tx: Tx, memberId: Id, threadId: Id, lastPostId: Id): Promise<void> {
  await sql`INSERT INTO thread_reads (member_id, thread_id, last_post_id) VALUES (${memberId}, ${threadId}, ${lastPostId})
    ON CONFLICT (member_id, thread_id) DO UPDATE SET last_post_id = EXCLUDED.last_post_id
    WHERE thread_reads.last_post_id < EXCLUDED.last_post_id`.execute(tx.db);
}

/** Adds a note to a post that is locked for this (postForStaff). */
export async function addNote(
  tx: Tx,
  postId: Id,
  note: ContentNote,
  tidy: (notes: readonly ContentNote[]) => ContentNote[],
): Promise<void> {
  const row = await tx.db
    .selectFrom('posts')
    .select(['content_notes', 'staff_notes'])
    .where('id', '=', postId)
    .executeTakeFirst();
  const withNote = (before: unknown) => JSON.stringify(tidy([...((before ?? []) as ContentNote[]), note]));
  // Kept apart as well, so that an edit by the author does not take it away.
  await tx.db
    .updateTable('posts')
    .set({ content_notes: withNote(row?.content_notes), staff_notes: withNote(row?.staff_notes) })
    .where('id', '=', postId)
    .execute();
}
