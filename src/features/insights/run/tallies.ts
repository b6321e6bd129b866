// One pass over all scores of the store: for each slice and code, how many records and how much score stand in each band.
import { bandEdges, bandOf, type Tally } from '../../../engines/analysis/index.ts';
import { dimensions, other, type SliceFacts, unknown } from './dimensions.ts';
import { type Store, scoreColumn } from './store.ts';

const bands = bandEdges.length + 1;

export class Tallies {
  private readonly codes: number;
  private readonly records: Float64Array;
  private readonly sums: Float64Array;
  private readonly positive: Float64Array;
  /** Behind the noes and the yeses of each slice and code: people up to `least`, and records of nobody known. */
  private readonly people: { known: Set<string>; nameless: number }[];
  private readonly least: number;

  constructor(slices: number, codes: number, least: number) {
    this.least = least;
    this.people = Array.from({ length: slices * codes * 2 }, () => ({ known: new Set(), nameless: 0 }));
    this.codes = codes;
    this.records = new Float64Array(slices * codes * bands);
    this.sums = new Float64Array(slices * codes * bands);
    this.positive = new Float64Array(slices * codes);
  }

  add(slice: number, code: number, score: number, band: number, author: string | null): void {
    const at = slice * this.codes + code;
    this.records[at * bands + band]!++;
    this.sums[at * bands + band]! += score;
    if (score >= 0.5) this.positive[at]!++;
    const side = this.people[at * 2 + Number(score >= 0.5)]!;
    if (author === null) side.nameless++;
    else if (side.known.size < this.least) side.known.add(author);
  }

  sides(slice: number, code: number): { positive: number; negative: number } {
    const at = (slice * this.codes + code) * 2;
    const [negative, positive] = [at, at + 1].map(
      (i) => this.people[i]!.known.size + this.people[i]!.nameless,
    );
    return { positive: positive!, negative: negative! };
  }

  of(slice: number, code: number): Tally {
    const at = slice * this.codes + code;
    const cells = Array.from({ length: bands }, (_, band) => ({
      records: this.records[at * bands + band]!,
      sum: this.sums[at * bands + band]!,
    }));
    return {
      records: cells.reduce((sum, one) => sum + one.records, 0),
      positive: this.positive[at]!,
      bands: cells,
    };
  }
}

/** Tallies of `slices` in their order. */
export async function tallyAll(store: Store, slices: readonly SliceFacts[], least: number): Promise<Tallies> {
  const { codes } = store;
  const tallies = new Tallies(slices.length, codes.length, least);
  const places = dimensions.map(
    ({ kind }) => new Map(slices.flatMap((one, i) => (one.kind === kind ? [[one.value, i] as const] : []))),
  );
  const chosen = [...dimensions.map(({ sql }) => sql), ...codes.map(scoreColumn), 'author'];
  const result = await store.db.stream(`SELECT ${chosen.join(', ')} FROM kept`);
  const own = new Int32Array(dimensions.length);
  for (
    let chunk = await result.fetchChunk();
    chunk !== null && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const values = dimensions.map((_, d) => chunk!.getColumnValues(d) as (string | null)[]);
    const scores = codes.map((_, c) => chunk!.getColumnValues(dimensions.length + c) as (number | null)[]);
    const authors = chunk.getColumnValues(chosen.length - 1) as (string | null)[];
    for (let row = 0; row < chunk.rowCount; row++) {
      for (let d = 0; d < own.length; d++) own[d] = placeOf(places[d]!, values[d]![row]!);
      for (let c = 0; c < codes.length; c++) {
        const score = scores[c]![row];
        if (score === null || score === undefined) continue;
        const band = bandOf(score);
        for (const slice of own) if (slice >= 0) tallies.add(slice, c, score, band, authors[row]!);
      }
    }
  }
  return tallies;
}

const placeOf = (known: ReadonlyMap<string, number>, value: string | null): number =>
  (value === null ? known.get(unknown) : (known.get(value) ?? known.get(other))) ?? -1;
