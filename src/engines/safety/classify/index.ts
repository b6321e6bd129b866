// The door of the classifier. It ranks and hints; what follows from it is for the rules and the policy to say.
//
// loadModel(bytes, meta) once; classify(model, reading, matches) for each text. Cost is linear in the text.

import type { Matches } from '../match/index.ts';
import { calibrated, probabilityOf } from './calibrate.ts';
import type { Input } from './features.ts';
import { type ModelMeta, unpackWeights } from './model.ts';
import { Model, type Sums } from './scorer.ts';
import { signsOf } from './signs.ts';
import { isSmall, unitsOf, type Word } from './words.ts';

export { fitCalibration, probabilityOf } from './calibrate.ts';
export type { Input } from './features.ts';
export { type ModelMeta, packWeights } from './model.ts';
export { Model } from './scorer.ts';
export { signsOf } from './signs.ts';
export { hashWord, type Word } from './words.ts';

/**
 * `label` is a label ("suicide.ideation"), "anything of a category" ("suicide.any") or a stance ("stance.selling").
 * `probability` is calibrated on lines like ours at their frequency, not at that of a quiet forum: compare it with thresholds.
 */
export type Scored = { label: string; probability: number; sentenceIndex: number };

/** Reads the weights. Throws where they are not the ones the meta names. */
export const loadModel = (bytes: Uint8Array, meta: ModelMeta): Model =>
  new Model(unpackWeights(bytes, meta), meta);

/** Outputs of at least `least`, the most probable first; each with the sentence its best window begins with. */
export function classify(
  model: Model,
  reading: { tokens: readonly Word[] },
  matches: Matches,
  least = 0.02,
): Scored[] {
  const words = reading.tokens;
  if (words.length === 0) return [];
  const { best, where, windows } = scoreInto(model, { words, signs: signsOf(matches) });
  const found: Scored[] = [];
  // What is far too low need not be calculated: most outputs are, in most texts.
  const floor = Math.log(least / (1 - least)) - 1e-3;
  for (let k = 0; k < best.length; k++) {
    const calibration = model.meta.calibration[k]!;
    if (calibrated(best[k]!, calibration, windows) < floor) continue;
    const probability = probabilityOf(best[k]!, calibration, windows);
    if (probability >= least)
      found.push({ label: model.outputs[k]!, probability, sentenceIndex: words[where[k]!]!.sentence });
  }
  return found.sort((a, b) => b.probability - a.probability);
}

/** The highest number of each output over the windows of a text (see windowsOf), the word where that window begins, and how many there are. */
export type Highest = { best: Float32Array; where: Int32Array; windows: number };

export function highest(model: Model, input: Input): Highest {
  const { best, where, windows } = scoreInto(model, input);
  return { best: best.slice(), where: where.slice(), windows };
}

/** The same in the model's own room, which the next text overwrites. */
function scoreInto(model: Model, input: Input): Highest {
  const { words, signs } = input;
  const width = model.outputs.length;
  const { best, where, logits } = model;
  best.fill(Number.NEGATIVE_INFINITY);
  where.fill(0);
  let [last, now] = model.rooms;
  const judge = (a: Sums, b: Sums, from: number, to: number) => {
    model.judge(a, b, signs, { from, to }, logits);
    for (let k = 0; k < width; k++) {
      if (logits[k]! <= best[k]!) continue;
      best[k] = logits[k]!;
      where[k] = from;
    }
  };
  const starts = unitsOf(words);
  const small = isSmall(words);
  clear(now);
  for (let k = 0; k + 1 < starts.length; k++) {
    if (!small) [last, now] = [now, clear(last)];
    model.add(words, { from: starts[k]!, to: starts[k + 1]! }, now);
    if (small) continue;
    judge(now, model.nothing, starts[k]!, starts[k + 1]!);
    if (k > 0) judge(last, now, starts[k - 1]!, starts[k + 1]!);
  }
  if (small) judge(now, model.nothing, 0, words.length);
  const units = Math.max(1, starts.length - 1);
  return { best, where, windows: small ? 1 : 2 * units - 1 };
}

function clear(sums: Sums): Sums {
  sums.all.fill(0);
  sums.squares.fill(0);
  return sums;
}
