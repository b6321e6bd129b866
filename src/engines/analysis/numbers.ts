// Small pieces of numerical work for the estimators: inverse of a small matrix, quantiles of Student's t.

/** Gauss and Jordan with pivots. Throws RangeError for a matrix that has no inverse. */
export function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let at = 0; at < n; at++) {
    let pivot = at;
    for (let row = at + 1; row < n; row++)
      if (Math.abs(work[row]![at]!) > Math.abs(work[pivot]![at]!)) pivot = row;
    [work[at], work[pivot]] = [work[pivot]!, work[at]!];
    const by = work[at]![at]!;
    if (!(Math.abs(by) > 1e-300)) throw new RangeError('this matrix has no inverse');
    work[at] = work[at]!.map((one) => one / by);
    for (let row = 0; row < n; row++) {
      const factor = work[row]![at]!;
      if (row !== at && factor !== 0)
        work[row] = work[row]!.map((one, column) => one - factor * work[at]![column]!);
    }
  }
  return work.map((row) => row.slice(n));
}

/** The normal distribution's quantile: Acklam's rational approximation, relative error below 1.2e-9, for 0.02425 < p < 0.97575 and its tails. */
export function normalQuantile(p: number): number {
  if (p > 0.97575) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return ratio(q, tailTop, [...tailBottom, 1]);
  }
  const q = p - 0.5;
  return q * ratio(q * q, middleTop, [...middleBottom, 1]);
}

/** Student's t by Cornish and Fisher's expansion (Abramowitz & Stegun 26.7.5); three digits are right from 8 degrees of freedom on. */
export function studentQuantile(p: number, degrees: number): number {
  const z = normalQuantile(p);
  const z3 = z ** 3;
  const z5 = z ** 5;
  const z7 = z ** 7;
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3)
  );
}

const ratio = (x: number, top: readonly number[], bottom: readonly number[]): number => {
  const at = (all: readonly number[]) => all.reduce((sum, one) => sum * x + one, 0);
  return at(top) / at(bottom);
};
const middleTop = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const middleBottom = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
];
const tailTop = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const tailBottom = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

/** The normal distribution's upper tail: what share lies above z. Complementary error function by its continued fraction and series. */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const x = z / Math.SQRT2;
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 60; n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return 0.5 - sum / Math.sqrt(Math.PI);
  }
  let below = x;
  for (let n = 60; n > 0; n--) below = x + n / 2 / below;
  return Math.exp(-x * x) / (2 * below * Math.sqrt(Math.PI));
}
