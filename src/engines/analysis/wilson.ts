// How sure a share is (Wilson, "Probable inference", JASA 22 (1927) 209-212): honest also for few and for extreme shares. Pure.

/** The 95 % interval of a share, both ends from 0 to 1. Null of nothing. */
export function wilson(hits: number, all: number): { low: number; high: number } | null {
  if (all === 0) return null;
  const z = 1.959964;
  const share = hits / all;
  const below = 1 + (z * z) / all;
  const centre = (share + (z * z) / (2 * all)) / below;
  const half = (z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))) / below;
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
