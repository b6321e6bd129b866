// Each night: a look at every lively place, and what is over is forgotten. On demand: a look at one place.
import type { Context } from '../../../platform/context.ts';
import { job } from '../../../platform/jobs/index.ts';
import type { Id } from '../../../std/ids.ts';
import { forgetWelfare } from '../welfare/tables.ts';
import { lookForSigns } from './look-for-signs.ts';
import { livelyPlaces } from './reports.query.ts';
import { forgetBrigades } from './tables.ts';

const day = 86_400_000;
/** Days that things are kept. */
const kept = { exposures: 7, debriefs: 30, brigades: 30, lively: 7 };

const asJob = { as: 'system', purpose: 'jobs' } as const;
/** One transaction for each place, one at a time: two looks at the same place must not cross. */
const look = (ctx: Context, communityId: Id | null) =>
  ctx.transaction(asJob, (tx) => lookForSigns(ctx, tx, communityId));

export const lookAtPlace = job<{ communityId: Id | null }>({
  name: 'moderation.signs',
  handle: (ctx, { communityId }) => look(ctx, communityId),
});

export const lookEachNight = job({
  name: 'moderation.night',
  every: '20 3 * * *',
  async handle(ctx) {
    const before = (days: number) => new Date(ctx.clock().getTime() - days * day);
    await ctx.transaction(asJob, async (tx) => {
      await forgetWelfare(tx, {
        day: before(kept.exposures).toISOString().slice(0, 10),
        debriefs: before(kept.debriefs),
      });
      await forgetBrigades(tx, before(kept.brigades));
    });
    const places = await ctx.transaction(asJob, (tx) => livelyPlaces(tx, before(kept.lively)));
    for (const place of [...places, null]) await look(ctx, place);
  },
});
