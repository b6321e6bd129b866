// The door of the crisis room: help by country, the private plan, and the words that ask for care.
import { subscriber } from '../../platform/events/index.ts';
import { content } from './content.ts';
import type { CrisisBook } from './crisis-lines.ts';
import { isFresh } from './lines-for.ts';
import { loadCrisisLines } from './load-crisis-lines.ts';
import { keepOverridesFresh } from './overrides.ts';
import { pages } from './pages.ts';
import { deletePlan } from './tables.ts';

export { careLines } from './care-lines.ts';
export { concernOf } from './concern-of.ts';
export { chosenCountry } from './country.ts';
export {
  type CountryLines,
  type CrisisBook,
  type CrisisLine,
  type Emergency,
  type LineOverride,
  lineOverrideSchema,
} from './crisis-lines.ts';
export { parseDial, smsHref, telHref } from './dial.ts';
export { listedCountries } from './line-list.ts';
export { DIRECTORY, FRESH_DAYS, type HelpFor, isFresh, linesFor } from './lines-for.ts';
export { linesLeft } from './lines-left.ts';
export { loadCrisisLines } from './load-crisis-lines.ts';
export { calmLimit } from './pages/help.ts';
export { loadSafetyPlan, type SafetyPlanContent } from './safety-plan-content.ts';
export { helpSection, reachingOutSection } from './views/help-section.ts';

/** How many countries the files have, and which of them (by code) have a line that has grown too old to be shown. */
export function checkCrisisLines(now: Date, book: CrisisBook = loadCrisisLines()) {
  const expired = [...book.values()]
    .filter((country) => country.lines.some((line) => !isFresh(line.checked_on, now)))
    .map((country) => country.country);
  return { countries: book.size, expired };
}

export const feature = {
  name: 'crisis' as const,
  routes: pages,
  prepare: () => void content(),
  awake: keepOverridesFresh,
  // A plan goes with its account.
  subscribers: [
    subscriber({ event: 'member.closed', react: (_ctx, tx, { memberId }) => deletePlan(tx, memberId) }),
  ],
};
