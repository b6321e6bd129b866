// Interest of searches by month, to stand beside the posts' months in a report. Only beside: nothing here correlates the two, since
// both follow seasons, news and each other's crowd, and a best lag can always be found (see docs/insight/themes-and-gaps.md).
import type { SearchPoint } from '../formats/index.ts';
import type { Summary } from '../report/summary.ts';

/** More terms than this make no readable figure; the first of the alphabet are kept, not the highest: their scales differ by file. */
export const mostSeries = 24;

/** Means per month of each term and place, whatever the span of the file (hour, day, week); months without a point are left out. */
export function searchesTold(points: readonly SearchPoint[]): Summary['searches'] {
  const series = new Map<string, Map<string, { sum: number; count: number }>>();
  for (const { term, place, at, interest } of points) {
    if (!/^\d{4}-\d\d/.test(at) || !(interest >= 0 && interest <= 100)) continue;
    const name = place ? `${term} (${place})` : term;
    const months = series.get(name) ?? new Map<string, { sum: number; count: number }>();
    series.set(name, months);
    const month = months.get(at.slice(0, 7)) ?? { sum: 0, count: 0 };
    months.set(at.slice(0, 7), { sum: month.sum + interest, count: month.count + 1 });
  }
  return [...series]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, mostSeries)
    .map(([term, months]) => ({
      term,
      points: [...months]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([at, { sum, count }]) => ({ at, interest: sum / count })),
    }));
}
