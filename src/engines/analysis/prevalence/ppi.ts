// Prediction-powered inference as published, with Wald's interval. What is told to people is estimate.ts: this one is too sure at 2 %.
import { normalQuantile } from '../numbers.ts';

/** A record of the probability sample: what people said, what the coder said (0 to 1), and 1 over its chance of being drawn. */
export interface LabelledScore {
  value: 0 | 1;
  score: number;
  weight: number;
  /** Whoever wrote it, as a hash; null: not known. */
  author?: string | null;
}

export interface Powered {
  share: number;
  low: number;
  high: number;
  lambda: number;
  /** Variance of the estimate. */
  variance: number;
}

/**
 * PPI++ for a mean (Angelopoulos, Duchi & Zrnic, "PPI++: efficient prediction-powered inference", arXiv 2311.01453 (2023)):
 * λ · mean of all scores + weighted mean of (label − λ · score), λ = cov(label, score) / ((1 + n/N) var(score)), held between 0 and 1.
 * With unequal weights the means are Hájek's and the variances those of sampling with replacement.
 * @param all how many records have a score, their mean and their variance
 */
export function ppiMean(
  labels: readonly LabelledScore[],
  all: { records: number; mean: number; variance: number },
  level = 0.95,
): Powered {
  const total = labels.reduce((sum, one) => sum + one.weight, 0);
  const mean = (at: (one: LabelledScore) => number) =>
    labels.reduce((sum, one) => sum + one.weight * at(one), 0) / total;
  const value = mean((one) => one.value);
  const score = mean((one) => one.score);
  let cov = 0;
  let spread = 0;
  for (const one of labels) {
    const part = (one.weight / total) ** 2;
    cov += part * (one.value - value) * (one.score - score);
    spread += part * (one.score - score) ** 2;
  }
  const below = spread + all.variance / all.records;
  const lambda = below > 0 ? Math.min(1, Math.max(0, cov / below)) : 0;
  const share = lambda * all.mean + value - lambda * score;
  let variance = (lambda ** 2 * all.variance) / all.records;
  for (const one of labels)
    variance += ((one.weight / total) * (one.value - value - lambda * (one.score - score))) ** 2;
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(variance);
  return { share, low: share - half, high: share + half, lambda, variance };
}
