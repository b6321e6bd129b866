// How much of the corpus a statement about places, gender, language or time rests on. Unknown is a row of its own in every table.
import type { Coverage, Summary, Told } from '../../../engines/analysis/index.ts';
import { suppress } from '../../../engines/analysis/index.ts';
import type { SliceFacts } from './dimensions.ts';
import type { Store } from './store.ts';

export async function coverageOf(store: Store): Promise<Coverage[]> {
  const of = await store.count('SELECT count(*) FROM kept');
  const known = async (sql: string) => store.count(`SELECT count(*) FROM kept WHERE ${sql}`);
  const places = await store.rows(
    'SELECT basis, count(*) AS records FROM kept WHERE place IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1',
  );
  const list: Coverage[] = places.map((one) => ({
    what: 'place',
    basis: String(one.basis),
    known: Number(one.records),
    of,
  }));
  if (list.length === 0) list.push({ what: 'place', basis: 'none', known: 0, of });
  return [
    ...list,
    { what: 'gender', basis: 'self_declared', known: await known('gender IS NOT NULL'), of },
    { what: 'age', basis: 'self_declared', known: await known('age IS NOT NULL'), of },
    {
      what: 'language',
      basis: 'platform',
      known: await known(`language IS NOT NULL AND tongue = 'platform'`),
      of,
    },
    { what: 'language', basis: 'text', known: await known(`language IS NOT NULL AND tongue = 'text'`), of },
    { what: 'time', basis: 'platform', known: await known('seconds IS NOT NULL'), of },
    { what: 'author', basis: 'salted_hash', known: await known('author IS NOT NULL'), of },
  ];
}

/** Records per month; months behind which few people stand are not told, nor what would give them away. */
export function volumeOf(slices: readonly SliceFacts[], smallest: number): Summary['volume'] {
  const months = slices.filter(
    (one) => one.kind === 'month' && one.value !== 'unknown' && one.value !== 'other',
  );
  const total = months.reduce((sum, one) => sum + one.records, 0);
  const few = new Set(
    months.filter((one) => (one.authors ?? one.records) < smallest).map((one) => one.value),
  );
  const told = suppress(
    total,
    months.map((one) => [one.value, one.records] as const),
    few,
  ).parts;
  return told.map(([month, records]): { month: string; records: Told } => ({ month, records }));
}
