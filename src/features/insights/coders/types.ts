// What any coder looks like to a run: texts in, probabilities out, many at a time.
export interface TextToCode {
  /** `platform:id` */
  id: string;
  title: string;
  text: string;
}

export interface BatchCoder {
  /** In the order of the scores. */
  codes: readonly string[];
  /** Texts to hand over at once. */
  batch: number;
  /** `texts.length × codes.length` numbers from 0 to 1; NaN: abstained. @throws RunError with what is wrong with the coder */
  score(texts: readonly TextToCode[]): Promise<Float32Array>;
  close(): Promise<void>;
}
