// The general linear trainer: n-gram features, one-against-rest, loss, cost and class offsets chosen by inner validation only.
import { macroF1 } from './measure.ts';
import { learnFeatures, type NgramSettings } from './ngrams.ts';
import { type Loss, solve } from './solve.ts';
import { dot, type Rows } from './sparse.ts';

export type Examples = { texts: readonly string[]; labels: readonly number[]; fold: readonly number[] };
export type Choice = { loss: Loss; cost: number; balanced: boolean };
export type LinearModel = {
  /** What inner validation chose: one model, or two whose scaled margins are added. */
  choices: Choice[];
  offsets: number[];
  inner: number;
  answer(texts: readonly string[]): { answers: number[]; margins: Float64Array[] };
};

export const settings: NgramSettings = { words: 2, letters: [2, 5], minRows: 2 };
const grid: Choice[] = [
  ...[0.5, 2, 8, 32].map((cost) => ({ loss: 'logistic' as const, cost })),
  ...[0.05, 0.15, 0.5, 1.5].map((cost) => ({ loss: 'hinge' as const, cost })),
].flatMap((one) => [
  { ...one, balanced: true },
  { ...one, balanced: false },
]);

/** Chooses and fits. `folds` says which folds are held out in turn when choosing. */
export function trainLinear(examples: Examples, classes: number, folds: readonly number[]): LinearModel {
  const { texts, labels, fold } = examples;
  const inner = folds.map((held) => {
    const inside = texts.map((_, i) => i).filter((i) => fold[i] !== held);
    const outside = texts.map((_, i) => i).filter((i) => fold[i] === held);
    const features = learnFeatures(
      inside.map((i) => texts[i]!),
      settings,
    );
    return {
      rows: features.rows(inside.map((i) => texts[i]!)),
      labels: inside.map((i) => labels[i]!),
      heldRows: features.rows(outside.map((i) => texts[i]!)),
      heldLabels: outside.map((i) => labels[i]!),
    };
  });
  const truth = inner.flatMap((part) => part.heldLabels);
  const tried = grid.map((choice) => {
    const margins = inner.map((part) =>
      scaled(marginsOf(fitAll(part.rows, part.labels, classes, choice), part.heldRows)),
    );
    const joined = Array.from({ length: margins[0]!.length }, (_, k) =>
      margins.flatMap((one) => [...one[k]!]),
    );
    return { choices: [choice], joined, ...offsetsFor(joined, truth, classes) };
  });
  const best = (list: typeof tried) => list.reduce((a, b) => (b.score > a.score ? b : a));
  const [logistic, hinge] = (['logistic', 'hinge'] as const).map((loss) =>
    best(tried.filter((one) => one.choices[0]!.loss === loss)),
  );
  const sum = logistic!.joined.map((list, k) => list.map((value, i) => value + hinge!.joined[k]![i]!));
  const both = {
    choices: [...logistic!.choices, ...hinge!.choices],
    joined: sum,
    ...offsetsFor(sum, truth, classes),
  };
  // A single model must be clearly better than the sum of two: on small sets the difference is mostly noise.
  const single = best([logistic!, hinge!]);
  const chosen = single.score > both.score + 0.25 / Math.sqrt(truth.length) ? single : both;

  const features = learnFeatures(texts, settings);
  const rows = features.rows(texts);
  const models = chosen.choices.map((choice) => fitAll(rows, labels, classes, choice));
  return {
    choices: chosen.choices,
    offsets: chosen.offsets,
    inner: chosen.score,
    answer(list) {
      const asked = features.rows(list);
      const each = models.map((weights) => scaled(marginsOf(weights, asked)));
      const margins = each[0]!.map((first, k) =>
        first.map((value, i) => each.slice(1).reduce((a, m) => a + m[k]![i]!, value)),
      );
      return { answers: answersOf(margins, chosen.offsets), margins };
    },
  };
}

/** One weight vector a class; a single one where there are two classes (for the second). */
function fitAll(rows: Rows, labels: readonly number[], classes: number, choice: Choice): Float64Array[] {
  const members = Int32Array.from(labels, (_, i) => i);
  const targets = classes === 2 ? [1] : Array.from({ length: classes }, (_, k) => k);
  return targets.map((target) => {
    const positives = labels.filter((label) => label === target).length;
    const weight = (row: number) =>
      choice.balanced
        ? labels.length / 2 / (labels[row] === target ? positives : labels.length - positives)
        : 1;
    return solve(rows, members, {
      loss: choice.loss,
      cost: (row) => choice.cost * weight(row),
      sign: (row) => (labels[row] === target ? 1 : -1),
    });
  });
}

const marginsOf = (weights: Float64Array[], rows: Rows) =>
  weights.map((one) => Float64Array.from({ length: rows.count }, (_, row) => dot(rows, row, one)));

/** Margins divided by their spread over all classes, so that two models can be added. */
function scaled(margins: Float64Array[]): Float64Array[] {
  let sum = 0;
  for (const list of margins) for (const value of list) sum += value * value;
  const spread = Math.sqrt(sum / (margins.length * margins[0]!.length)) || 1;
  return margins.map((list) => list.map((value) => value / spread));
}

function answersOf(margins: readonly ArrayLike<number>[], offsets: readonly number[]): number[] {
  return Array.from({ length: margins[0]!.length }, (_, i) => {
    if (margins.length === 1) return margins[0]![i]! + offsets[0]! > 0 ? 1 : 0;
    let best = 0;
    for (let k = 1; k < margins.length; k++)
      if (margins[k]![i]! + offsets[k]! > margins[best]![i]! + offsets[best]!) best = k;
    return best;
  });
}

/** Offsets of the classes' margins that give the best macro-F1 on held-out margins; small steps, so that noise is not fitted. */
function offsetsFor(margins: readonly ArrayLike<number>[], truth: readonly number[], classes: number) {
  const offsets = margins.map(() => 0);
  const score = () => macroF1(truth, answersOf(margins, offsets), classes);
  const least = 0.15 / Math.sqrt(truth.length);
  let best = score();
  for (let turn = 0; turn < (margins.length === 1 ? 1 : 2); turn++) {
    for (let k = 0; k < offsets.length; k++) {
      const start = offsets[k]!;
      let kept = start;
      for (let step = -8; step <= 8; step++) {
        offsets[k] = start + step * 0.1;
        const now = score();
        if (now > best + least) [best, kept] = [now, offsets[k]!];
      }
      offsets[k] = kept;
    }
  }
  return { offsets, score: best };
}
