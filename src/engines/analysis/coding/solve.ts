// L2-regularised logistic regression by dual coordinate descent (Yu, Huang & Lin, Machine Learning 85 (2011), algorithm 5, as in
// liblinear). Deterministic. The rows' last column should be constant: no bias of its own is fitted.
import type { Dice } from '../dice.ts';

/** Rows of numbers, most of them absent: row i has the columns from[i] to from[i + 1]. */
export interface Rows {
  columns: number;
  from: Int32Array;
  column: Int32Array;
  value: Float32Array;
}

export interface Fit {
  /** Numbers of the rows to learn from. */
  members: Int32Array;
  /** 1 or 0 for each row of `rows` (not of members). */
  yes: Uint8Array;
  /** What each column's values are multiplied with; left out: 1. */
  lean?: Float64Array;
  /** Cost of each row's loss. */
  cost: Float64Array;
  dice: Dice;
  epochs?: number;
  tolerance?: number;
}

export function solve(rows: Rows, fit: Fit): Float64Array {
  const { members, yes, cost } = fit;
  const { from, column } = rows;
  const { lean } = fit;
  const value = lean ? rows.value.map((one, k) => one * lean[column[k]!]!) : rows.value;
  const weights = new Float64Array(rows.columns);
  const alpha = new Float64Array(members.length);
  const square = new Float64Array(members.length);
  const add = (row: number, step: number) => {
    for (let k = from[row]!, end = from[row + 1]!; k < end; k++) weights[column[k]!]! += step * value[k]!;
  };
  for (let i = 0; i < members.length; i++) {
    const row = members[i]!;
    for (let k = from[row]!; k < from[row + 1]!; k++) square[i]! += value[k]! ** 2;
    alpha[i] = Math.min(0.001 * cost[row]!, 1e-8);
    add(row, (yes[row] ? 1 : -1) * alpha[i]!);
  }
  const order = Int32Array.from(members, (_, i) => i);
  const tolerance = fit.tolerance ?? 0.01;
  for (let epoch = 0; epoch < (fit.epochs ?? 40); epoch++) {
    shuffle(order, fit.dice);
    let most = 0;
    for (const i of order) {
      const row = members[i]!;
      const limit = cost[row]!;
      if (limit <= 0) continue;
      const sign = yes[row] ? 1 : -1;
      let product = 0;
      for (let k = from[row]!, end = from[row + 1]!; k < end; k++)
        product += weights[column[k]!]! * value[k]!;
      const next = step(sign * product, square[i]!, alpha[i]!, limit);
      const change = next - alpha[i]!;
      most = Math.max(most, Math.abs(change) / limit);
      if (Math.abs(change) < 1e-12 * limit) continue;
      alpha[i] = next;
      add(row, sign * change);
    }
    if (most < tolerance) break;
  }
  return lean ? weights.map((one, k) => one * lean[k]!) : weights;
}

/** Newton's method for one coordinate: the root of square·(a − alpha) + margin + ln(a / (limit − a)) in (0, limit). */
function step(margin: number, square: number, alpha: number, limit: number): number {
  let [low, high, at] = [0, limit, Math.min(Math.max(alpha, limit * 1e-9), limit * (1 - 1e-9))];
  for (let round = 0; round < 30; round++) {
    const slope = square * (at - alpha) + margin + Math.log(at / (limit - at));
    if (Math.abs(slope) < 1e-6) break;
    if (slope > 0) high = at;
    else low = at;
    const next = at - slope / (square + limit / (at * (limit - at)));
    at = next > low && next < high ? next : (low + high) / 2;
    if (high - low < limit * 1e-12) break;
  }
  return at;
}

export function shuffle(order: Int32Array, dice: Dice): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(dice() * (i + 1));
    const one = order[i]!;
    order[i] = order[j]!;
    order[j] = one;
  }
}

/**
 * How much more each column stands with one answer than with the other (log count ratio, as in NB-SVM: Wang & Manning, ACL 2012),
 * mixed with 1 and brought to a mean square of about 1. Makes few labels go further.
 */
export function leanings(
  rows: Rows,
  members: Int32Array,
  yes: Uint8Array,
  cost: Float64Array,
  share: number,
  plain: number,
): Float64Array {
  const { from, column, value } = rows;
  const [with1, with0] = [new Float64Array(rows.columns).fill(1), new Float64Array(rows.columns).fill(1)];
  const sums = [1, 1];
  for (const row of members) {
    const counts = yes[row] ? with1 : with0;
    const weight = cost[row]! > 0 ? 1 : 0;
    for (let k = from[row]!; k < from[row + 1]!; k++) {
      counts[column[k]!]! += weight * value[k]!;
      sums[yes[row]!]! += weight * value[k]!;
    }
  }
  const ratio = with1.map((one, k) => Math.abs(Math.log(one / sums[1]! / (with0[k]! / sums[0]!))));
  let [scaled, all] = [0, 0];
  for (const row of members)
    for (let k = from[row]!; k < from[row + 1]!; k++) {
      scaled += (ratio[column[k]!]! * value[k]!) ** 2;
      all += value[k]! ** 2;
    }
  const unit = Math.sqrt(scaled / all) || 1;
  // The constant and the signs stay as they are.
  return ratio.map((one, k) => (k >= plain ? 1 : 1 - share + (share * one) / unit));
}
