// Numbers in words. Ends of intervals are rounded outwards: what is printed is never narrower than what was found. Pure.
import type { Told } from '../summary.ts';

/** 1,234,567; a number that is not told is said to be so. */
export const count = (value: Told): string =>
  value === null ? 'few or hidden' : String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

const tiny = 1e-9;
const tidy = (value: number, digits: number): string => {
  const text = value.toFixed(digits);
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text;
};
export const below = (value: number, digits: number): string =>
  tidy(Math.floor(value * 10 ** digits + tiny) / 10 ** digits, digits);
export const above = (value: number, digits: number): string =>
  tidy(Math.ceil(value * 10 ** digits - tiny) / 10 ** digits, digits);

/** 12.3% */
export const percent = (share: number, digits = 1): string => `${tidy(100 * share, digits)}%`;

/** "12.3% to 18.4%", outwards. */
export const percents = (low: number, high: number, digits = 1): string =>
  `${below(100 * low, digits)}% to ${above(100 * high, digits)}%`;

/** "between 12 and 19 in 100", outwards; with a decimal where all is under 10 in 100. */
export function inHundred({ low, high }: { low: number; high: number }): string {
  const digits = high < 0.1 ? 1 : 0;
  return `between ${plain(below(100 * low, digits))} and ${plain(above(100 * high, digits))} in 100`;
}
export const guess = ({ share, high }: { share: number; high: number }): string =>
  plain(tidy(100 * share, high < 0.1 ? 1 : 0));
const plain = (text: string): string => text.replace(/\.0$/, '');

/** "between 5 and 12 points", outwards, of a difference whose sign is told in words. */
export const points = (low: number, high: number): string =>
  `between ${plain(below(100 * low, 1))} and ${plain(above(100 * high, 1))} percentage points`;

/** p or q: never 0. */
export const chance = (value: number): string => (value < 0.001 ? 'under 0.001' : value.toFixed(3));

export const decimal = (value: number, digits = 2): string => tidy(value, digits);

/** 3.4 MB */
export function bytes(size: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let at = 0;
  let left = size;
  while (left >= 1000 && at < units.length - 1) {
    left /= 1000;
    at++;
  }
  return `${at === 0 ? left : left.toFixed(1)} ${units[at]}`;
}

/** A count that may be told, else why not. `smallest` people is the least that is told. */
export const told = (value: Told, smallest: number, noisy = false): string =>
  value === null ? (noisy ? 'not told †' : `fewer than ${smallest} or hidden †`) : count(value);

/** What † means, wherever it stands. */
export const daggerNote = (smallest: number, noisy = false): string =>
  noisy
    ? `† Not told: with differential privacy only the sizes of parts and months are told, with noise, and none that comes out under ${smallest}.`
    : `† Not told: fewer than ${smallest} people (or posts, where people are not known) stand behind it, perhaps none; or it is larger, and such a small number could be worked out from it.`;

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** "2013-01" → "Jan 2013"; other texts stay. */
export function month(value: string): string {
  const found = /^(\d{4})-(\d\d)$/.exec(value);
  const name = found ? months[Number(found[2]) - 1] : undefined;
  return found && name ? `${name} ${found[1]}` : value;
}

/** All months from the first to the last, so that an empty one is a gap and not left out. At most 1,200. */
export function monthsBetween(values: readonly string[]): string[] {
  const known = values.filter((one) => /^\d{4}-(0[1-9]|1[0-2])$/.test(one)).sort();
  if (known.length === 0) return [];
  const number = (one: string) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5)) - 1;
  const [first, last] = [number(known[0]!), number(known.at(-1)!)];
  return Array.from({ length: Math.min(1200, last - first + 1) }, (_, i) => {
    const at = first + i;
    return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** "a, b and c" */
export const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

export const plural = (value: Told, one: string, many = `${one}s`): string =>
  value === null ? `a number of ${many} that is not told` : `${count(value)} ${value === 1 ? one : many}`;
