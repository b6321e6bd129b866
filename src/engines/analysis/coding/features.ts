// What a text is to the learner: numbered rows with values, in blocks that are each brought to length one. model.ts reads the same rows
// faster, with what it keeps of each word; train.test.ts holds the two to each other.
import { mostTokens, type Reader, tokens } from './reader.ts';

/** Rows of weights: 2^18, so that some hundred thousand different pieces rarely meet. */
export const rowBits = 18;
export const rowCount = 1 << rowBits;

/** words: words alone, in twos, with one left out between, and by their beginnings in twos; letters: three to five letters inside
 * a word; title: words of the title, and words of the text under a title that many texts share (the question they answer). */
export const blocks = { words: 0, letters: 1, title: 2 } as const;
export const blockCount = 3;
/** How much each block counts: chosen by cross-validation on the sets of scripts/eval-insight.ts, the same for all of them. */
export const blockWeights: readonly number[] = [2, 1, 1.5];

const finish = (hash: number): number => {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  return (Math.imul(h, 0x846ca68b) >>> 8) & (rowCount - 1);
};

export const wordRow = (a: number, b: number): number => finish(a ^ Math.imul(b, 0x9e3779b1));
export const titleRow = (a: number, b: number): number => finish(a ^ Math.imul(b, 0x9e3779b1) ^ 0x51ed270b);
export const pairRow = (first: number, second: number): number =>
  finish(Math.imul(first, 0x01000193) ^ Math.imul(second, 0x2545f491) ^ 0x3c6ef372);
/** Turns of the hashes, so that different kinds of pairs do not meet. */
export const salts = { skip: 0x12fd1, stem: 0x3039, under: 0x5bd1e } as const;
/** What stands before the first word of a text and of a sentence, and after its last. */
export const marks = { text: 11, sentence: 12, end: 13 } as const;

const edge = 1;
/** Rows of the pieces of three to five letters of a word, its edges marked, into `into`; returns how many. */
export function pieces(units: Uint16Array, from: number, to: number, into: Int32Array): number {
  const last = to - from + 1;
  let count = 0;
  for (let start = 0; start <= last - 2; start++) {
    let hash = 0x811c9dc5 | 0;
    for (let n = 0; n < 5 && start + n <= last; n++) {
      const at = start + n;
      const unit = at === 0 || at === last ? edge : units[from + at - 1]!;
      hash = Math.imul(hash ^ unit, 0x01000193);
      if (n >= 2) into[count++] = finish(Math.imul(hash, 0x2c1b3c6d) + n);
    }
  }
  return count;
}
export const mostPieces = 128;

export function titleHash(read: Reader): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < read.titleEnd; i++) hash = Math.imul(hash ^ read.a[i]!, 0x01000193);
  return hash;
}

/** A word that stands n times counts 1 + ln n in all: so much the n-th time. */
export const stepOf = (times: number): number => (times === 1 ? 1 : Math.log(times / (times - 1)));

/** One text's rows: raw values, before rarity and length. A row may come several times. */
export class Sheet {
  count = 0;
  readonly row = new Int32Array(mostTokens * 72);
  readonly value = new Float32Array(mostTokens * 72);
  readonly block = new Uint8Array(mostTokens * 72);
  private readonly often = new Map<number, number>();
  private readonly room = new Int32Array(mostPieces);

  /** @param shared titles (by titleHash) that many texts stand under */
  fill(read: Reader, shared: ReadonlySet<number>): void {
    this.count = 0;
    this.often.clear();
    for (let i = 0; i < read.titleEnd; i++)
      if (read.kind[i] !== tokens.end) this.push(titleRow(read.a[i]!, read.b[i]!), 1, blocks.title);
    const title = titleHash(read);
    const under = shared.size > 0 && shared.has(title) ? title ^ salts.under : 0;
    let [before, twoBefore, stem] = [marks.text as number, 0, 0];
    for (let i = read.titleEnd; i < read.count; i++) {
      if (read.kind[i] === tokens.end) {
        this.push(pairRow(before, marks.end), 1, blocks.words);
        [before, twoBefore, stem] = [marks.sentence, 0, 0];
        continue;
      }
      const a = read.a[i]!;
      const here = read.stem[i]!;
      this.push(pairRow(before, a), 1, blocks.words);
      this.push(pairRow(stem ^ salts.stem, here), 1, blocks.words);
      if (twoBefore !== 0) this.push(pairRow(twoBefore ^ salts.skip, a), 1, blocks.words);
      if (under !== 0) this.push(pairRow(under, pairRow(before, a)), 1, blocks.title);
      [twoBefore, before, stem] = [before, a, here];
      this.word(read, i, under);
    }
  }

  private word(read: Reader, i: number, under: number): void {
    const [a, b] = [read.a[i]!, read.b[i]!];
    const key = (a >>> 0) * 1_048_576 + (b & 0xfffff);
    const times = (this.often.get(key) ?? 0) + 1;
    this.often.set(key, times);
    const step = stepOf(times);
    this.push(wordRow(a, b), step, blocks.words);
    if (under !== 0) this.push(pairRow(under, a), step, blocks.title);
    if (read.kind[i] !== tokens.word) return;
    const count = pieces(read.units, read.from[i]!, read.to[i]!, this.room);
    for (let k = 0; k < count; k++) this.push(this.room[k]!, step, blocks.letters);
  }

  private push(row: number, value: number, block: number): void {
    if (this.count >= this.row.length) return;
    const at = this.count++;
    this.row[at] = row;
    this.value[at] = value;
    this.block[at] = block;
  }
}
