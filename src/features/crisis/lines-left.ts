// Which countries' lines have grown too old, or soon will: for the operators' overview. From memory, at once.
import type { Context } from '../../platform/context.ts';
import { content } from './content.ts';
import { listedCountries } from './line-list.ts';
import { overridesNow } from './overrides.ts';

/** Country codes; operators' confirmations count. @param soonDays how far ahead to look */
export function linesLeft(ctx: Context, soonDays: number): { stale: string[]; soon: string[] } {
  const countries = listedCountries(content().book, ctx.clock(), overridesNow(ctx));
  const within = (from: number, to: number) =>
    countries
      .filter(({ soonest }) => soonest !== null && soonest > from && soonest <= to)
      .map((one) => one.country);
  return { stale: within(Number.NEGATIVE_INFINITY, 0), soon: within(0, soonDays) };
}
