// The common end of starting a thread and replying: once only, published or held, told to whom it concerns.
// Not a way in of its own: start-thread.ts and write-reply.ts say what is written where.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { ownPersonas, refreshViewer, type Tx } from '../../platform/db/viewer.ts';
import { renderMarkdown } from '../../platform/html/markdown.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import type { Community, Standing } from '../communities/index.ts';
import { announce } from './announce.ts';
import { releaseHeld } from './jobs.ts';
import { tidyNotes } from './model.ts';
import { type Outcome, outcomeOf } from './policy.ts';
import { recordScreening } from './record-screening.ts';
import type { Reading } from './screen-words.ts';
import { insertPost, type NewPost } from './tables.ts';

export type Written = {
  postId: Id;
  threadId: Id;
  /** As it stands now; for a form that came twice, as the first one stands. */
  state: string;
  outcome: Outcome | null;
  /** What the safety engine made of the words; absent for a form that came twice. */
  reading?: Reading;
};

/**
 * The same form with the same words is the same post, however often it arrives. Other words under an old form (somebody
 * went back and wrote on) are a new post: nothing that was sent is swallowed.
 */
export function submissionKey(submissionId: Id, ...words: string[]): Id {
  const hex = createHash('sha256')
    .update(JSON.stringify([submissionId, ...words]))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Waits for a twin of this form that is being written now, then looks whether it was. */
export async function writtenBefore(tx: Tx, key: Id): Promise<Written | null> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 4))`.execute(tx.db);
  // An alias made by the twin belongs to the viewer too.
  await refreshViewer(tx);
  const { rows } = await sql<{ id: Id; thread_id: Id; state: string }>`
    SELECT id, thread_id, state FROM posts
     WHERE submission_id = ${key} AND persona_id = ANY (${ownPersonas}) LIMIT 1`.execute(tx.db);
  const row = rows[0];
  return row ? { postId: row.id, threadId: row.thread_id, state: row.state, outcome: null } : null;
}

export async function decideOutcome(
  ctx: Context,
  tx: Tx,
  community: Community,
  standing: Standing,
  limited: boolean,
): Promise<Outcome> {
  const { preModerateFirst } = community.settings;
  const before = preModerateFirst > 0 ? await publishedHere(tx, community.id, preModerateFirst) : 0;
  return outcomeOf(community.settings, standing, before, ctx.clock(), limited);
}

/** The viewer's published posts in a community under any name, counted to `most` at most. */
export async function publishedHere(tx: Tx, communityId: Id, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM (
      SELECT 1 FROM posts WHERE persona_id = ANY (${ownPersonas}) AND community_id = ${communityId} AND state = 'published'
       LIMIT ${most}) AS few`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

type ToPublish = Omit<NewPost, 'id' | 'state' | 'html' | 'communityId' | 'language' | 'now'> & {
  community: Community;
  outcome: Outcome;
  quotesPersonaId: Id | null;
  reading: Reading;
};

export async function publish(ctx: Context, tx: Tx, p: ToPublish): Promise<Written> {
  const { community, outcome, quotesPersonaId, reading, ...rest } = p;
  const postId = ctx.ids();
  await insertPost(tx, {
    ...rest,
    notes: tidyNotes([...p.notes, ...reading.notes]),
    id: postId,
    communityId: community.id,
    state: outcome.state,
    html: renderMarkdown(p.markdown),
    language: community.language,
    now: ctx.clock(),
  });
  if (outcome.state === 'held' && outcome.why === 'night') {
    await enqueue(tx, releaseHeld, { postId }, { runAt: outcome.until, key: `posts.release ${postId}` });
  }
  await announce(ctx, tx, {
    postId,
    threadId: p.threadId,
    communityId: community.id,
    personaId: p.personaId,
    isOpening: p.isOpening,
    state: outcome.state,
    quotesPersonaId,
    markdown: p.markdown,
  });
  const post = { postId, threadId: p.threadId, communityId: community.id, personaId: p.personaId };
  await recordScreening(ctx, tx, { ...post, surface: p.isOpening ? 'post' : 'reply' }, reading);
  return { ...post, state: outcome.state, outcome, reading };
}
