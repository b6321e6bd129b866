// Whether changed words stand, wait, or come back from waiting. The state is set for the community, not by the author: authors
// cannot hold or release anything.
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import { type Community, isModerator, type Standing } from '../communities/index.ts';
import { verdictOn } from '../safety/index.ts';
import type { OwnPost } from './own-post.query.ts';
import { decideOutcome, publishedHere } from './publish.ts';
import { releasePost } from './release-post.ts';
import { type Reading, type Screenable, waitsForPerson, whole, wordsFound } from './screen-words.ts';
import { screeningOf } from './screening.query.ts';
import { setState } from './tables.ts';

export type Change = {
  community: Community;
  standing: Standing | null;
  /** As it was. */
  post: OwnPost;
  now: Screenable;
  reading: Reading;
  /** A decision lets this person's posts wait. */
  limited: boolean;
};

export async function settleEdited(ctx: Context, tx: Tx, change: Change): Promise<OwnPost['state']> {
  const { community, standing, post, reading, limited } = change;
  if (post.state === 'published') {
    const waits =
      limited || (await waitsForReader(tx, change)) || (await mustWaitAgain(tx, community, standing, post));
    if (!waits) return 'published';
    await withPurpose(tx, 'jobs', () => setState(tx, post, 'held'));
    return 'held';
  }
  // It waited for what is no longer in it: then nothing but the community's other reasons keeps it.
  if (!waitsForPerson({ action: post.screened ?? 'allow' }) || waitsForPerson(reading) || !standing)
    return post.state;
  const outcome = await decideOutcome(ctx, tx, community, standing, limited);
  if (outcome.state === 'held') return 'held';
  await withPurpose(tx, 'jobs', () => releasePost(ctx, tx, post.id));
  return 'published';
}

/** Unless a moderator has let these very words through before: mending a typing error does not hide them again. */
async function waitsForReader(tx: Tx, { post, now, reading, community }: Change): Promise<boolean> {
  if (!waitsForPerson(reading)) return false;
  if (!waitsForPerson({ action: post.screened ?? 'allow' })) return true;
  const before = await screeningOf(tx, post.id);
  const text = whole({ title: post.title, text: post.markdown, link: post.linkUrl });
  const known = new Set(wordsFound(before?.findings ?? [], text));
  // What keeps words back, each by itself; an offer of care more or less holds nothing.
  const surface = post.isOpening ? 'post' : 'reply';
  const keeps = reading.because.filter((one) =>
    waitsForPerson(verdictOn([one], surface, community.settings)),
  );
  return keeps.length === 0 || !wordsFound(keeps, whole(now)).every((one) => known.has(one));
}

/** Where a newcomer's first posts are read before others see them, a change of one of them is read as well. */
async function mustWaitAgain(
  tx: Tx,
  community: Community,
  standing: Standing | null,
  post: OwnPost,
): Promise<boolean> {
  const first = community.settings.preModerateFirst;
  if (first === 0 || post.state !== 'published' || isModerator(standing)) return false;
  return (await publishedHere(tx, community.id, first + 1)) <= first;
}
