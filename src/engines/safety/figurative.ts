// A text that is a figure of speech for sure enough ("this queue is killing me") is talk, and no cause for an offer. Pure.
import type { Scored } from './classify/index.ts';
import { isClear } from './hit-findings.ts';
import type { Danger } from './match/index.ts';
import type { Marks } from './model-findings.ts';
import { isGuess } from './policy.ts';
import type { Category, Finding } from './taxonomy.ts';

const crises: ReadonlySet<Category> = new Set(['suicide', 'self_harm']);
/** Levels whose consequence is an offer of care; what is graver is none of this rule's business. */
const offered: ReadonlySet<string> = new Set(['distress', 'ideation', 'urge', 'current']);
/** Signs that jokes are full of. Any other (a time, means, a goodbye, affairs in order ...) is no joke. */
const merelyDark: ReadonlySet<string> = new Set(['pain', 'peril', 'alarm']);

/**
 * What the classifier guesses, and what unclear phrases hint at, becomes mere mention where the text is likely a figure of speech and
 * no sign of danger stands in it. Clear phrases, imminence, methods and promotion stay as they are.
 */
export function withoutFigures(
  found: readonly Finding[],
  scored: readonly Scored[],
  { aside }: Marks,
  danger: Danger,
): readonly Finding[] {
  const figurative = scored.find(({ label }) => label === 'stance.figurative')?.probability ?? 0;
  if (figurative < aside.figurative || danger.kinds.some((kind) => !merelyDark.has(kind))) return found;
  return found.map((one) => (isFigure(one) ? { ...one, level: 'mention' } : one));
}

function isFigure(one: Finding): boolean {
  return crises.has(one.category) && offered.has(one.level) && (isGuess(one) || !isClear(one));
}
