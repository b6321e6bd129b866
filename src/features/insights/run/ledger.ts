// Decides, in the order of the files, which kept records are duplicates, and gathers the counts. What it is fed is written down, so
// that a run that was stopped comes to the same decisions.
import { KeySet, NearTexts, signatureLength } from '../../../engines/analysis/index.ts';
import { add, type Taken } from './flow.ts';
import type { Example, Yield } from './plan.ts';
import { Threads } from './threads.ts';

/** Examples kept of each reason. */
const examplesOf = 5;
/** A row's number in the run is its piece times this, plus its place in the piece. */
export const rowsInPiece = 2 ** 20;

export class Ledger {
  private readonly ids = new KeySet();
  private readonly texts = new KeySet();
  private readonly near = new NearTexts();
  readonly threads = new Threads();
  /** Numbers of the rows that are duplicates. */
  dropped = new Float64Array(1024);
  droppedCount = 0;

  /** Marks duplicates of a piece; returns how many by reason, with the place in the piece of the first few. */
  decide(one: Pick<Yield, 'seq' | 'kept' | 'keys' | 'signatures' | 'posts'>): {
    taken: Taken;
    first: { at: number; reason: string }[];
  } {
    const taken: Taken = {};
    const first: { at: number; reason: string }[] = [];
    for (let i = 0; i < one.kept; i++) {
      const reason = this.duplicate(one, i);
      if (reason === null) {
        if (one.posts[i] === 1) this.threads.add(one.keys[4 * i]!, one.keys[4 * i + 1]!);
        continue;
      }
      this.drop(one.seq * rowsInPiece + i);
      const key = `duplicates/${reason}`;
      taken[key] = (taken[key] ?? 0) + 1;
      if (taken[key] <= 2) first.push({ at: i, reason });
    }
    return { taken, first };
  }

  private duplicate(one: Pick<Yield, 'keys' | 'signatures'>, i: number): string | null {
    const { keys, signatures } = one;
    if (!this.ids.add(keys[4 * i]!, keys[4 * i + 1]!)) return 'same_record';
    if (!this.texts.add(keys[4 * i + 2]!, keys[4 * i + 3]!)) return 'same_text';
    return this.near.seen(signatures, i * signatureLength) ? 'near_text' : null;
  }

  private drop(row: number): void {
    if (this.droppedCount === this.dropped.length) {
      const larger = new Float64Array(this.dropped.length * 2);
      larger.set(this.dropped);
      this.dropped = larger;
    }
    this.dropped[this.droppedCount++] = row;
  }
}

/** What a run counts; stands in state.json. */
export interface Counts {
  /** Rows of the files, without empty lines. */
  rows: number;
  /** Records that rows became: a page of an interface becomes many. */
  records: number;
  /** Rows that became none. */
  rejected: number;
  taken: Taken;
  examples: Example[];
}

/** Adds a piece's counts. Only the first examples of each reason stay, in the order of the files. */
export function gather(
  into: Counts,
  one: Pick<Yield, 'rows' | 'records' | 'rejected' | 'taken' | 'examples'>,
): void {
  into.rows += one.rows;
  into.records += one.records;
  for (const [why, count] of Object.entries(one.rejected)) {
    into.rejected += count;
    add(into.taken, { [`reading/${why}`]: count });
  }
  add(into.taken, one.taken);
  for (const example of one.examples) {
    const same = into.examples.filter(
      (other) => other.step === example.step && other.reason === example.reason,
    );
    if (same.length < examplesOf) into.examples.push(example);
  }
}
