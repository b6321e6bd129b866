// Time in words. Pure: the present is handed in.

const steps: readonly [limitSeconds: number, unitSeconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [3_600, 60, 'minute'],
  [86_400, 3_600, 'hour'],
  [604_800, 86_400, 'day'],
];
const relative = new Map<string, Intl.RelativeTimeFormat>();
const absolute = new Map<string, Intl.DateTimeFormat>();

/** "5 minutes ago", "yesterday"; from a week on the date. UTC, since nobody's time zone is known. */
export function relativeTime(at: Date, now: Date, locale: string): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  // "now" says it; "this minute", which would come of zero minutes, sounds like an order.
  if (Math.abs(seconds) < 30) return relativeWords(0, 'second', locale);
  for (const [limit, size, unit] of steps) {
    if (Math.abs(seconds) < limit) return relativeWords(Math.round(seconds / size), unit, locale);
  }
  return dateWords(at, locale);
}

const relativeWords = (count: number, unit: Intl.RelativeTimeFormatUnit, locale: string): string =>
  remember(relative, locale, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(
    count,
    unit,
  );

/** "3 March 2026". */
export function dateWords(at: Date, locale: string): string {
  return remember(
    absolute,
    locale,
    // Our English is British.
    () => new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' }),
  ).format(at);
}

function remember<T>(cache: Map<string, T>, key: string, make: () => T): T {
  let value = cache.get(key);
  if (value === undefined) {
    value = make();
    cache.set(key, value);
  }
  return value;
}
