// What operators look through: every line with the days it has left, withdrawn and expired ones too. Pure.
import type { CrisisBook, CrisisLine, LineOverride } from './crisis-lines.ts';
import { FRESH_DAYS, withOverrides } from './lines-for.ts';

export type ListedLine = {
  line: CrisisLine;
  /** Days until the emergency number stands in for it; zero or less: it has already. */
  daysLeft: number;
  withdrawn: boolean;
};
export type ListedCountry = { country: string; lines: ListedLine[]; soonest: number | null };

const dayMs = 86_400_000;

export function daysLeft(checkedOn: string, now: Date): number {
  return FRESH_DAYS + 1 - Math.floor((now.getTime() - Date.parse(checkedOn)) / dayMs);
}

export function listedLines(
  book: CrisisBook,
  country: string,
  now: Date,
  overrides: readonly LineOverride[],
): ListedLine[] {
  const shown = withOverrides(country, book.get(country), overrides);
  const isShown = new Set(shown.map((line) => line.id));
  // A withdrawn line of the files can be brought back; what it says is then what the files say.
  const away = (book.get(country)?.lines ?? []).filter((line) => !isShown.has(line.id));
  return [...shown, ...away].map((line) => ({
    line,
    daysLeft: daysLeft(line.checked_on, now),
    withdrawn: !isShown.has(line.id),
  }));
}

/** Countries, the one whose next line falls back soonest first. */
export function listedCountries(
  book: CrisisBook,
  now: Date,
  overrides: readonly LineOverride[],
): ListedCountry[] {
  const codes = new Set([...book.keys(), ...overrides.map((one) => one.country)]);
  const list = [...codes].map((country) => {
    const lines = listedLines(book, country, now, overrides);
    const left = lines.filter((one) => !one.withdrawn).map((one) => one.daysLeft);
    return { country, lines, soonest: left.length > 0 ? Math.min(...left) : null };
  });
  const rank = (one: ListedCountry) => one.soonest ?? Number.POSITIVE_INFINITY;
  return list.sort((a, b) => rank(a) - rank(b) || a.country.localeCompare(b.country));
}
