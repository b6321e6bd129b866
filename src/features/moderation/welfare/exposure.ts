// Pure: how heavy words are to read, whether they stay folded, when a day was enough, and when something lighter is due.
// The weights are this project's judgement, for a person to set their own limit by; no validated scale exists.
import type { Urgency } from '../model.ts';

/** always: whatever may be heavy. strong: only what goes into detail. never: nothing, but it counts all the same. */
export const folds = ['always', 'strong', 'never'] as const;
export type Fold = (typeof folds)[number];

export type Wishes = { budget: number; fold: Fold };
/** About eight detailed accounts of danger, or two dozen mentions. Weights a day; each moderator sets their own. */
export const usualWishes: Wishes = { budget: 25, fold: 'always' };
export const budgets = { least: 1, most: 200 };
/** From this weight on words are heavy. */
export const heavyFrom = 3;
/** After so many heavy ones without a lighter one between them, the queue offers something else. */
export const heavyInARowMost = 3;

export type Signs = {
  notes: readonly { topic: string; strength: string }[];
  findings: readonly { category: string; level: string }[];
  /** Urgencies of open care cases about them. */
  care: readonly Urgency[];
};

/** By content note; other topics as `other`. */
const byNote: Record<string, { mild: number; strong: number }> = {
  suicide: { mild: 2, strong: 4 },
  self_harm: { mild: 2, strong: 4 },
  abuse: { mild: 2, strong: 4 },
  eating: { mild: 1, strong: 3 },
  substance_use: { mild: 1, strong: 2 },
  loss: { mild: 1, strong: 3 },
  medical: { mild: 1, strong: 2 },
  other: { mild: 1, strong: 2 },
};

/** By what the safety engine found, as `category.level`; what is not listed weighs nothing. */
const byFinding: Record<string, number> = {
  'suicide.distress': 1,
  'suicide.ideation': 3,
  'suicide.imminent': 5,
  'suicide.method': 5,
  'suicide.promotion': 4,
  'self_harm.urge': 2,
  'self_harm.current': 3,
  'self_harm.method': 4,
  'self_harm.promotion': 4,
  'eating_disorder.struggle': 1,
  'eating_disorder.method': 3,
  'eating_disorder.promotion': 3,
  'hostility.insult': 1,
  'hostility.harassment': 2,
  'hostility.hate': 3,
  'hostility.threat': 3,
};

const byCare: Record<Urgency, number> = { imminent: 5, high: 3, medium: 2, low: 1 };

/** How heavy words are to read, from what is known without reading them: the heaviest sign counts. 0 to 5. */
export function weightOf(signs: Signs): number {
  return Math.max(
    0,
    ...signs.notes.map(({ topic, strength }) => {
      const weights = byNote[topic] ?? byNote.other!;
      return strength === 'strong' ? weights.strong : weights.mild;
    }),
    ...signs.findings.map(({ category, level }) => byFinding[`${category}.${level}`] ?? 0),
    ...signs.care.map((urgency) => byCare[urgency]),
  );
}

export function isFolded(fold: Fold, weight: number): boolean {
  if (fold === 'never') return false;
  return weight >= (fold === 'strong' ? heavyFrom : 1);
}

/** A day as far as it was spent; weights. Days are those of UTC: nobody's time zone is asked for. */
export type Day = { opened: number; heavy: number; heavyInARow: number; posts: readonly string[] };
export const freshDay: Day = { opened: 0, heavy: 0, heavyInARow: 0, posts: [] };

/** The day after one more opening. What was opened today counts no second time. */
export function afterOpening(day: Day, post: string, weight: number): Day {
  if (day.posts.includes(post)) return day;
  const isHeavy = weight >= heavyFrom;
  return {
    opened: day.opened + weight,
    heavy: day.heavy + (isHeavy ? 1 : 0),
    heavyInARow: isHeavy ? day.heavyInARow + 1 : 0,
    posts: [...day.posts, post],
  };
}

export const wasALot = (day: Day, wishes: Wishes): boolean => day.opened >= wishes.budget;

/**
 * Whether words open now. After a full day they do not, by kindness: only where a person may be in danger may one go on, by
 * saying so. What is light (weight 0) or open already is never held back.
 */
export function opening(
  day: Day,
  wishes: Wishes,
  one: { post: string; weight: number; isUrgentCare: boolean; goesOn: boolean },
): 'open' | 'ask' | 'stop' {
  if (one.weight === 0 || day.posts.includes(one.post) || !wasALot(day, wishes)) return 'open';
  if (!one.isUrgentCare) return 'stop';
  return one.goesOn ? 'open' : 'ask';
}

/** Something else in the queue after several heavy ones: the first that is light and no care case. Null: nothing is due. */
export function lighterNext<E extends { id: string; kind: string | null }>(
  day: Day,
  entries: readonly E[],
  weights: ReadonlyMap<string, number>,
): E | null {
  if (day.heavyInARow < heavyInARowMost) return null;
  return entries.find((one) => one.kind !== 'care' && (weights.get(one.id) ?? 0) < heavyFrom) ?? null;
}

/** The day as PostgreSQL's date. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
