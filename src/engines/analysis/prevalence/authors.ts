// Posts of one person are not independent: the design effect, and resampling of whole people.
import { dice } from '../dice.ts';

/**
 * How much larger the variance is because some labels are of the same people: (Σ over people of (Σ residual)²) / Σ residual². 1 where
 * nobody wrote two, or nobody is known. A residual carries its weight. May come out below 1 by chance; take no less than 1 then.
 */
export function clusterEffect(all: readonly { author: string | null; residual: number }[]): number {
  const byAuthor = new Map<string, number>();
  let together = 0;
  let apart = 0;
  for (const { author, residual } of all) {
    apart += residual ** 2;
    if (author === null) together += residual ** 2;
    else byAuthor.set(author, (byAuthor.get(author) ?? 0) + residual);
  }
  for (const sum of byAuthor.values()) together += sum ** 2;
  return apart > 0 ? together / apart : 1;
}

/**
 * Interval of any figure of a sample in which people have several records: people are drawn again with replacement, with all that
 * they wrote (Field & Welsh, J. R. Stat. Soc. B 69 (2007) 369-390). Ends are quantiles of the figure. A figure of NaN is left out.
 * @param statistic of a resampled list
 * @param rounds 1,000 if not said
 */
export function clusterBootstrap<T>(
  sample: readonly T[],
  authorOf: (one: T) => string | null,
  statistic: (sample: readonly T[]) => number,
  seed: number,
  { level = 0.95, rounds = 1000 }: { level?: number; rounds?: number } = {},
): { low: number; high: number } | null {
  const clusters = new Map<string | T, T[]>();
  for (const one of sample) {
    const key = authorOf(one) ?? one;
    const known = clusters.get(key);
    if (known) known.push(one);
    else clusters.set(key, [one]);
  }
  const groups = [...clusters.values()];
  if (groups.length === 0) return null;
  const throwOf = dice(seed);
  const found: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const drawn: T[] = [];
    for (let at = 0; at < groups.length; at++) drawn.push(...groups[Math.floor(throwOf() * groups.length)]!);
    const figure = statistic(drawn);
    if (!Number.isNaN(figure)) found.push(figure);
  }
  if (found.length === 0) return null;
  found.sort((a, b) => a - b);
  return { low: quantile(found, (1 - level) / 2), high: quantile(found, (1 + level) / 2) };
}

/** Of sorted numbers, between neighbours (R's type 7). */
export function quantile(sorted: readonly number[], p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}
