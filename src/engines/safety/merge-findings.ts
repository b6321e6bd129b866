// One finding for each label, with all places that led to it; talk about a subject is left out where something graver was found. Pure.
import { type Category, type Finding, levels, type Span } from './taxonomy.ts';

/** @returns gravest first within a category, categories in the order of the taxonomy */
export function mergeFindings(all: readonly Finding[]): Finding[] {
  const byLabel = new Map<string, Finding>();
  for (const one of all) {
    const key = `${one.category}.${one.level}`;
    const before = byLabel.get(key);
    byLabel.set(key, before ? join(before, one) : one);
  }
  const kept = [...byLabel.values()].filter((one) => one.level !== 'mention' || !hasGraver(one, byLabel));
  return kept.sort((a, b) => order(a) - order(b));
}

function hasGraver(mention: Finding, all: ReadonlyMap<string, Finding>): boolean {
  return [...all.values()].some((one) => one.category === mention.category && one.level !== 'mention');
}

function join(a: Finding, b: Finding): Finding {
  const surer = a.score >= b.score ? a : b;
  return { ...surer, spans: union([...a.spans, ...b.spans]) };
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
