// What the queue needs to know about its reader: which words stay out of it, whether the day was enough, what would be
// lighter, and who would like to talk.
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import type { QueueEntry } from '../queue.query.ts';
import { dayOf, lighterNext, wasALot } from './exposure.ts';
import {
  type Buddy,
  buddies,
  type Debrief,
  debriefs,
  type Heaviness,
  heavinessOf,
  ownDay,
} from './own-welfare.query.ts';

export type BesideQueue = {
  aLot: boolean;
  /** Posts whose words are not in the queue, only in their case. */
  shut: ReadonlyMap<Id, Heaviness>;
  lighter: QueueEntry | null;
  buddies: readonly Buddy[];
  debriefs: readonly Debrief[];
};

/** Whatever may be heavy is left out until it was opened, also for somebody who wants nothing folded: a list is not a text. */
export async function besideQueue(
  ctx: Context,
  tx: Tx,
  entries: readonly QueueEntry[],
): Promise<BesideQueue> {
  const today = dayOf(ctx.clock());
  const { day, wishes } = await ownDay(tx, today);
  const posts = entries.filter((one) => one.type === 'post').map((one) => one.id);
  const all = await heavinessOf(tx, posts);
  const weights = new Map([...all].map(([id, one]) => [id, one.weight]));
  return {
    aLot: wasALot(day, wishes),
    shut: new Map([...all].filter(([id, one]) => one.weight > 0 && !day.posts.includes(id))),
    lighter: lighterNext(day, entries, weights),
    buddies: await buddies(tx, today),
    debriefs: await debriefs(tx),
  };
}
