// What dated events did to codes, week by week, from the whole store. Events are the researcher's: given with --event, kept in plan.json.
import {
  type CodedWeek,
  type DatedEvent,
  type ErrorRates,
  eventEffect,
  type Summary,
} from '../../../engines/analysis/index.ts';
import { RunError } from './input.ts';
import { type Store, scoreColumn } from './store.ts';

const day = 86_400;
/** 1970-01-05 was a Monday. */
const firstMonday = 4 * day;

/** `2026-03-01 A campaign begins`. @throws RunError where it is not of that form */
export function parseEvent(text: string): DatedEvent {
  const [, at, name] = /^(\d{4}-\d{2}-\d{2})\s+(\S.*)$/.exec(text.trim()) ?? [];
  if (at === undefined || name === undefined || Number.isNaN(Date.parse(at)))
    throw new RunError(
      `--event takes a day and a name, as "2026-03-01 A campaign begins", and got "${text}".`,
    );
  return { at, name };
}

/**
 * Effects that can be told; events with too few weeks or records round them are passed over. Rates correct each week's count for
 * the coder's errors, where they are known. Only whole weeks: the first and the last are left out.
 */
export async function eventsOf(
  store: Store,
  events: readonly DatedEvent[],
  ratesOf: (code: string) => ErrorRates | null,
): Promise<Summary['events']> {
  if (events.length === 0) return [];
  const sums = store.codes.map((code, at) => `count(*) FILTER (${scoreColumn(code)} >= 0.5) AS c${at}`);
  const rows = await store.rows(
    `SELECT (seconds - ${firstMonday}) // ${7 * day} AS week, count(*) AS records${sums.map((sum) => `, ${sum}`).join('')}
     FROM kept WHERE seconds IS NOT NULL AND NOT abstained GROUP BY 1 ORDER BY 1`,
  );
  const byWeek = new Map(rows.map((row) => [Number(row.week), row]));
  const numbers = [...byWeek.keys()];
  const [first, last] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
  const startOf = (week: number) =>
    new Date((week * 7 * day + firstMonday) * 1000).toISOString().slice(0, 10);
  return events.flatMap((event) =>
    store.codes.flatMap((code, at) => {
      const weeks = Array.from({ length: Math.max(0, last - first - 1) }, (_, turn): CodedWeek => {
        const row = byWeek.get(first + 1 + turn);
        return {
          start: startOf(first + 1 + turn),
          records: Number(row?.records ?? 0),
          positive: Number(row?.[`c${at}`] ?? 0),
        };
      });
      const found = eventEffect(code, weeks, event, ratesOf(code));
      return 'told' in found ? [found.told] : [];
    }),
  );
}
