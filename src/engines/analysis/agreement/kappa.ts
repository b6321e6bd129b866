// Cohen's kappa of two annotators, with its interval, and plain per cent.
import { normalQuantile } from '../numbers.ts';

export interface Kappa {
  kappa: number;
  low: number;
  high: number;
  /** Large-sample standard error. */
  error: number;
  /** Share of texts on which they agree. */
  percent: number;
  texts: number;
}

/**
 * κ = (agreed − by chance) / (1 − by chance) (Cohen, Educational and Psychological Measurement 20 (1960) 37-46); standard error of
 * Fleiss, Cohen & Everitt, Psychological Bulletin 72 (1969) 323-327. Hard on rare codes: read it beside alpha and the code's
 * share (Feinstein & Cicchetti 1990). null where both always say the same one thing.
 * @param pairs what the first and the second said of each text
 */
export function cohen(
  pairs: readonly (readonly [string | number, string | number])[],
  level = 0.95,
): Kappa | null {
  const texts = pairs.length;
  if (texts === 0) return null;
  const first = new Map<string | number, number>();
  const second = new Map<string | number, number>();
  let agreed = 0;
  for (const [a, b] of pairs) {
    first.set(a, (first.get(a) ?? 0) + 1 / texts);
    second.set(b, (second.get(b) ?? 0) + 1 / texts);
    if (a === b) agreed += 1 / texts;
  }
  const share = (of: Map<string | number, number>, value: string | number) => of.get(value) ?? 0;
  let chance = 0;
  for (const [value, part] of first) chance += part * share(second, value);
  if (1 - chance < 1e-12) return null;
  const kappa = (agreed - chance) / (1 - chance);
  let alike = 0;
  let apart = 0;
  for (const [a, b] of pairs) {
    if (a === b) alike += (1 - (share(first, a) + share(second, a)) * (1 - kappa)) ** 2 / texts;
    else apart += ((share(second, a) + share(first, b)) * (1 - kappa)) ** 2 / texts;
  }
  const variance = (alike + apart - (kappa - chance * (1 - kappa)) ** 2) / (texts * (1 - chance) ** 2);
  const error = Math.sqrt(Math.max(0, variance));
  const half = normalQuantile((1 + level) / 2) * error;
  return {
    kappa,
    low: Math.max(-1, kappa - half),
    high: Math.min(1, kappa + half),
    error,
    percent: agreed,
    texts,
  };
}
