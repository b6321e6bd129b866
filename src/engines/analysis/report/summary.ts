// Everything a report says, as data: summary.json holds it, report.html and the figures are drawn from it alone. No names, no quotes.

/** A number that may be told: null where fewer than the smallest cell (authors, where known) stand behind it. */
export type Told = number | null;

/** A share between 0 and 1 with its interval. `method` is what the methods paragraph must cite. */
export interface Estimate {
  share: number;
  low: number;
  high: number;
  /** 0.95 */
  level: number;
  method: 'ppi++' | 'rogan-gladen' | 'labels-only' | 'classify-and-count' | 'simulation';
}

/** Prevalence of a code in a slice. Without enough probability labels `best` is null: a raw share is never the answer. */
export interface CodePrevalence {
  code: string;
  /** Records of the slice that the codes were asked of. */
  records: Told;
  authors: Told;
  labels: number;
  best: Estimate | null;
  /** Why `best` is null, or why it must be read with care. */
  caution:
    | 'too_few_labels'
    | 'too_few_records'
    | 'open_disagreements'
    | 'not_comparable'
    | 'beyond_coder'
    | null;
  /** Beside it, for comparison: never headline figures. */
  roganGladen: Estimate | null;
  naive: Estimate | null;
}

export type SliceKind = 'all' | 'platform' | 'community' | 'place' | 'language' | 'gender' | 'month' | 'kind';

export interface Slice {
  kind: SliceKind;
  value: string;
  prevalence: readonly CodePrevalence[];
}

/** A difference of two slices, with the false-discovery rate held over the whole family of comparisons (Benjamini–Hochberg). */
export interface Difference {
  code: string;
  kind: SliceKind;
  a: string;
  b: string;
  /** a − b, in shares. */
  difference: number;
  low: number;
  high: number;
  p: number;
  q: number;
}

/** A step of de-noising: how many came, went, and why; examples are kept in the private folder, not here. */
export interface FlowStep {
  step: string;
  /** null, here and below: under the smallest number, or it would give such a one away. */
  came: Told;
  went: Told;
  why: readonly { reason: string; count: Told }[];
}

export interface Theme {
  id: number;
  parent: number | null;
  name: string;
  terms: readonly string[];
  records: Told;
  share: number;
  /** Mean best-match Jaccard of its top terms over other seeds, 0 to 1. */
  stability: number;
  npmi: number;
  /** Written by the researcher; empty until then. A theme is shown by its terms and these, never by somebody's words. */
  paraphrases: readonly string[];
  /** `low` and `high`: Wilson's 95 % interval; months with fewer than ten people are left out. */
  trend: readonly { month: string; share: number; low?: number; high?: number }[];
}

export interface Gap {
  group: string;
  terms: readonly string[];
  questions: Told;
  authors: Told;
  answered: number | null;
  answeredUsefully: number | null;
  /** Which part of the questions had no useful answer, in quarters, since exact small counts are not told; null: no replies in the files, or too few questions. */
  unmet?: 'under_a_quarter' | 'under_half' | 'over_half' | 'over_three_quarters' | null;
  places: readonly { value: string; questions: Told }[];
}

export interface Coverage {
  what: 'place' | 'gender' | 'age' | 'language' | 'time' | 'author';
  basis: string;
  known: Told;
  of: Told;
}

export interface FileSeen {
  name: string;
  sha256: string;
  bytes: number;
  format: string;
  rows: Told;
  rejects: readonly { reason: string; count: Told; lines: readonly number[] }[];
}

export interface Summary {
  format: 1;
  title: string;
  codebook: {
    id: string;
    name: string;
    version: string;
    sha256: string;
    /** Names for people; a summary of before has none. */
    codes?: readonly { id: string; name: string; group: string; definition: string }[];
  };
  made: {
    version: string;
    node: string;
    command: string;
    seed: number;
    at: string;
    /** The day after which dates of posts count as nonsense. */
    now?: string;
    /** SHA-256 of the weights that scored; null: rules alone, or somebody's own coder. */
    weights?: string | null;
  };
  files: readonly FileSeen[];
  flow: readonly FlowStep[];
  records: Told;
  abstained: Told;
  coverage: readonly Coverage[];
  slices: readonly Slice[];
  differences: readonly Difference[];
  /** Who scored: the codebook's rules, a model trained on labels, or somebody's own coder. A summary of before does not say. */
  codedBy?: 'rules' | 'shipped' | 'trained' | 'program' | 'onnx';
  /** What stands in the folder and was not used, since it belongs to other files: texts with labels, and the coder's figures. */
  setAside?: { labels: number; figures: boolean };
  agreement: readonly {
    code: string;
    alpha: number;
    low: number;
    high: number;
    kappa: number | null;
    percent: number;
    doubles: number;
  }[];
  coder: readonly {
    code: string;
    f1: number;
    precision: number;
    recall: number;
    ece: number;
    labels: number;
  }[];
  volume: readonly { month: string; records: Told }[];
  themes: {
    list: readonly Theme[];
    npmi: number;
    diversity: number;
    stability: number;
    baselineNpmi: number | null;
  } | null;
  gaps: readonly Gap[];
  segments: readonly {
    name: string;
    terms: readonly string[];
    accounts: Told;
    share: number;
    low: number;
    high: number;
  }[];
  searches: readonly { term: string; points: readonly { at: string; interest: number }[] }[];
  events: readonly {
    name: string;
    at: string;
    code: string;
    level: number;
    low: number;
    high: number;
    weeks: number;
  }[];
  privacy: {
    smallest: number;
    suppressed: number;
    epsilon: number | null;
    removed: Told;
    quotesSearchable: number | null;
  };
}
