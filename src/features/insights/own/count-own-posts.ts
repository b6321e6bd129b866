// The night's work: each community in which ten or more agreed is read anew, so that whoever took their yes back is in nothing
// that is told any more. One community a transaction; words pass through memory a week at a time and are kept nowhere.
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import { job } from '../../../platform/jobs/index.ts';
import type { Id } from '../../../std/ids.ts';
import { daysLooked, type ToldPlace } from './model.ts';
import { agreedPosts, placesToRead } from './own.query.ts';
import { OwnReader } from './reader.ts';
import { forgetOthers, replaceTold } from './tables.ts';
import { Tally } from './tally.ts';

const day = 86_400_000;

export const countOwnPosts = job<Record<string, never>>({
  name: 'insights.count_own_posts',
  every: '10 3 * * *',
  async handle(ctx) {
    const as = { as: 'system', purpose: 'insights' } as const;
    const places = await ctx.transaction(as, async (tx) => {
      const found = await placesToRead(tx);
      await forgetOthers(tx, found);
      return found;
    });
    if (places.length === 0) return;
    const reader = new OwnReader();
    for (const place of places)
      await ctx.transaction(as, async (tx) =>
        replaceTold(tx, place, await toldOf(ctx, tx, reader, place), ctx.clock()),
      );
  },
});

async function toldOf(ctx: Context, tx: Tx, reader: OwnReader, place: Id): Promise<ToldPlace | null> {
  const now = ctx.clock();
  const to = new Date(Math.floor(now.getTime() / day) * day);
  const before = (days: number) => new Date(to.getTime() - days * day);
  const [from, middle] = [before(2 * daysLooked), before(daysLooked)];
  const tally = new Tally({ from, middle, to });
  for (let left = 2 * daysLooked; left > 0; left -= 7) {
    const posts = await agreedPosts(tx, place, before(left), before(Math.max(0, left - 7)));
    for (const { who, joinedAt, at, title, words } of posts) {
      const codes = reader.read(title, words);
      if (codes) tally.add(who, joinedAt, at, codes);
    }
  }
  return tally.told();
}
