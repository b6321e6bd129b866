// Which counts may be told, so that no small group shows, neither by itself nor as what is missing from a sum. Pure.

/** Below it a count is not told; 0 neither, since "none" and "three" would differ. */
export const smallest = 10;

/** A count, or null where it is not told. */
export type Told = number | null;

/**
 * A total and its parts (they add up to it). A total below ten hides everything. Of the parts, those below ten are hidden,
 * and then, while what is hidden is one part alone or fewer than ten together, the smallest of the others is hidden too:
 * otherwise the total without the told parts would give it away (complementary suppression; Cox, "Suppression methodology
 * and statistical disclosure control", JASA 75 (1980) 377-385). Why a part is hidden is not said: it may be large.
 * @param also parts that another sum would give away
 * @param least a stricter wish than ten
 */
export function suppress<K extends string>(
  total: number,
  parts: readonly (readonly [K, number])[],
  also: ReadonlySet<K> = new Set(),
  least = smallest,
): { total: Told; parts: [K, Told][] } {
  if (total < least) return { total: null, parts: parts.map(([key]) => [key, null]) };
  const hidden = new Set(parts.filter(([key, count]) => count < least || also.has(key)).map(([key]) => key));
  const others = parts
    .filter(([key]) => !hidden.has(key))
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : a > b ? 1 : 0));
  const sum = () => parts.reduce((all, [key, count]) => (hidden.has(key) ? all + count : all), 0);
  while (hidden.size > 0 && (hidden.size === 1 || sum() < least)) {
    const next = others.shift();
    if (!next) break;
    hidden.add(next[0]);
  }
  // One part that is the whole: with the total told it would be told too.
  if (hidden.size === 1 || (hidden.size > 0 && sum() < least))
    return { total: null, parts: parts.map(([key]) => [key, null]) };
  return { total, parts: parts.map(([key, count]) => [key, hidden.has(key) ? null : count]) };
}

/**
 * A sum over places some of which tell their own counts (to whomever): told only if what the others hold together is no
 * small group and belongs to no single place.
 */
export function sumOfPlaces(places: readonly { count: number; told: Told }[]): Told {
  const total = places.reduce((sum, one) => sum + one.count, 0);
  const silent = places.filter((one) => one.told === null);
  if (total < smallest) return null;
  if (silent.length === 0) return total;
  const rest = silent.reduce((sum, one) => sum + one.count, 0);
  return silent.filter((one) => one.count > 0).length >= 2 && rest >= smallest ? total : null;
}
