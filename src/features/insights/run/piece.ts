// A piece of a file from bytes to rows for the store: what a worker does, without the worker, so that tests can do it too.
import { renameSync, writeFileSync } from 'node:fs';
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
import type { Errand, Setup, Yield } from './plan.ts';
import { rowOf } from './rows.ts';
import { idHigh, idLow } from './threads.ts';

/** Examples of each reason that a piece hands on; the run keeps the first five. */
const examplesOf = 2;
/** Rejects of a piece that are told with their lines. */
const rejectsTold = 50;

export class PieceReader {
  private readonly judge: Judge;
  private readonly coder: Coder;
  private readonly scores: Float32Array;
  private readonly parts: string;

  constructor(setup: Setup, guessLanguage: (text: string) => string | null) {
    this.judge = new Judge({
      languages: setup.codebook.languages,
      topic: setup.topic,
      keys: new Keys(setup.salt),
      removed: setup.removed,
      guessLanguage,
    });
    this.coder = openCoder(setup.codebook, setup.weights ?? undefined);
    this.scores = new Float32Array(this.coder.codes.length);
    this.parts = setup.parts;
  }

  read(errand: Errand): Yield {
    const parsed = parse(errand);
    const rejected: Record<string, number> = {};
    for (const { why } of parsed.rejects) rejected[why] = (rejected[why] ?? 0) + 1;
    const done = this.records(errand, parsed.records);
    return {
      ...done,
      seq: errand.seq,
      rows: parsed.rows,
      records: parsed.records.length,
      rejects: parsed.rejects.slice(0, rejectsTold),
      rejected,
      searches: parsed.searches,
    };
  }

  private records(errand: Errand, records: readonly PostRecord[]) {
    const out = new Gathered(Math.min(records.length, rowsInPiece - 1));
    this.judge.begin(errand.threads);
    for (const record of records) {
      const kept = this.judge.take(record);
      if (kept === null) out.note(this.judge.step, this.judge.reason, record);
      else this.keep(errand.seq, out, kept);
    }
    if (out.lines.length > 0) this.write(errand.seq, out.lines);
    return out.done();
  }

  private keep(seq: number, out: Gathered, kept: Kept): void {
    const { record, text } = kept;
    const { words } = this.judge;
    const at = out.kept++;
    const low = idLow(record.platform, record.kind, record.id);
    out.keys[4 * at] = low;
    out.keys[4 * at + 1] = idHigh(record.platform, record.kind, record.id);
    textKey(words, authorBits(kept.author), low, out.keys, 4 * at + 2);
    signature(words, out.signatures, at * signatureLength);
    out.posts[at] = record.kind === 'post' ? 1 : 0;
    const scored = this.coder.score(record.title, text, this.scores, 0);
    out.lines.push(rowOf(seq * rowsInPiece + at, kept, words.count, scored ? this.scores : null));
  }

  /** Written beside and then renamed: a part that is there is whole. */
  private write(seq: number, lines: readonly string[]): void {
    const path = join(this.parts, partName(seq));
    writeFileSync(`${path}.new`, `${lines.join('\n')}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
}

function parse({ shape, bytes, format, context, table }: Errand): Parsed {
  if (shape === 'lines' || table === undefined) return parseChunk(bytes, format, context);
  const cells = cellsOf(bytes, table, context.firstLine);
  const parsed = parseCells(cells, table.columns, format, context);
  for (const { line, why } of cells.refused) parsed.rejects.push({ line, why });
  parsed.rows += cells.refused.length;
  return parsed;
}

/** Sorts as text in the order of the pieces. */
export const partName = (seq: number): string => `${String(seq).padStart(9, '0')}.ndjson`;

/** What a piece's records leave behind. */
class Gathered {
  kept = 0;
  readonly keys: Uint32Array;
  readonly signatures: Uint32Array;
  readonly posts: Uint8Array;
  readonly lines: string[] = [];
  private readonly taken: Record<string, number> = {};
  private readonly examples: Yield['examples'] = [];

  constructor(most: number) {
    this.keys = new Uint32Array(most * 4);
    this.signatures = new Uint32Array(most * signatureLength);
    this.posts = new Uint8Array(most);
  }

  note(step: string, reason: string, record: PostRecord): void {
    const key = `${step}/${reason}`;
    const count = (this.taken[key] ?? 0) + 1;
    this.taken[key] = count;
    // Of what was deleted or withdrawn no word is kept, not even as an example.
    if (count > examplesOf || step === 'withdrawn') return;
    const text = `${record.title} ${record.text}`.trim().slice(0, 200).toWellFormed();
    this.examples.push({ step, reason, id: `${record.platform}:${record.id}`, text });
  }

  done() {
    const { kept, taken, examples } = this;
    return {
      kept,
      taken,
      examples,
      keys: this.keys.slice(0, kept * 4),
      signatures: this.signatures.slice(0, kept * signatureLength),
      posts: this.posts.slice(0, kept),
    };
  }
}
