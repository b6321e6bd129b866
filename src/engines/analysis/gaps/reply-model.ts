// A small linear model of sentences that advise or inform: what a reply must hold to be of use. Trained by scripts/insight/train-replies.ts;
// weights, data and figures: models/insight/.
import type { Sentence } from './sentences.ts';

export interface ReplyModel {
  format: 1;
  bias: number;
  /** A sentence of at least this probability advises or informs. */
  threshold: number;
  /** By word, two words (`you should`), and the same at the beginning of a sentence (`^ask`, `^ask your`). */
  weights: Readonly<Record<string, number>>;
}

/** Words, pairs and beginnings of a sentence, each once. */
export function featuresOf(words: string): Set<string> {
  const list = words.trim().split(' ').slice(0, mostWords);
  const found = new Set<string>();
  list.forEach((word, at) => {
    found.add(word);
    if (at > 0) found.add(`${list[at - 1]} ${word}`);
  });
  found.add(`^${list[0]}`);
  if (list.length > 1) found.add(`^${list[0]} ${list[1]}`);
  return found;
}
const mostWords = 80;

/** The logit of one sentence: features that the model knows, divided by the root of how many they are. */
export function logitOf(weights: ReadonlyMap<string, number>, bias: number, words: string): number {
  let sum = 0;
  let known = 0;
  for (const feature of featuresOf(words)) {
    const weight = weights.get(feature);
    if (weight === undefined) continue;
    sum += weight;
    known++;
  }
  return known === 0 ? bias : bias + sum / Math.sqrt(known);
}

/** Whether a sentence of the reply advises or informs. */
export function openReplyModel(model: ReplyModel): (sentences: readonly Sentence[]) => boolean {
  if (model.format !== 1) throw new TypeError('a reply model of another format');
  const weights = new Map(Object.entries(model.weights));
  const least = Math.log(model.threshold / (1 - model.threshold));
  return (sentences) => sentences.some((one) => logitOf(weights, model.bias, one.words) >= least);
}
