// From a score to a probability: Platt's curve (1999) with his softened targets. Also how far probabilities are from what happens.

export interface Curve {
  slope: number;
  offset: number;
}

export const probabilityOf = (score: number, curve: Curve): number =>
  1 / (1 + Math.exp(-(curve.slope * score + curve.offset)));

/** Newton's method on two numbers; scores must come from a model that did not see the texts. */
export function fitCurve(scores: readonly number[], yes: readonly number[]): Curve {
  const positives = yes.reduce((sum, one) => sum + one, 0);
  const negatives = yes.length - positives;
  const targets = yes.map((one) => (one ? (positives + 1) / (positives + 2) : 1 / (negatives + 2)));
  let [slope, offset] = [1, Math.log((positives + 1) / (negatives + 1))];
  let loss = lossOf(scores, targets, slope, offset);
  for (let round = 0; round < 50; round++) {
    let [gs, go, hss, hso, hoo] = [0, 0, 1e-9, 0, 1e-9];
    for (const [i, score] of scores.entries()) {
      const p = probabilityOf(score, { slope, offset });
      const [difference, spread] = [p - targets[i]!, p * (1 - p)];
      gs += difference * score;
      go += difference;
      hss += spread * score * score;
      hso += spread * score;
      hoo += spread;
    }
    const determinant = hss * hoo - hso * hso;
    if (!(determinant > 1e-12)) break;
    const [ds, d0] = [(hoo * gs - hso * go) / determinant, (hss * go - hso * gs) / determinant];
    let size = 1;
    while (size > 1e-6 && lossOf(scores, targets, slope - size * ds, offset - size * d0) > loss) size /= 2;
    if (size <= 1e-6) break;
    [slope, offset] = [slope - size * ds, offset - size * d0];
    const next = lossOf(scores, targets, slope, offset);
    if (loss - next < 1e-9) break;
    loss = next;
  }
  // A curve that falls would call the surest the least sure.
  return { slope: Math.max(slope, 0.01), offset };
}

function lossOf(
  scores: readonly number[],
  targets: readonly number[],
  slope: number,
  offset: number,
): number {
  let sum = 0;
  for (const [i, score] of scores.entries()) {
    const z = slope * score + offset;
    sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - targets[i]! * z;
  }
  return sum;
}

/** Expected calibration error: ten bins with equally many texts, the mean distance of what is said and what is so. */
export function calibrationError(
  probabilities: readonly number[],
  yes: readonly number[],
  bins = 10,
): number {
  const order = probabilities.map((_, i) => i).sort((i, j) => probabilities[i]! - probabilities[j]! || i - j);
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) {
    const part = order.slice(
      Math.floor((bin * order.length) / bins),
      Math.floor(((bin + 1) * order.length) / bins),
    );
    const off = part.reduce((all, i) => all + probabilities[i]! - yes[i]!, 0);
    sum += Math.abs(off);
  }
  return order.length === 0 ? 0 : sum / order.length;
}

export interface Hits {
  precision: number;
  recall: number;
  f1: number;
}

export function hitsOf(probabilities: readonly number[], yes: readonly number[], threshold: number): Hits {
  let [right, wrong, missed] = [0, 0, 0];
  for (const [i, p] of probabilities.entries()) {
    if (p >= threshold) yes[i] ? right++ : wrong++;
    else if (yes[i]) missed++;
  }
  return {
    precision: right / (right + wrong) || 0,
    recall: right / (right + missed) || 0,
    f1: (2 * right) / (2 * right + wrong + missed) || 0,
  };
}

/** The threshold with the best F1; halfway to the next score, so that it does not hang on one text. 0.5 where there is no yes. */
export function bestThreshold(scores: readonly number[], yes: readonly number[]): number {
  const order = scores.map((_, i) => i).sort((i, j) => scores[j]! - scores[i]! || i - j);
  const positives = yes.reduce((sum, one) => sum + one, 0);
  let [right, best, threshold] = [0, 0, 0.5];
  for (const [n, i] of order.entries()) {
    right += yes[i]!;
    const next = n + 1 < order.length ? scores[order[n + 1]!]! : Number.NEGATIVE_INFINITY;
    if (next === scores[i]) continue;
    const f1 = (2 * right) / (n + 1 + positives);
    if (f1 > best) {
      best = f1;
      threshold = Number.isFinite(next) ? (scores[i]! + next) / 2 : scores[i]!;
    }
  }
  return threshold;
}
