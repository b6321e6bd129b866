// One finding for each label, with all places that led to it; talk about a subject is left out where something graver was found. Pure.
import { isGuess, namesMeans } from './policy.ts';
import { type Category, type Finding, levels, type Span } from './taxonomy.ts';

/** @returns gravest first within a category, categories in the order of the taxonomy */
export function mergeFindings(all: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const one of all) {
    const key = `${one.category}.${one.level}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const merged = [...groups.values()].map(join);
  const kept = merged.filter(
    (one) => (one.level !== 'mention' || !hasGraver(one, merged)) && !isGuessBesideData(one, merged),
  );
  return kept.sort((a, b) => order(a) - order(b));
}

/** Where a number or an address was read, whose it is was read as well: the model's guess about the same adds nothing. */
function isGuessBesideData(one: Finding, all: readonly Finding[]): boolean {
  return (
    one.category === 'privacy' &&
    isGuess(one) &&
    all.some((other) => other.category === 'privacy' && !isGuess(other))
  );
}

function hasGraver(mention: Finding, all: readonly Finding[]): boolean {
  return all.some((one) => one.category === mention.category && one.level !== 'mention');
}

/**
 * The surest speaks for all of one label, a rule before a model: a rule points at words, a model at the part of the text that
 * weighed most. A rule that names means is kept, since consequences depend on it.
 */
function join(group: readonly Finding[]): Finding {
  const exact = group.filter((one) => !isGuess(one));
  const speaking = exact.length > 0 ? exact : group;
  let surest = speaking[0] as Finding;
  for (const one of speaking)
    if (one.score > surest.score || (one.score === surest.score && namesMeans(one))) surest = one;
  return {
    ...surest,
    score: Math.max(...group.map((one) => one.score)),
    rule: group.find(namesMeans)?.rule ?? surest.rule,
    spans: union(speaking.flatMap((one) => one.spans)),
  };
}

function union(spans: readonly Span[]): Span[] {
  const made: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = made.at(-1);
    if (last && span.start <= last.end)
      made[made.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else made.push(span);
  }
  return made;
}

const categoryOrder = Object.keys(levels) as Category[];

function order(finding: Finding): number {
  const place = categoryOrder.indexOf(finding.category) * 10;
  return place - (levels[finding.category] as readonly string[]).indexOf(finding.level);
}
