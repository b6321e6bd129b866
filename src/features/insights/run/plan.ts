// What a run is told to do, and the plain data that goes to its workers.
import type {
  Codebook,
  Context,
  DatedEvent,
  FormatId,
  Mapping,
  SearchPoint,
} from '../../../engines/analysis/index.ts';
import type { Table } from '../../../platform/corpus/index.ts';

export interface RunPlan {
  files: readonly string[];
  codebook: Codebook;
  /** SHA-256 of the codebook's file, hex. */
  codebookSha: string;
  /** The run's folder; made if missing. */
  out: string;
  title: string;
  /** Workers. Results do not depend on it. */
  jobs: number;
  seed: number;
  /** Fail at the first row that is no record. */
  strict: boolean;
  /** Ids and author names that must not be used, as given. */
  remove: readonly string[];
  mapping: Mapping | null;
  /** Words and phrases that make a text on topic; empty: all texts are. */
  topic: readonly string[];
  /** Fewer authors than this behind a figure, and it is not told. */
  smallest: number;
  /** Privacy budget of differential privacy, or null: none. */
  epsilon: number | null;
  /** Dated events whose effects are looked for. */
  events?: readonly DatedEvent[];
  /** Seconds since 1970 after which dates of posts are nonsense; left out: when the run begins. */
  now?: number;
  /** The command as typed, with base names of paths, for the provenance. */
  command: string;
}

/** What every worker must know. */
export interface Setup {
  codebook: Codebook;
  topic: readonly string[];
  /** Key of the authors' hashes; stays in the private folder. */
  salt: Uint8Array;
  /** Keys of removed ids and authors (see keys.ts). */
  removed: ReadonlySet<string>;
  /** Where rows of kept records are written. */
  parts: string;
  /** Learnt weights of the coder, if any; may be shared memory. */
  weights: Uint8Array | null;
}

/** A piece of a file on its way to a worker. */
export interface Errand {
  seq: number;
  shape: 'lines' | 'csv';
  bytes: Uint8Array;
  format: FormatId;
  context: Context;
  table: Table | undefined;
  /** Ids of posts of earlier files that were kept: comments on them are on topic (see threads.ts). */
  threads: Uint32Array | null;
}

/** A record that was taken out, as an example for the private folder. */
export interface Example {
  step: string;
  reason: string;
  id: string;
  text: string;
  /** The author's key; null: not known. */
  author?: string | null;
}

/** What became of a piece. */
export interface Yield {
  seq: number;
  rows: number;
  records: number;
  rejects: { line: number; why: string }[];
  rejected: Record<string, number>;
  /** `step/reason` → how many. */
  taken: Record<string, number>;
  examples: Example[];
  /** Keys of the removal list that a record of the piece has. */
  matched: string[];
  kept: number;
  /** Four of each kept record: key of the id, key of the text (two words each). */
  keys: Uint32Array;
  /** Signatures of kept records. */
  signatures: Uint32Array;
  /** 1 where the kept record starts a thread. */
  posts: Uint8Array;
  searches: SearchPoint[];
}
