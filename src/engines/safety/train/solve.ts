// L2-regularised linear classifiers by dual coordinate descent: logistic loss (Yu, Huang, Lin 2011, algorithm 5) and squared hinge
// loss (Hsieh et al. 2008), as in liblinear. Deterministic; no bias is fitted: give the rows a constant column.
import { dice } from './dice.ts';
import { dot, type Rows } from './sparse.ts';

export type Loss = 'logistic' | 'hinge';
export type Fit = {
  loss: Loss;
  /** Cost of each row's loss against half the squared length of the weights. */
  cost: (row: number) => number;
  /** +1 or -1. */
  sign: (row: number) => number;
  /** Passes over the rows at most. */
  epochs?: number;
  /** Stop where the largest change of a projected gradient in a pass is below. */
  tolerance?: number;
  seed?: number;
};

/** Weights, one a column. `members` are the rows to train on. */
export function solve(rows: Rows, members: Int32Array, fit: Fit): Float64Array {
  return fit.loss === 'hinge' ? solveHinge(rows, members, fit) : solveLogistic(rows, members, fit);
}

function squares(rows: Rows, members: Int32Array): Float64Array {
  return Float64Array.from(members, (row) => {
    let sum = 0;
    for (let k = rows.from[row]!; k < rows.from[row + 1]!; k++) sum += rows.value[k]! ** 2;
    return sum;
  });
}

function add(rows: Rows, row: number, step: number, weights: Float64Array): void {
  const end = rows.from[row + 1]!;
  for (let k = rows.from[row]!; k < end; k++) weights[rows.column[k]!]! += step * rows.value[k]!;
}

function solveHinge(rows: Rows, members: Int32Array, fit: Fit): Float64Array {
  const weights = new Float64Array(rows.columns);
  const alpha = new Float64Array(members.length);
  const square = squares(rows, members);
  const order = Int32Array.from(members, (_, i) => i);
  const random = dice(fit.seed ?? 1);
  for (let epoch = 0; epoch < (fit.epochs ?? 60); epoch++) {
    random.shuffle(order);
    let most = 0;
    for (const i of order) {
      const row = members[i]!;
      const cost = fit.cost(row);
      if (cost <= 0) continue;
      const sign = fit.sign(row);
      const soft = 1 / (2 * cost);
      const gradient = sign * dot(rows, row, weights) - 1 + soft * alpha[i]!;
      const projected = alpha[i] === 0 ? Math.min(gradient, 0) : gradient;
      if (Math.abs(projected) < 1e-12) continue;
      most = Math.max(most, Math.abs(projected));
      const next = Math.max(alpha[i]! - gradient / (square[i]! + soft), 0);
      add(rows, row, (next - alpha[i]!) * sign, weights);
      alpha[i] = next;
    }
    if (most < (fit.tolerance ?? 0.05)) break;
  }
  return weights;
}

function solveLogistic(rows: Rows, members: Int32Array, fit: Fit): Float64Array {
  const weights = new Float64Array(rows.columns);
  const square = squares(rows, members);
  const costs = Float64Array.from(members, fit.cost);
  const alpha = costs.map((cost) => Math.min(0.001 * cost, 1e-8));
  for (let i = 0; i < members.length; i++) add(rows, members[i]!, fit.sign(members[i]!) * alpha[i]!, weights);
  const order = Int32Array.from(members, (_, i) => i);
  const random = dice(fit.seed ?? 1);
  for (let epoch = 0; epoch < (fit.epochs ?? 60); epoch++) {
    random.shuffle(order);
    let most = 0;
    for (const i of order) {
      if (costs[i]! <= 0) continue;
      const row = members[i]!;
      const sign = fit.sign(row);
      const margin = sign * dot(rows, row, weights);
      const next = newton(alpha[i]!, costs[i]!, square[i]!, margin);
      const change = next - alpha[i]!;
      most = Math.max(most, Math.abs(change) / costs[i]!);
      if (change !== 0) add(rows, row, change * sign, weights);
      alpha[i] = next;
    }
    if (most < (fit.tolerance ?? 0.02)) break;
  }
  return weights;
}

/** Minimises the dual in one variable: z log z + (c - z) log(c - z) + a (z - old)^2 / 2 + b (z - old). */
function newton(old: number, c: number, a: number, b: number): number {
  const flip = 0.5 * a * (c - 2 * old) + b < 0;
  const start = flip ? c - old : old;
  const slope = flip ? -b : b;
  let z = c - start < 0.5 * c ? 0.1 * start : start;
  for (let turn = 0; turn < 50; turn++) {
    const gradient = a * (z - start) + slope + Math.log(z / (c - z));
    if (Math.abs(gradient) < 1e-4) break;
    const next = z - gradient / (a + c / (c - z) / z);
    z = next <= 0 ? z * 0.1 : next;
  }
  return flip ? c - z : z;
}
