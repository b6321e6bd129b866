// The job that counts weeks and closes months: after a month is over it is counted once, suppressed and told.
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import { job } from '../../../platform/jobs/index.ts';
import { effectsOf } from './effects.ts';
import type { MonthCounts } from './model.ts';
import { isEmpty, type RawMonth, tellInstance, tellPlace } from './month.ts';
import { changesSince, firstOpenMonth, weeksOf } from './months.query.ts';
import { rawMonth } from './raw-month.query.ts';
import { countWeeks, insertMonth } from './tables.ts';

/** Months of changes whose effect is looked at. */
const monthsOfChanges = 24;

/** Months that one night closes, so that a long pause is caught up with in steps. */
const monthsAtOnce = 24;

export const closeMonths = job<Record<string, never>>({
  name: 'moderation.close_months',
  every: '23 2 * * *',
  async handle(ctx) {
    await ctx.transaction({ as: 'system', purpose: 'jobs' }, (tx) => countWeeks(tx, ctx.clock()));
    for (let closed = 0; closed < monthsAtOnce; closed++) {
      const more = await ctx.transaction({ as: 'system', purpose: 'jobs' }, (tx) => closeNext(ctx, tx));
      if (!more) return;
    }
  },
});

/** @returns whether there was a month to close */
async function closeNext(ctx: Context, tx: Tx): Promise<boolean> {
  const now = ctx.clock();
  const from = await firstOpenMonth(tx);
  if (!from) return false;
  const to = nextMonth(from);
  if (to > now) return false;
  const raw = await rawMonth(tx, from, to);
  const isNewest = nextMonth(to) > now;
  const changes = isNewest ? await changesSince(tx, monthsBefore(to, monthsOfChanges), to) : [];
  const known = new Set(raw.places.map((one) => one.place));
  for (const { place } of changes) if (!known.has(place)) known.add(place) && raw.places.push(nothing(place));
  const month = from.toISOString().slice(0, 10);
  const effects = async (place: string | null) => {
    const own = changes.filter((one) => one.place === place);
    return own.length === 0 ? [] : effectsOf(own, await weeksOf(tx, place, to));
  };
  const told: { raw: RawMonth; told: MonthCounts | null }[] = [];
  for (const one of raw.places) {
    // What the operators answer themselves is told only as part of the whole.
    const counts = one.place === null ? null : tellPlace(one);
    told.push({ raw: one, told: counts });
    if (
      one.place === null ||
      !counts ||
      (isEmpty(one) && !changes.some((change) => change.place === one.place))
    )
      continue;
    counts.effects = await effects(one.place);
    await insertMonth(tx, { place: one.place, month, counts, now });
  }
  const whole = tellInstance(told, raw.median);
  if (raw.places.some((one) => one.place === null && !one.isLogPublic)) whole.log = [];
  whole.effects = await effects(null);
  await insertMonth(tx, { place: null, month, counts: whole, now });
  return true;
}

const nextMonth = (month: Date) => new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1));
const monthsBefore = (month: Date, count: number) =>
  new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() - count, 1));

const nothing = (place: string | null): RawMonth => ({
  place,
  posts: 0,
  findings: 0,
  appeals: 0,
  reports: new Map(),
  decisions: [],
  answers: new Map(),
  median: null,
  isLogPublic: true,
});
