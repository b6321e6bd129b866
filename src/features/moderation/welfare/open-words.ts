// Opening folded words: counts towards the reader's own day, and stops kindly when that was a lot. A full day is told to
// those whom the reader agreed on as buddies, without a number.
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import { afterOpening, dayOf, isFolded, opening, wasALot } from './exposure.ts';
import { type Heaviness, heavinessOf, ownDay } from './own-welfare.query.ts';
import { addExposure, markALot } from './tables.ts';

const light: Heaviness = { weight: 0, topics: [], isUrgentCare: false };

/** @param goesOn asked for although the day was a lot already */
export async function openWords(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  post: Id,
  goesOn: boolean,
): Promise<'open' | 'ask' | 'stop'> {
  const today = dayOf(ctx.clock());
  const { day, wishes } = await ownDay(tx, today);
  const { weight, isUrgentCare } = (await heavinessOf(tx, [post])).get(post) ?? light;
  const answer = opening(day, wishes, { post, weight, isUrgentCare, goesOn });
  if (answer !== 'open' || weight === 0) return answer;
  await addExposure(tx, memberId, today, { post, weight });
  const after = afterOpening(day, post, weight);
  if (wasALot(after, wishes) && !wasALot(day, wishes)) await markALot(tx, today);
  return 'open';
}

export type Folded = {
  /** These stay folded. */
  shut: ReadonlyMap<Id, Heaviness>;
  /** These were opened today. */
  opened: ReadonlySet<string>;
};

/**
 * Which of these posts stay folded for the viewer; for somebody who wants nothing folded, all of it counts as opened.
 * For a page that is about to show them.
 */
export async function foldedFor(ctx: Context, tx: Tx, memberId: Id, posts: readonly Id[]): Promise<Folded> {
  const { day, wishes } = await ownDay(tx, dayOf(ctx.clock()));
  const shut = new Map<Id, Heaviness>();
  const all = await heavinessOf(tx, posts);
  // In the order given: what a case is about is opened before what stands around it.
  for (const id of posts) {
    const one = all.get(id) ?? light;
    if (day.posts.includes(id) || one.weight === 0) continue;
    if (isFolded(wishes.fold, one.weight)) shut.set(id, one);
    else if ((await openWords(ctx, tx, memberId, id, false)) !== 'open') shut.set(id, one);
  }
  return { shut, opened: new Set(day.posts) };
}
