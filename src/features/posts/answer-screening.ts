// An author answers what the safety engine decided: "I mean to share it", "the note does not fit", "moderators should know".
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import type { Community, Standing } from '../communities/index.ts';
import { listedIn } from '../safety/index.ts';
import { tellReaders } from './hide-post.ts';
import { tidyNotes } from './model.ts';
import { type OwnPost, ownPost } from './own-post.query.ts';
import { decideOutcome } from './publish.ts';
import { recordScreening } from './record-screening.ts';
import { releasePost } from './release-post.ts';
import { restraint } from './restrained.ts';
import { screenWords, waitsForPerson } from './screen-words.ts';
import { type PostScreening, screeningOf } from './screening.query.ts';
import { updateScreening } from './tables-care.ts';
import { updateNotes } from './tables-changing.ts';

/** Characters of what an author says to the moderators. */
export const saidMax = 2_000;

/** Held for nothing but what is the author's own to share. */
export const isOwnToShare = (post: { state: string }, screening: PostScreening | null): boolean =>
  post.state === 'held' &&
  screening?.action === 'hold' &&
  screening.findings.some((one) => one.category === 'privacy' && one.level === 'own') &&
  screening.caseKind === 'none';

type Who = { community: Community; standing: Standing | null };

async function mine(tx: Tx, postId: Id): Promise<{ post: OwnPost; screening: PostScreening } | null> {
  const post = await ownPost(tx, postId, { lock: true });
  const screening = post && (await screeningOf(tx, postId));
  return post && screening ? { post, screening } : null;
}

/** One's own number or address stays in: the words are read again as answered, and appear if nothing else holds them. */
export async function meanIt(
  ctx: Context,
  tx: Tx,
  { community, standing }: Who,
  postId: Id,
): Promise<Result<OwnPost, 'not_found'>> {
  const found = await mine(tx, postId);
  if (!found || !standing || !isOwnToShare(found.post, found.screening)) return refused('not_found');
  const { post } = found;
  const surface = post.isOpening ? 'post' : 'reply';
  const words = { title: post.title, text: post.markdown, link: post.linkUrl, tags: post.tags };
  const listed = listedIn(ctx, community.id);
  const place = { surface, settings: community.settings, standing, listed } as const;
  const { pieces } = screenWords(words, place);
  const asked = ['hostility', ...pieces.map((one) => one.id)];
  const reading = screenWords(words, place, { asked, wantsPerson: false });
  if (waitsForPerson(reading)) return refused('not_found');
  await recordScreening(ctx, tx, { ...post, postId, surface }, reading);
  const here = { communityId: community.id, threadId: post.threadId, standing, pace: false };
  const { limited } = await restraint(ctx, tx, here);
  const outcome = await decideOutcome(ctx, tx, community, standing, limited);
  if (outcome.state === 'held') return done(post);
  await withPurpose(tx, 'jobs', () => releasePost(ctx, tx, postId));
  return done({ ...post, state: 'published' });
}

/** Takes effect at once: readers meet the words as their author wants. A moderator may still add a note of their own. */
export async function takeNotesOff(ctx: Context, tx: Tx, postId: Id): Promise<Result<OwnPost, 'not_found'>> {
  const found = await mine(tx, postId);
  if (!found || found.screening.notes.length === 0) return refused('not_found');
  const { post } = found;
  const left = post.notes.filter((note) => !post.autoNotes.some((auto) => auto.topic === note.topic));
  await updateNotes(tx, postId, tidyNotes([...left, ...post.staffNotes]));
  await updateScreening(tx, postId, { notes: '[]', notes_refused_at: ctx.clock() });
  await tellReaders(ctx, tx, post);
  return done(post);
}

/** What the moderators should know goes with the case; where there was none, somebody is asked to look now. */
export async function sayMore(
  ctx: Context,
  tx: Tx,
  postId: Id,
  said: string,
): Promise<Result<OwnPost, 'not_found'>> {
  const found = await mine(tx, postId);
  if (!found) return refused('not_found');
  const { post, screening } = found;
  await updateScreening(tx, postId, { said, said_at: ctx.clock() });
  await ctx.emit(ctx, tx, 'text.screened', {
    surface: post.isOpening ? 'post' : 'reply',
    subjectType: 'post',
    subjectId: postId,
    threadId: post.threadId,
    communityId: post.communityId,
    personaId: post.personaId,
    findings: screening.findings,
    action: screening.action === 'refuse' ? 'hold' : screening.action,
    caseKind: screening.caseKind === 'none' ? 'conduct' : screening.caseKind,
    urgency: 'medium',
  });
  return done(post);
}
