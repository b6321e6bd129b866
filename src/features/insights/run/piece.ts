// A piece of a file from bytes to rows for the store: what a worker does, without the worker, so that tests can do it too.
import { join } from 'node:path';
import {
  type Coder,
  openCoder,
  type Parsed,
  type PostRecord,
  parseCells,
  parseChunk,
  signature,
  signatureLength,
  textKey,
} from '../../../engines/analysis/index.ts';
import { cellsOf } from '../../../platform/corpus/index.ts';
import { authorBits, Judge, type Kept } from './judge.ts';
import { Keys } from './keys.ts';
import { rowsInPiece } from './ledger.ts';
import { PartFile } from './part-file.ts';
import type { Errand, Setup, Yield } from './plan.ts';
import { rowOf } from './rows.ts';
import { idHigh, idLow } from './threads.ts';

/** Examples of each reason that a piece hands on; the run keeps the first five. */
const examplesOf = 2;
/** Rejects of a piece that are told with their lines. */
const rejectsTold = 50;

export class PieceReader {
  private readonly judge: Judge;
  private readonly keys: Keys;
  private readonly removed: ReadonlySet<string>;
  private readonly coder: Coder;
  private readonly scores: Float32Array;
  private readonly parts: string;
  private readonly file = new PartFile();

  constructor(setup: Setup, guessLanguage: (text: string) => string | null) {
    this.keys = new Keys(setup.salt);
    this.removed = setup.removed;
    this.judge = new Judge({
      languages: setup.codebook.languages,
      topic: setup.topic,
      keys: this.keys,
      removed: setup.removed,
      guessLanguage,
    });
    this.coder = openCoder(setup.codebook, setup.weights ?? undefined);
    this.scores = new Float32Array(this.coder.codes.length);
    this.parts = setup.parts;
  }

  read(errand: Errand): Yield {
    const out = new Gathered();
    this.judge.begin(errand.threads);
    for (const parsed of slicesOf(errand)) {
      out.parsed(parsed);
      for (const record of parsed.records) {
        const kept = this.judge.take(record);
        if (kept === null) this.note(out, record);
        else this.keep(errand.seq, out, kept);
      }
    }
    this.file.close(join(this.parts, partName(errand.seq)));
    return out.done(errand.seq);
  }

  private note(out: Gathered, record: PostRecord): void {
    const { step, reason } = this.judge;
    const { author, platform, id } = record;
    const key = () => (author === null ? null : this.keys.author(platform, author));
    if (reason === 'removal_list')
      for (const one of [key(), this.keys.record(platform, id)])
        if (one !== null && this.removed.has(one)) out.matched.add(one);
    out.note(step, reason, record, key);
  }

  private keep(seq: number, out: Gathered, kept: Kept): void {
    const { record, text } = kept;
    const { words } = this.judge;
    const at = out.next();
    const low = idLow(record.platform, record.kind, record.id);
    out.keys[4 * at] = low;
    out.keys[4 * at + 1] = idHigh(record.platform, record.kind, record.id);
    textKey(words, authorBits(kept.author), low, out.keys, 4 * at + 2);
    signature(words, out.signatures, at * signatureLength);
    out.posts[at] = record.kind === 'post' ? 1 : 0;
    const scored = this.coder.score(record.title, text, this.scores, 0);
    this.file.add(rowOf(seq * rowsInPiece + at, kept, words.count, scored ? this.scores : null));
  }
}

/** Bytes that are parsed at once: what a piece's records need dies young, and the heap stays small. */
const sliceSize = 128 * 1024;

/** A piece's rows, a few hundred at a time. */
function* slicesOf({ shape, bytes, format, context, table }: Errand): Generator<Parsed> {
  if (shape === 'csv' && table !== undefined) {
    const cells = cellsOf(bytes, table, context.firstLine);
    const parsed = parseCells(cells, table.columns, format, context);
    for (const { line, why } of cells.refused) parsed.rejects.push({ line, why });
    parsed.rows += cells.refused.length;
    yield parsed;
    return;
  }
  let { firstLine } = context;
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(10, Math.min(bytes.length, from + sliceSize));
    const end = found === -1 ? bytes.length : found + 1;
    const slice = bytes.subarray(from, end);
    yield parseChunk(slice, format, { ...context, firstLine });
    for (let at = slice.indexOf(10); at !== -1; at = slice.indexOf(10, at + 1)) firstLine++;
    from = end;
  }
}

/** Sorts as text in the order of the pieces. */
export const partName = (seq: number): string => `${String(seq).padStart(9, '0')}.ndjson`;

/** What a piece's records leave behind. */
class Gathered {
  kept = 0;
  keys = new Uint32Array(1024 * 4);
  signatures = new Uint32Array(1024 * signatureLength);
  posts = new Uint8Array(1024);
  private rows = 0;
  private records = 0;
  private readonly rejects: Yield['rejects'] = [];
  private readonly rejected: Record<string, number> = {};
  private readonly taken: Record<string, number> = {};
  private readonly examples: Yield['examples'] = [];
  private readonly searches: Yield['searches'] = [];
  readonly matched = new Set<string>();

  parsed({ rows, records, rejects, searches }: Parsed): void {
    this.rows += rows;
    this.records += records.length;
    for (const one of rejects) {
      this.rejected[one.why] = (this.rejected[one.why] ?? 0) + 1;
      if (this.rejects.length < rejectsTold) this.rejects.push(one);
    }
    for (const one of searches) this.searches.push(one);
  }

  /** The place of the next kept record. */
  next(): number {
    if (this.kept === this.posts.length) {
      this.keys = larger(this.keys, new Uint32Array(this.keys.length * 2));
      this.signatures = larger(this.signatures, new Uint32Array(this.signatures.length * 2));
      this.posts = larger(this.posts, new Uint8Array(this.posts.length * 2));
    }
    return this.kept++;
  }

  note(step: string, reason: string, record: PostRecord, author: () => string | null): void {
    const key = `${step}/${reason}`;
    const count = (this.taken[key] ?? 0) + 1;
    this.taken[key] = count;
    // Of what was deleted or withdrawn no word is kept, not even as an example.
    if (count > examplesOf || step === 'withdrawn') return;
    const text = `${record.title} ${record.text}`.trim().slice(0, 200).toWellFormed();
    this.examples.push({ step, reason, id: `${record.platform}:${record.id}`, text, author: author() });
  }

  done(seq: number): Yield {
    const { kept, rows, records, rejects, rejected, taken, examples, searches } = this;
    return {
      seq,
      rows,
      records,
      rejects,
      rejected,
      taken,
      examples,
      matched: [...this.matched],
      searches,
      kept,
      keys: this.keys.slice(0, kept * 4),
      signatures: this.signatures.slice(0, kept * signatureLength),
      posts: this.posts.slice(0, kept),
    };
  }
}

function larger<T extends Uint32Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
