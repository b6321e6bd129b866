// Reading single values as sources write them: counts as words, dates in many forms, ids that must stay strings. No format lives here.
import type { PostRecord } from '../record.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is what this is for
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;
const controlsAll = new RegExp(controls, 'g');

/** Well-formed text with plain line ends and without control characters; '' for what is no text. */
export function textOf(value: unknown): string {
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : '';
  let text = value;
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  if (controls.test(text)) text = text.replace(controlsAll, ' ');
  return text.isWellFormed() ? text : text.toWellFormed();
}

/** An id or a name as the source has it, never through a float when it came as text; null when empty. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'string') {
    const trimmed = value.trim();
    return trimmed === '' ? null : trimmed.toWellFormed();
  }
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : null;
}

/** A whole number from 12, '12', '1.58e9', '1,234', '1.2K'; null for anything else. May be negative (scores). */
export function countOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.round(value) : null;
  if (typeof value !== 'string' || value === '' || value.length > 40) return null;
  const found = /^\s*(-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d{1,2})?)\s*([KMB])?\s*$/i.exec(value);
  if (found === null) return null;
  const scale = { K: 1e3, M: 1e6, B: 1e9 }[found[2]?.toUpperCase() ?? ''] ?? 1;
  const number = Number(found[1]!.replaceAll(',', '')) * scale;
  return Number.isFinite(number) ? Math.round(number) : null;
}

/** True for true, 1, '1', 'true', 'True', 'yes'. */
export function truthOf(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value === 1;
  return typeof value === 'string' && /^\s*(?:true|yes|1)(?:\.0)?\s*$/i.test(value);
}

/** BCP 47 primary tag, lower case; null for 'und', 'un', 'zxx' and the like. */
export function languageOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const primary = /^\s*([a-z]{2,3})(?:[-_][a-z0-9-_]*)?\s*$/i.exec(value)?.[1]?.toLowerCase();
  if (primary === undefined || /^(?:un|und|zxx|mul|mis|art|q[a-t][a-z])$/.test(primary)) return null;
  return primary;
}

const year2000 = 946_684_800;
const day = 86_400;
const zones: Record<string, number> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

/** Seconds that can be true: from 2000 until a day after `now`; null otherwise. */
function sensible(seconds: number, now: number): number | null {
  const whole = Math.floor(seconds);
  return whole >= year2000 && whole <= now + day ? whole : null;
}

/** Numbers of seconds, milliseconds or microseconds, told apart by their size. */
function ofNumber(value: number, now: number): number | null {
  const size = Math.abs(value);
  return sensible(size >= 1e14 ? value / 1e6 : size >= 1e11 ? value / 1e3 : value, now);
}

const iso =
  /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*(Z|UTC|GMT|[ECMP][SD]T|[+-]\d\d(?::?\d\d)?)?\s*$/i;

/** What order the numbers of a date stand in; 'auto' takes 2024-05-27 forms, numbers since 1970 and dates with a named zone. */
export type DateOrder = 'auto' | 'seconds' | 'milliseconds' | 'dmy' | 'mdy';

/** Seconds since 1970, or null where there is no date or one that cannot be true. Without a zone: UTC. */
export function secondsOf(value: unknown, now: number, order: DateOrder = 'auto'): number | null {
  if (typeof value === 'number')
    return order === 'milliseconds'
      ? sensible(value / 1e3, now)
      : order === 'seconds'
        ? sensible(value, now)
        : ofNumber(value, now);
  if (typeof value !== 'string' || value === '' || value.length > 64) return null;
  if (/^\s*-?\d{5,}(?:\.\d+)?\s*$|^\s*\d+(?:\.\d+)?e\+?\d+\s*$/i.test(value))
    return secondsOf(Number(value), now, order);
  const parts = iso.exec(value);
  if (parts !== null) return ofParts(parts[1]!, parts[2]!, parts[3]!, parts.slice(4), now);
  if (order === 'dmy' || order === 'mdy') return ofSlashes(value, order, now);
  // Date.parse is the same everywhere only where the zone is written.
  if (!/[a-z]{3}/i.test(value) || !/(?:GMT|UTC|Z|[+-]\d{4})/.test(value)) return null;
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? null : sensible(parsed / 1e3, now);
}

function ofSlashes(value: string, order: 'dmy' | 'mdy', now: number): number | null {
  const found =
    /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[, T]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(am|pm)?)?\s*$/i.exec(
      value,
    );
  if (found === null) return null;
  const [dayOf, month] = order === 'dmy' ? [found[1]!, found[2]!] : [found[2]!, found[1]!];
  let hour = Number(found[4] ?? 0);
  if (found[7] !== undefined) hour = (hour % 12) + (found[7].toLowerCase() === 'pm' ? 12 : 0);
  return ofParts(found[3]!, month, dayOf, [String(hour), found[5], found[6], undefined], now);
}

function ofParts(
  year: string,
  month: string,
  date: string,
  [hour, minute, second, zone]: (string | undefined)[],
  now: number,
): number | null {
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  if (m < 1 || m > 12 || d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null;
  const [h, min, s] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  if (h > 24 || min > 59 || s > 60) return null;
  return sensible(Date.UTC(y, m - 1, d, h, min, s) / 1e3 - offsetOf(zone), now);
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined) return 0;
  const named = zones[zone.toUpperCase()];
  if (named !== undefined) return named * 3600;
  const found = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (found === null) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 3600 + Number(found[3] ?? 0) * 60);
}

/** ISO 3166 two-letter code in capitals; null for anything longer or empty. */
export function countryOf(value: unknown): string | null {
  return typeof value === 'string' && /^\s*[a-z]{2}\s*$/i.test(value) ? value.trim().toUpperCase() : null;
}

export const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object, or an empty one: for reading on without asking at each step. */
export const within = (value: unknown): Record<string, unknown> => (isRow(value) ? value : {});

/** The rows of a list; what is no object is left out. */
export const rowsIn = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRow) : [];

/** A record with nothing known but what is given. */
export function recordOf(
  known: Pick<PostRecord, 'platform' | 'id' | 'kind'> & Partial<PostRecord>,
): PostRecord {
  return {
    platform: known.platform,
    community: known.community ?? null,
    id: known.id,
    threadId: known.threadId ?? null,
    parentId: known.parentId ?? null,
    kind: known.kind,
    at: known.at ?? null,
    title: known.title ?? '',
    text: known.text ?? '',
    language: known.language ?? null,
    likes: known.likes ?? null,
    replies: known.replies ?? null,
    shares: known.shares ?? null,
    views: known.views ?? null,
    place: known.place ?? null,
    author: known.author ?? null,
    advert: known.advert ?? false,
    bot: known.bot ?? false,
    withdrawn: known.withdrawn ?? null,
  };
}
