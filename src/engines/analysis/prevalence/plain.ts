// The estimators beside the headline one: labels alone, the machine's own count, and that count corrected for its errors.

import { normalQuantile } from '../numbers.ts';
import type { Estimate } from '../report/summary.ts';
import type { Tally } from './bands.ts';
import type { LabelledScore } from './ppi.ts';
import { scoreInterval } from './score-test.ts';

/** Share among the labels alone, weighted, with Wilson's interval over Kish's effective number: stratification is not credited, so never too narrow for it. */
export function labelsOnly(labels: readonly LabelledScore[], level = 0.95): Estimate | null {
  let weight = 0;
  let squares = 0;
  let yes = 0;
  for (const one of labels) {
    weight += one.weight;
    squares += one.weight ** 2;
    yes += one.weight * one.value;
  }
  if (weight === 0) return null;
  const share = yes / weight;
  const { low, high } = scoreInterval([{ weight: 1, share, size: weight ** 2 / squares }], level);
  return { share, low, high, level, method: 'labels-only' };
}

/** What the machine counted. Its interval knows nothing of the machine's errors: shown beside the others so that people see it. */
export function classifyAndCount(tally: Tally, level = 0.95): Estimate | null {
  if (tally.records === 0) return null;
  const share = tally.positive / tally.records;
  const { low, high } = scoreInterval([{ weight: 1, share, size: tally.records }], level);
  return { share, low, high, level, method: 'classify-and-count' };
}

/** How often the coder is right among yeses (sensitivity) and noes (specificity), each with its effective number of labels. */
export interface ErrorRates {
  sensitivity: number;
  yes: number;
  specificity: number;
  no: number;
}

export const errorRates = (labels: readonly LabelledScore[], threshold = 0.5): ErrorRates | null =>
  ratesOf(countErrors(labels, threshold));

/** Sums that error rates are made of, so that they can be added and taken away: weights, their squares, and weights of right ones. */
export interface Errors {
  yes: { weight: number; squares: number; right: number };
  no: { weight: number; squares: number; right: number };
}

export function countErrors(labels: readonly LabelledScore[], threshold = 0.5): Errors {
  const none = () => ({ weight: 0, squares: 0, right: 0 });
  const errors: Errors = { yes: none(), no: none() };
  for (const { value, score, weight } of labels) {
    if (Number.isNaN(score)) continue;
    const side = value === 1 ? errors.yes : errors.no;
    side.weight += weight;
    side.squares += weight ** 2;
    if (score >= threshold === (value === 1)) side.right += weight;
  }
  return errors;
}

export function ratesOf({ yes, no }: Errors): ErrorRates | null {
  if (yes.weight === 0 || no.weight === 0) return null;
  return {
    sensitivity: yes.right / yes.weight,
    yes: yes.weight ** 2 / yes.squares,
    specificity: no.right / no.weight,
    no: no.weight ** 2 / no.squares,
  };
}

/** Below it the coder tells yes from no hardly better than chance and dividing by it makes noise: sensitivity + specificity − 1. */
export const leastYouden = 0.1;

/**
 * Rogan & Gladen (Am. J. Epidemiology 107 (1978) 71-76): (counted share + specificity − 1) / (sensitivity + specificity − 1), with
 * the interval of Lang & Reiczigel (Preventive Veterinary Medicine 113 (2014) 13-22), which knows that both rates are estimates.
 * It assumes that the coder errs here as it did where the rates were measured.
 */
export function roganGladen(tally: Tally, rates: ErrorRates, level = 0.95): Estimate | null {
  const youden = rates.sensitivity + rates.specificity - 1;
  if (tally.records === 0 || youden < leastYouden) return null;
  const z = normalQuantile((1 + level) / 2);
  const counted = tally.positive / tally.records;
  const share = Math.min(1, Math.max(0, (counted + rates.specificity - 1) / youden));
  const all = tally.records + z * z;
  const hit = (tally.positive + (z * z) / 2) / all;
  const yes = rates.yes + 2;
  const no = rates.no + 2;
  const sensitivity = (rates.yes * rates.sensitivity + 1) / yes;
  const specificity = (rates.no * rates.specificity + 1) / no;
  const between = sensitivity + specificity - 1;
  if (between <= 0) return null;
  const centre = (hit + specificity - 1) / between;
  const ofYes = (sensitivity * (1 - sensitivity)) / yes;
  const ofNo = (specificity * (1 - specificity)) / no;
  const shift = 2 * z * z * (centre * ofYes - (1 - centre) * ofNo);
  const spread = (hit * (1 - hit)) / all + centre ** 2 * ofYes + (1 - centre) ** 2 * ofNo;
  const half = (z * Math.sqrt(spread)) / between;
  const low = Math.min(share, Math.max(0, centre + shift - half));
  const high = Math.max(share, Math.min(1, centre + shift + half));
  return { share, low, high, level, method: 'rogan-gladen' };
}
