// How far a run has come, in OUT/private/: state.json (counts, where to read on) and pieces.log (keys and signatures of kept
// records, so that the same decisions on duplicates can be taken again). Written after each piece; a killed run goes on from there.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type SearchPoint, signatureLength } from '../../../engines/analysis/index.ts';
import type { Counts } from './ledger.ts';
import type { Yield } from './plan.ts';

export interface FileState {
  name: string;
  bytes: number;
  format: string;
  rows: number;
  /** Reason → how many, and the first lines. */
  rejects: Record<string, { count: number; lines: number[] }>;
  notes: string[];
  sha256: string | null;
}

export interface RunState {
  format: 1;
  /** Of the inputs and of every option that results depend on. */
  fingerprint: string;
  /** Seconds since 1970 when the run began: later dates are nonsense. */
  now: number;
  file: number;
  position: { offset: number; line: number } | null;
  /** Pieces done; also the number of the next. */
  pieces: number;
  /** The first piece of the present file. */
  fileBegan: number;
  logBytes: number;
  rejectBytes: number;
  counts: Counts;
  /** First duplicates of each reason: where they stand among the kept records. */
  duplicates: { piece: number; at: number; reason: string }[];
  searches: SearchPoint[];
  files: FileState[];
  done: boolean;
  stored: boolean;
  /** Of what the files held and how records were chosen; not of coders, removals and codes' wording. Samples belong to one corpus. */
  corpus?: string;
  /** Records in the store when it was built: what is missing now was removed since. */
  kept?: number;
  /** Keys of removal lists that met records of these files. */
  matched?: string[];
  /** What scored the records when they were read. */
  codedBy?: 'rules' | 'shipped' | 'trained';
  /** SHA-256 of the weights, null for rules alone. */
  weights?: string | null;
}

/** Where the private folder's state tells it; undefined for runs of before samples were marked. */
export function corpusIn(privateFolder: string): string | undefined {
  const path = join(privateFolder, 'state.json');
  if (!existsSync(path)) return undefined;
  return (JSON.parse(readFileSync(path, 'utf8')) as Partial<RunState>).corpus;
}

export const fingerprintOf = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** The private folder and what is in it. */
export class Desk {
  readonly folder: string;
  readonly parts: string;
  private log = -1;
  private rejects = -1;

  constructor(out: string) {
    this.folder = join(out, 'private');
    this.parts = join(this.folder, 'parts');
    mkdirSync(this.parts, { recursive: true, mode: 0o700 });
    // A folder that was there before may be open to others.
    for (const one of [this.folder, this.parts]) chmodSync(one, 0o700);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Null where there is none, or where it cannot be read: then the run begins anew. */
  read(): RunState | null {
    if (!existsSync(this.path('state.json'))) return null;
    try {
      const state = JSON.parse(readFileSync(this.path('state.json'), 'utf8')) as RunState;
      return state.format === 1 ? state : null;
    } catch {
      return null;
    }
  }

  write(state: RunState): void {
    const path = this.path('state.json');
    writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }

  /** Removes what an earlier run with other inputs left. Salt, removed keys, labels and models stay. */
  clear(): void {
    for (const name of [
      'state.json',
      'pieces.log',
      'rejects.ndjson',
      'store.duckdb',
      'store.duckdb.wal',
      'examples.ndjson',
    ])
      rmSync(this.path(name), { force: true });
    rmSync(this.parts, { recursive: true, force: true });
    mkdirSync(this.parts, { recursive: true, mode: 0o700 });
  }

  /** Opens the logs; what stands behind what the state knows of was written by a run that was killed, and is cut off. */
  open(state: RunState): void {
    this.log = openSync(this.path('pieces.log'), 'a+', 0o600);
    this.rejects = openSync(this.path('rejects.ndjson'), 'a+', 0o600);
    if (fstatSync(this.log).size < state.logBytes)
      throw new Error(`${this.path('pieces.log')} is shorter than it was; delete the folder and run again.`);
    ftruncateSync(this.log, state.logBytes);
    ftruncateSync(this.rejects, Math.min(state.rejectBytes, fstatSync(this.rejects).size));
  }

  close(): void {
    for (const file of [this.log, this.rejects]) if (file >= 0) closeSync(file);
    this.log = -1;
    this.rejects = -1;
  }

  /** @returns how many bytes were written */
  logPiece(one: Pick<Yield, 'seq' | 'kept' | 'keys' | 'signatures' | 'posts'>): number {
    const head = Uint32Array.of(one.seq, one.kept);
    const posts = new Uint8Array(one.kept + ((4 - (one.kept & 3)) & 3));
    posts.set(one.posts);
    let bytes = 0;
    for (const part of [head, one.keys, one.signatures, posts])
      bytes += writeSync(this.log, new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    return bytes;
  }

  logRejects(lines: readonly object[]): number {
    if (lines.length === 0) return 0;
    return writeSync(this.rejects, `${lines.map((one) => JSON.stringify(one)).join('\n')}\n`);
  }

  /** What was logged, piece by piece. */
  *pieces(): Generator<Pick<Yield, 'seq' | 'kept' | 'keys' | 'signatures' | 'posts'>> {
    let at = 0;
    const take = (bytes: number): ArrayBuffer => {
      const into = new Uint8Array(bytes);
      let got = 0;
      while (got < bytes) {
        const more = readSync(this.log, into, got, bytes - got, at + got);
        if (more === 0)
          throw new Error(`${this.path('pieces.log')} ends too early; delete the folder and run again.`);
        got += more;
      }
      at += bytes;
      return into.buffer;
    };
    const { size } = fstatSync(this.log);
    while (at < size) {
      const [seq, kept] = new Uint32Array(take(8)) as unknown as [number, number];
      const keys = new Uint32Array(take(kept * 16));
      const signatures = new Uint32Array(take(kept * signatureLength * 4));
      const posts = new Uint8Array(take(kept + ((4 - (kept & 3)) & 3)));
      yield { seq, kept, keys, signatures, posts };
    }
  }
}
