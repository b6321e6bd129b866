// A page from memory for somebody who wrote on it: their own posts, and those that quote them, read afresh among the others.
import { sql } from 'kysely';
import { ownPersonas, type Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Extras } from './slots.ts';
import type { PostOnPage, ThreadPage } from './thread-page.ts';
import { postRows } from './thread-posts.ts';

/**
 * @param mine the reader's names
 * @returns null where one of their posts on it is not what others see: then it is another page
 */
export async function withOwnPosts(
  tx: Tx,
  page: ThreadPage,
  mine: readonly Id[],
  now: Date,
  extras: Extras,
): Promise<ThreadPage | null> {
  const { posts, hasLater } = page;
  const first = posts[0];
  const last = posts.at(-1);
  if (!first || !last) return null;
  const quotingMe = posts.filter((one) => one.quotes && mine.includes(one.quotes.personaId));
  const found = sql`SELECT * FROM posts p WHERE p.thread_id = ${page.id} AND p.id >= ${first.id}
    ${hasLater ? sql`AND p.id <= ${last.id}` : sql``}
    AND (p.persona_id = ANY (${ownPersonas}) OR p.id = ANY (${quotingMe.map((one) => one.id)}::uuid[]))`;
  const { rows } = await sql<{ mine: boolean; own: PostOnPage[] | null }>`
    SELECT t.persona_id = ANY (${ownPersonas}) AS mine, (SELECT json_agg(own) FROM (${postRows(found, now, extras)}) AS own) AS own
    FROM threads t WHERE t.id = ${page.id}`.execute(tx.db);
  const own = rows[0]?.own ?? [];
  // A post that waits or is hidden shows its author more than itself: the title, say.
  const asOthersSee = own.every(
    (one) => posts.some(({ id }) => id === one.id) && (one.state === 'published' || one.state === 'deleted'),
  );
  if (!rows[0] || !asOthersSee) return null;
  return {
    ...page,
    mine: rows[0].mine,
    posts: posts.map((one) => own.find(({ id }) => id === one.id) ?? one),
  };
}
