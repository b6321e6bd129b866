// Pure: how likely it is that so many of a few share something by chance.

/** P(X >= hits) for X ~ Binomial(n, p): the chance that at least `hits` of `n` people, picked at random, share something that a part `p` of everybody has. */
export function binomialTail(hits: number, n: number, p: number): number {
  if (hits <= 0) return 1;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let sum = 0;
  let term = (1 - p) ** n;
  for (let k = 0; k <= n; k += 1) {
    if (k >= hits) sum += term;
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return Math.min(1, sum);
}

/** Several signs that each may be wrong: the chance that at least one is right, if they were independent. At most 0.9. */
export function together(surenesses: readonly number[]): number {
  const wrong = surenesses.reduce((left, one) => left * (1 - one), 1);
  return Math.min(0.9, 1 - wrong);
}
