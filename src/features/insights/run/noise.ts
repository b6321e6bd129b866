// Differential privacy of a report's counts: with a budget ε only noisy counts are told, and those of few or of other kinds not at all.
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  budgetOf,
  type Dice,
  noisyCounts,
  type Summary,
  type Told,
} from '../../../engines/analysis/index.ts';
import { dimensions, other, type SliceFacts, slicesOf, unknown } from './dimensions.ts';
import { saltOf } from './keys.ts';
import { quoted, type Store } from './store.ts';

/** So many records of a person count at most: else one who wrote a thousand would need the noise of a thousand. */
export const mostOfPerson = 10;

/**
 * The summary with noise in the records of slices and months, ε shared evenly by the kinds of slices. All other counts and counted
 * shares are left out: of people, themes, gaps and segments, of what was taken out, of what is known. Whether a number is told hangs on
 * the noisy one alone. Not covered by ε, and the report says so: shares and differences estimated from labels, effects of events, which
 * slices, themes and questions are named, and the size and hash of the files.
 * `epsilon` in it is the sum over all different releases of this run, since who has them all can put them together.
 */
export async function withNoise(
  summary: Summary,
  store: Store,
  epsilon: number,
  folder: string,
): Promise<Summary> {
  const facts = await slicesOf(store, summary.privacy.smallest);
  const counts = await cappedCounts(store, facts);
  const release = createHmac('sha256', saltOf(folder))
    .update(JSON.stringify([epsilon, counts]))
    .digest();
  const budget = budgetOf(epsilon);
  const throwOf = secretDice(release);
  const kinds = [...new Set(facts.map((one) => one.kind))];
  const noisy = new Map<string, Told>();
  for (const kind of kinds) {
    const own = facts.flatMap((one, at) => (one.kind === kind ? [at] : []));
    const found = noisyCounts(
      own.map((at) => counts[at]!),
      { epsilon: epsilon / kinds.length, perPerson: mostOfPerson },
      budget,
      throwOf,
    );
    own.forEach((at, turn) => {
      const told = found[turn]! < summary.privacy.smallest ? null : found[turn]!;
      noisy.set(`${kind}\0${facts[at]!.value}`, told);
    });
  }
  const of = (kind: string, value: string) => noisy.get(`${kind}\0${value}`) ?? null;
  return {
    ...summary,
    files: summary.files.map((file) => ({ ...file, rows: null, rejects: [] })),
    flow: summary.flow.map((step) => ({ ...step, came: null, went: null, why: [] })),
    records: of('all', 'all'),
    abstained: null,
    coverage: [],
    slices: summary.slices.map((slice) => ({
      ...slice,
      prevalence: slice.prevalence.map((one) => ({
        ...one,
        records: of(slice.kind, slice.value),
        authors: null,
        naive: null,
        roganGladen: null,
      })),
    })),
    volume: summary.volume.map((one) => ({ ...one, records: of('month', one.month) })),
    themes: summary.themes && {
      ...summary.themes,
      list: summary.themes.list.map((theme) => ({ ...theme, records: null, share: 0, trend: [] })),
    },
    gaps: summary.gaps.map((gap) => ({
      ...gap,
      questions: null,
      authors: null,
      answered: null,
      answeredUsefully: null,
      unmet: null,
      places: [],
    })),
    segments: [],
    privacy: {
      ...summary.privacy,
      suppressed: [...noisy.values()].filter((one) => one === null).length,
      removed: null,
      epsilon: spend(folder, release.toString('hex'), epsilon),
    },
  };
}

/** Records of each slice, with at most ten of each person; who is not known is taken for a person by each record. */
async function cappedCounts(store: Store, facts: readonly SliceFacts[]): Promise<number[]> {
  const columns = dimensions.map(({ sql }, at) => `${sql} AS d${at}`);
  await store.db.run(
    `CREATE OR REPLACE TEMP TABLE capped AS SELECT * EXCLUDE (turn, author) FROM (
       SELECT ${columns.join(', ')}, author, row_number() OVER (PARTITION BY author ORDER BY k) AS turn FROM kept
     ) WHERE author IS NULL OR turn <= ${mostOfPerson}`,
  );
  const found = new Map<string, number>();
  for (const [at, { kind }] of dimensions.entries()) {
    const names = facts.filter((one) => one.kind === kind).map((one) => quoted(one.value));
    const rows = await store.rows(
      `SELECT CASE WHEN d${at} IS NULL THEN '${unknown}' WHEN list_contains([${names.join(', ')}]::VARCHAR[], d${at}) THEN d${at} ELSE '${other}' END AS value,
         count(*) AS records FROM capped GROUP BY 1`,
    );
    for (const row of rows) found.set(`${kind}\0${row.value}`, Number(row.records));
  }
  await store.db.run('DROP TABLE capped');
  return facts.map((one) => found.get(`${one.kind}\0${one.value}`) ?? 0);
}

/**
 * Numbers that nobody without the salt can know. Other counts give other noise: with the same noise twice, the difference of two
 * reports would be exact.
 */
function secretDice(key: Uint8Array): Dice {
  let turn = 0;
  return () => {
    const bytes = createHmac('sha256', key).update(String(turn++)).digest();
    return (bytes.readUInt32BE(0) * 2 ** 21 + (bytes.readUInt32BE(4) >>> 11)) / 2 ** 53;
  };
}

/** Notes a release, once; answers what all of them have spent together. */
function spend(folder: string, release: string, epsilon: number): number {
  const path = join(folder, 'noise.json');
  const known: { release: string; epsilon: number }[] = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : [];
  if (!known.some((one) => one.release === release)) {
    known.push({ release, epsilon });
    writeFileSync(path, `${JSON.stringify(known)}\n`, { mode: 0o600 });
  }
  return known.reduce((sum, one) => sum + one.epsilon, 0);
}
