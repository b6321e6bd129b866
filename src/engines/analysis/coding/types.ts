// What coders and annotators say about a text, in the shapes that every other part of the engine takes.

/** Answers of one coder to a text, in the order of `codes`: probabilities 0 to 1, calibrated; NaN: abstained (too little text). */
export interface Coder {
  /** Codes in the order of the scores. */
  codes: readonly string[];
  /** Writes `codes.length` scores at `into[offset]`; returns false if it abstained from all (near-empty text). */
  score(title: string, text: string, into: Float32Array, offset: number): boolean;
}

/** One answer of one annotator. Stored as NDJSON, one a line, never edited: the last of an annotator to a question counts. */
export interface Label {
  /** The record's id in the run (`platform:id`). */
  id: string;
  code: string;
  /** null: cannot tell. */
  value: 0 | 1 | null;
  annotator: string;
  /** e.g. 'lived experience', 'clinician', 'researcher': people label differently (Giorgi 2023). */
  role: string | null;
  /** Seconds since 1970. */
  at: number;
  memo?: string;
  /** True for the decision of an adjudicator, which stands above the others'. */
  settled?: boolean;
  /** Not asked: it follows from a no (0) or a cannot tell (null) to the code that its group hangs on. */
  implied?: boolean;
}

/** A drawn record. `weight` is 1 over its chance of being drawn; informative samples have null: they must not estimate prevalence. */
export interface Drawn {
  id: string;
  stratum: string;
  weight: number | null;
  draw: 'probability' | 'informative';
  /** The corpus that it was drawn from; with other files it says nothing. */
  corpus?: string;
}
