// Plain signs of a text beside its words, as a short list of numbers: which rules of a code hold, how long it is, whether it asks.
import { type Reader, tokens } from './reader.ts';
import type { RuleSet } from './rules.ts';

/** Signs that need no codebook. */
const plain = 4;
const perCode = 3;
const order = { strong: 0, weak: 1, never: 2 } as const;

/** Fills one list again and again: copy what must stay. */
export class SignReader {
  readonly count: number;
  private readonly values: Float32Array;
  private readonly rules: RuleSet;

  /** @param rules those of the codes that a model was or will be made for, in its order */
  constructor(rules: RuleSet, codes: number) {
    this.rules = rules;
    this.count = plain + perCode * codes;
    this.values = new Float32Array(this.count);
  }

  read(reader: Reader): Float32Array {
    const { values } = this;
    values.fill(0);
    values[0] = Math.min(1, Math.log2(1 + reader.words) / 8);
    let [asks, symbols] = [0, 0];
    for (let i = 0; i < reader.count; i++) {
      if (reader.kind[i] === tokens.question) asks++;
      else if (reader.kind[i] === tokens.symbol) symbols++;
    }
    values[1] = asks > 0 ? 0.5 : 0;
    values[2] = symbols > 0 ? 0.5 : 0;
    values[3] = reader.words < 8 ? 0.5 : 0;
    this.rules.match(reader, (code, strength) => {
      const at = plain + perCode * code + order[strength];
      // The first counts most.
      values[at] = values[at] === 0 ? 0.75 : 1;
    });
    return values;
  }
}
