// From phrases found to findings: what a phrase says by itself is bent by what stands around it. Pure.
import type { Hit } from './match/index.ts';
import type { Category, Finding } from './taxonomy.ts';

/** How sure a phrase is by itself, by the list's own word of how many other meanings it has. */
const sureness = { low: 0.85, medium: 0.65, high: 0.35 } as const;

/** Of a phrase that hardly means anything else. */
export const isClear = ({ score }: Finding): boolean => score >= sureness.low;

/** Categories in which talk about the subject is a finding of its own, and harmless. */
const withMention: ReadonlySet<Category> = new Set(['suicide', 'self_harm', 'eating_disorder', 'drugs']);

/** Imminence has rules of its own (match/imminence.ts); a clear phrase that they did not bear out still asks for care, an unclear one does not. */
const unlessBorneOut = { low: 'ideation', medium: null, high: null } as const;

export function findingsOfHits(hits: readonly Hit[]): Finding[] {
  const sure = new Set(hits.filter((hit) => hit.ambiguity !== 'high').map((hit) => hit.category));
  return hits.flatMap((hit) => findingOf(hit, sure) ?? []);
}

/** @param sure categories of which the text holds a phrase that may act by itself */
function findingOf(hit: Hit, sure: ReadonlySet<Category | null>): Finding | null {
  if (!hit.category || !hit.level || hit.context.figurative) return null;
  if (hit.ambiguity === 'high' && !sure.has(hit.category)) return null;
  const level = levelOf(hit);
  if (!level) return null;
  return {
    category: hit.category,
    level,
    score: sureness[hit.ambiguity],
    spans: [hit.span],
    reason: `Words of the list for ${hit.category.replace('_', ' ')} stand here${level === hit.level ? '' : ', told of the past, of others or as denied'}.`,
    rule: hit.rule,
  };
}

const isGentle = (level: string | null): boolean =>
  level === 'distress' || level === 'ideation' || level === 'urge' || level === 'current';

/** Denied, quoted, told of the past or of others: mere mention where the subject has one, nothing elsewhere. */
function levelOf(hit: Hit): string | null {
  const { negated, quoted, reported, fiction, recovery, time, person, asking } = hit.context;
  const category = hit.category as Category;
  const apart = negated || quoted || reported || fiction || recovery || time === 'past';
  if (withMention.has(category)) {
    // "Are you thinking about suicide?" is a helper's question.
    const asksOther = person === 'second' && asking && isGentle(hit.level);
    const ofOthers =
      asksOther || (person === 'third' && hit.level !== 'promotion' && hit.level !== 'selling');
    if (apart || ofOthers) return 'mention';
    return hit.label === 'suicide.imminent' ? unlessBorneOut[hit.ambiguity] : hit.level;
  }
  return apart && !(category === 'minor' && !negated) ? null : hit.level;
}
