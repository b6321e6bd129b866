// Many threads and posts at once, for the demo world (admin/demo) and nothing else. Through the owner's connection, with
// the tables made lean by fillingPosts: counters come with the rows, since the triggers that keep them are off.
import type pg from 'pg';
import { copyRows, withLeanTables } from '../../platform/db/bulk.ts';
import { renderMarkdown } from '../../platform/html/markdown.ts';
import type { Id } from '../../std/ids.ts';
import type { ContentNote, PostState, ThreadKind, Wanted } from './model.ts';
import { searchConfig } from './tables.ts';

export type FilledThread = {
  id: Id;
  communityId: Id;
  personaId: Id;
  kind: ThreadKind;
  state: 'published' | 'held';
  wanted: Wanted | null;
  at: Date;
  lastPostAt: Date;
  lastPostId: Id;
  /** Published replies. */
  replyCount: number;
  /** By somebody else than the starter. */
  firstReplyAt: Date | null;
  linkUrl: string | null;
  tags: readonly string[];
};

export type FilledPost = {
  id: Id;
  threadId: Id;
  communityId: Id;
  personaId: Id;
  /** Null: a reply. */
  title: string | null;
  /** '' for a deleted one. */
  markdown: string;
  language: string;
  state: PostState;
  quotesPostId: Id | null;
  notes: readonly ContentNote[];
  at: Date;
  /** What it said before, when it was edited. */
  before: { id: Id; markdown: string; at: Date } | null;
  submissionId: Id;
};

/** Runs `work` with the big tables made lean, in the transaction of the caller. */
export async function fillingPosts<T>(
  client: pg.ClientBase,
  work: () => Promise<T>,
  onFilled: () => void,
): Promise<T> {
  // tsvectors are made in the database, from a table that nobody else sees and that ends with the transaction.
  await client.query(`CREATE TEMP TABLE incoming (post_id uuid, community_id uuid, persona_id uuid, state text, title text,
    markdown text, html text, config text) ON COMMIT DROP`);
  return withLeanTables(client, ['threads', 'posts', 'post_texts', 'thread_tags'], work, onFilled);
}

export async function fillThreads(client: pg.ClientBase, threads: readonly FilledThread[]): Promise<void> {
  await copyRows(
    client,
    `COPY threads (id, community_id, kind, persona_id, state, wanted, created_at, last_post_at, last_post_id, reply_count, first_reply_at, link_url) FROM STDIN`,
    threads.map((one) => [
      one.id,
      one.communityId,
      one.kind,
      one.personaId,
      one.state,
      one.wanted,
      one.at,
      one.lastPostAt,
      one.lastPostId,
      one.replyCount,
      one.firstReplyAt,
      one.linkUrl,
    ]),
  );
  await copyRows(
    client,
    'COPY thread_tags (thread_id, community_id, tag) FROM STDIN',
    threads.flatMap((one) => one.tags.map((tag) => [one.id, one.communityId, tag])),
  );
}

/** In the order of their time, so that they lie on disk as if they had been written one by one. */
export async function fillPosts(client: pg.ClientBase, posts: readonly FilledPost[]): Promise<void> {
  await copyRows(
    client,
    `COPY posts (id, thread_id, community_id, persona_id, is_opening, state, quotes_post_id, content_notes, created_at, edited_at, submission_id) FROM STDIN`,
    rowsOfPosts(posts),
  );
  await copyRows(
    client,
    'COPY incoming (post_id, community_id, persona_id, state, title, markdown, html, config) FROM STDIN',
    rowsOfTexts(posts),
  );
  await client.query(`
    INSERT INTO post_texts (post_id, community_id, persona_id, state, title, markdown, html, words)
    SELECT post_id, community_id, persona_id, state, title, markdown, html,
           to_tsvector(config::regconfig, coalesce(title, '') || ' ' || markdown) FROM incoming`);
  await client.query('TRUNCATE incoming');
  await copyRows(
    client,
    'COPY post_revisions (id, post_id, community_id, persona_id, markdown, replaced_at) FROM STDIN',
    posts
      .filter((one) => one.before)
      .map(({ before, ...one }) => [
        before!.id,
        one.id,
        one.communityId,
        one.personaId,
        before!.markdown,
        before!.at,
      ]),
  );
}

function* rowsOfPosts(posts: readonly FilledPost[]) {
  for (const one of posts) {
    const who = [one.id, one.threadId, one.communityId, one.personaId, one.title !== null, one.state];
    const notes = one.notes.length === 0 ? '[]' : JSON.stringify(one.notes);
    yield [...who, one.quotesPostId, notes, one.at, one.before?.at, one.submissionId];
  }
}

function* rowsOfTexts(posts: readonly FilledPost[]) {
  for (const one of posts) {
    const { id, communityId, personaId, state, title, markdown } = one;
    const html = renderMarkdown(markdown);
    yield [id, communityId, personaId, state, title, markdown, html, searchConfig(one.language)];
  }
}

export async function fillBookmarks(
  client: pg.ClientBase,
  all: readonly { id: Id; memberId: Id; postId: Id }[],
): Promise<void> {
  await copyRows(
    client,
    'COPY bookmarks (id, member_id, post_id) FROM STDIN',
    all.map((one) => [one.id, one.memberId, one.postId]),
  );
}

export type FilledDraft = {
  id: Id;
  memberId: Id;
  kind: 'thread' | 'reply';
  place: string;
  fields: Record<string, string[]>;
  at: Date;
};

export async function fillDrafts(client: pg.ClientBase, all: readonly FilledDraft[]): Promise<void> {
  await copyRows(
    client,
    'COPY drafts (id, member_id, kind, place, fields, created_at, updated_at) FROM STDIN',
    all.map((one) => [one.id, one.memberId, one.kind, one.place, one.fields, one.at, one.at]),
  );
}

export async function fillReads(
  client: pg.ClientBase,
  all: readonly { memberId: Id; threadId: Id; lastPostId: Id }[],
): Promise<void> {
  await copyRows(
    client,
    'COPY thread_reads (member_id, thread_id, last_post_id) FROM STDIN',
    all.map((one) => [one.memberId, one.threadId, one.lastPostId]),
  );
}
