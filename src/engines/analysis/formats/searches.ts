// Interest of searches over time, as Google Trends exports it: no posts, so a type of its own.
import type { Row, SearchPoint } from './types.ts';

const dateColumns =
  /^(?:day|week|month|time|hour|year|tag|woche|monat|jour|semaine|mois|día|semana|mes|date)$/i;
const termColumn = /^(.*?):\s*\(([^()]*)\)\s*$/;

/** Whether the columns are those of an interest-over-time export. */
export function areTrends(columns: readonly string[]): boolean {
  return (
    columns.length >= 2 &&
    dateColumns.test(columns[0]!) &&
    columns.slice(1).some((name) => termColumn.test(name))
  );
}

/** The points of one row; none where it is no row of interest. */
export function pointsOf(row: Row): SearchPoint[] {
  const [[dateColumn, when] = ['', ''], ...rest] = Object.entries(row);
  const at = /^(\d{4}-\d\d(?:-\d\d)?(?:T\d\d)?)/.exec(String(when));
  if (at === null || !dateColumns.test(dateColumn)) return [];
  return rest.flatMap(([column, value]) => {
    const named = termColumn.exec(column);
    const text = String(value).trim();
    const interest = text === '<1' ? 0.5 : text === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(interest) || interest < 0) return [];
    return [
      {
        term: (named?.[1] ?? column).trim(),
        place: named?.[2]?.trim() || null,
        at: at[1]!.length === 7 ? `${at[1]}-01` : at[1]!,
        interest,
      },
    ];
  });
}
