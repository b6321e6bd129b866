// By what a corpus is cut into slices, and which values have a slice of their own; the others stand together as "other".
import { type SliceKind, smallest } from '../../../engines/analysis/index.ts';
import type { Store } from './store.ts';

/** SQL of a record's value in each kind of slice; null: unknown. */
export const dimensions: readonly { kind: SliceKind; sql: string; most: number }[] = [
  { kind: 'all', sql: `'all'`, most: 1 },
  { kind: 'platform', sql: 'platform', most: 20 },
  { kind: 'community', sql: `platform || '/' || community`, most: 30 },
  { kind: 'place', sql: 'place', most: 40 },
  { kind: 'language', sql: 'language', most: 20 },
  { kind: 'gender', sql: 'gender', most: 5 },
  { kind: 'month', sql: `strftime(to_timestamp(seconds) AT TIME ZONE 'UTC', '%Y-%m')`, most: 600 },
  { kind: 'kind', sql: 'kind', most: 2 },
];

export const unknown = 'unknown';
export const other = 'other';

export interface SliceFacts {
  kind: SliceKind;
  value: string;
  records: number;
  /** People known by a key; null where no record of the slice has one. */
  authors: number | null;
  /** (Σ records)² / Σ records² over them: fewer than they are where few wrote much. Left out: not known. */
  evenAuthors?: number;
  /** The part of the records that the one account with most of them wrote. */
  most?: number;
}

/**
 * The slices of each kind, the largest first, months in order; every record is in one slice of each kind.
 * @param least a name that fewer people share is none (it may be an account's): such records are in "other"
 */
export async function slicesOf(store: Store, least: number = smallest): Promise<SliceFacts[]> {
  const all: SliceFacts[] = [];
  for (const dimension of dimensions) all.push(...(await slicesBy(store, dimension, least)));
  return all;
}

async function slicesBy(
  store: Store,
  { kind, sql, most }: (typeof dimensions)[number],
  least: number,
): Promise<SliceFacts[]> {
  // A month names nobody.
  const enough = kind === 'month' ? 'count(*)' : 'count(DISTINCT author) + count(*) FILTER (author IS NULL)';
  const chosen = await store.rows(
    `SELECT ${sql} AS value, count(*) AS records FROM kept WHERE ${sql} IS NOT NULL GROUP BY 1 HAVING ${enough} >= ${least}
     ORDER BY 2 DESC, 1 LIMIT ${most}`,
  );
  const names = chosen.map((one) => String(one.value));
  // As a parameter: names come from files, and no sign of theirs may end the statement.
  const rows = await store.rows(
    `SELECT value, sum(n) AS records, count(author) AS authors, sum(n) * sum(n) / sum(CASE WHEN author IS NULL THEN n ELSE n * n END) AS even,
       coalesce(max(n) FILTER (author IS NOT NULL), 0) / sum(n) AS most
     FROM (SELECT CASE WHEN v IS NULL THEN '${unknown}' WHEN list_contains(names, v) THEN v ELSE '${other}' END AS value, author, count(*)::DOUBLE AS n
       FROM (SELECT ${sql} AS v, author FROM kept), (SELECT from_json(?, '["VARCHAR"]') AS names) GROUP BY 1, 2)
     GROUP BY 1`,
    [JSON.stringify(names)],
  );
  const facts = rows.map((one) => ({
    kind,
    value: String(one.value),
    records: Number(one.records),
    authors: Number(one.authors) === 0 ? null : Number(one.authors),
    evenAuthors: Number(one.even),
    most: Number(one.most),
  }));
  const byTime = kind === 'month';
  const last = (value: string) => Number(value === unknown || value === other);
  return facts.sort(
    (a, b) =>
      last(a.value) - last(b.value) || (byTime ? 0 : b.records - a.records) || (a.value < b.value ? -1 : 1),
  );
}
