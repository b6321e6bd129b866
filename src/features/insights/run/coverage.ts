// How much of the corpus a statement about places, gender, language or time rests on. Unknown is a row of its own in every table, so
// what is known is one more margin: it is told only where the slices tell how many are unknown.
import type { Coverage, SliceKind, Summary, Told } from '../../../engines/analysis/index.ts';
import { suppress } from '../../../engines/analysis/index.ts';
import { type SliceFacts, unknown } from './dimensions.ts';
import type { Store } from './store.ts';

/** @param told records of each of `facts`, as the slices tell them */
export async function coverageOf(
  store: Store,
  facts: readonly SliceFacts[],
  told: readonly Told[],
  least: number,
): Promise<Coverage[]> {
  const of = told[facts.findIndex((one) => one.kind === 'all')] ?? null;
  const knownOf = (kind: SliceKind): Told => {
    const at = facts.findIndex((one) => one.kind === kind && one.value === unknown);
    if (of === null || at < 0) return of;
    const left = told[at]!;
    return left === null ? null : of - left;
  };
  const count = async (sql: string) => {
    const [row] = await store.rows(
      `SELECT count(*) AS records, count(DISTINCT author) + count(*) FILTER (author IS NULL) AS people FROM kept WHERE NOT abstained AND ${sql}`,
    );
    return { records: Number(row!.records), people: Number(row!.people) };
  };
  /** Known and not known, where no slices tell either. */
  const twoSides = async (sql: string): Promise<Told> => {
    const [yes, no] = [await count(sql), await count(`NOT (${sql})`)];
    if (of === null) return null;
    if (yes.records === 0 || no.records === 0) return yes.records;
    return Math.min(yes.people, yes.records, no.people, no.records) < least ? null : yes.records;
  };
  /** What is known, by where it is known from. */
  const byBasis = async (what: Coverage['what'], column: string, value: string): Promise<Coverage[]> => {
    const all = knownOf(value as SliceKind);
    const rows = await store.rows(
      `SELECT ${column} AS basis, count(*) AS records, count(DISTINCT author) + count(*) FILTER (author IS NULL) AS people
       FROM kept WHERE NOT abstained AND ${value} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
    );
    const parts = rows.map((row) => [String(row.basis), Number(row.records)] as const);
    const few = new Set(rows.filter((row) => Number(row.people) < least).map((row) => String(row.basis)));
    const shown = suppress(
      parts.reduce((sum, [, records]) => sum + records, 0),
      parts,
      few,
      least,
    ).parts;
    return shown.map(([basis, known]) => ({ what, basis, known: all === null ? null : known, of }));
  };
  const places = await byBasis('place', 'basis', 'place');
  const tongues = await byBasis('language', 'tongue', 'language');
  return [
    ...(places.length > 0
      ? places
      : [{ what: 'place' as const, basis: 'none', known: of === null ? null : 0, of }]),
    { what: 'gender', basis: 'self_declared', known: knownOf('gender'), of },
    { what: 'age', basis: 'self_declared', known: await twoSides('age IS NOT NULL'), of },
    ...['platform', 'text'].map(
      (basis) =>
        tongues.find((one) => one.basis === basis) ?? {
          what: 'language' as const,
          basis,
          known: of === null ? null : 0,
          of,
        },
    ),
    { what: 'time', basis: 'platform', known: knownOf('month'), of },
    { what: 'author', basis: 'salted_hash', known: await twoSides('author IS NOT NULL'), of },
  ];
}

/** Records per month, as the slices tell them. */
export const volumeOf = (facts: readonly SliceFacts[], told: readonly Told[]): Summary['volume'] =>
  facts.flatMap((one, at) =>
    one.kind === 'month' && one.value !== unknown && one.value !== 'other'
      ? [{ month: one.value, records: told[at]! }]
      : [],
  );
