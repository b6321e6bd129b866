// Which crisis lines a person sees: the files, with operators' overrides laid over, without what has grown too old.
// Pure, so that the help page works from memory when the database is down.

import type { LineOverride } from './crisis-lines.ts';
import {
  type CountryLines,
  type CrisisBook,
  type CrisisLine,
  crisisLineSchema,
  type Emergency,
} from './crisis-lines.ts';

/** A line last checked longer ago than this is no longer shown. The number of days is issue 2's and health.md 5.1's. */
export const FRESH_DAYS = 180;

export const DIRECTORY = { name: 'Find A Helpline', url: 'https://findahelpline.com/' } as const;

/** For a country we have no file of. Mobile networks pass 112 on to the local emergency service in most of the world. */
const ANYWHERE: Emergency[] = [{ dial: '112', for: 'from_mobiles' }];

export type HelpFor = {
  country: string | null;
  /** False: we have no file for this country, and `emergency` is only a general hint. */
  known: boolean;
  emergency: Emergency[];
  lines: CrisisLine[];
  /** How many lines were left out because nobody has checked them for too long. */
  expired: number;
  /** True: no line can be shown, so the emergency number and the directory stand alone. */
  fallback: boolean;
  /** A plain link, shown always; the first thing after the emergency number when `fallback`. */
  directory: { name: string; url: string };
};

/**
 * The help to show for a country.
 * @param country ISO 3166-1 alpha-2 in any case, or null when the person has not chosen
 * @param now the moment of reading
 * @param overrides operators' confirmations and corrections, oldest first; [] when the database cannot be reached
 */
export function linesFor(
  book: CrisisBook,
  country: string | null,
  now: Date,
  overrides: readonly LineOverride[] = [],
): HelpFor {
  const code = country?.trim().toUpperCase() || null;
  const file = code === null ? undefined : book.get(code);
  const all = code === null ? [] : withOverrides(code, file, overrides);
  const tooOld = all.filter((line) => !isFresh(line.checked_on, now));
  const brokenPairs = new Set(tooOld.flatMap((line) => line.pair ?? []));
  const lines = all.filter((line) => !tooOld.includes(line) && !(line.pair && brokenPairs.has(line.pair)));
  return {
    country: code,
    known: file !== undefined,
    emergency: file?.emergency ?? ANYWHERE,
    lines,
    expired: all.length - lines.length,
    fallback: lines.length === 0,
    directory: DIRECTORY,
  };
}

/** True while a line's last check is at most FRESH_DAYS old. A date in the future is a mistake, and not trusted. */
export function isFresh(checkedOn: string, now: Date): boolean {
  const days = (now.getTime() - Date.parse(checkedOn)) / 86_400_000;
  // A day of grace ahead: where the sun rises first it is already tomorrow.
  return days >= -1 && days < FRESH_DAYS + 1;
}

/** The country's lines as operators left them. A correction that would break a line is ignored: the page must never break. */
export function withOverrides(
  code: string,
  file: CountryLines | undefined,
  overrides: readonly LineOverride[],
): CrisisLine[] {
  const lines = new Map((file?.lines ?? []).map((line) => [line.id, line]));
  for (const act of overrides) {
    if (act.country !== code) continue;
    const stamp = { checked_on: act.checkedOn, checked_by: act.checkedBy };
    if (act.kind === 'add') {
      lines.set(act.line.id, { ...act.line, ...stamp });
      continue;
    }
    const line = lines.get(act.lineId);
    if (!line) continue;
    if (act.kind === 'withdraw') lines.delete(act.lineId);
    if (act.kind === 'confirm') lines.set(act.lineId, { ...line, ...stamp });
    if (act.kind === 'correct') {
      const corrected = crisisLineSchema.safeParse({ ...line, ...act.fields, ...stamp });
      if (corrected.success) lines.set(act.lineId, corrected.data);
    }
  }
  return [...lines.values()];
}
