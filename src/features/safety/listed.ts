// Words that people put on lists by hand: how they are looked for, and what follows when one stands in a text. A higher room
// keeps the lists (slot `safety.terms`); this one joins what they say with what the engine says.
import {
  type Action,
  actions,
  type Category,
  type Finding as EngineFinding,
  type Verdict as EngineVerdict,
  type PhraseBook,
  type Span,
  type Urgency,
  urgencies,
} from '../../engines/safety/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Id } from '../../std/ids.ts';
import { loadPhraseBook } from './engine.ts';

/** watch: somebody looks, calmly. hold: it waits for somebody. refuse: it cannot stand, and the author may ask for a person. */
export const listedActions = ['watch', 'hold', 'refuse'] as const;
export type ListedAction = (typeof listedActions)[number];

export type ListedFinding = Omit<EngineFinding, 'category' | 'level'> & {
  category: 'listed';
  level: ListedAction;
};
/** Of the engine or of a list. */
export type Finding = Omit<EngineFinding, 'category'> & { category: Category | 'listed' };
export type Verdict = Omit<EngineVerdict, 'because'> & { because: readonly Finding[] };

/** What of a place's lists stands in a text and its tags. Spans are UTF-16 units of the text; empty for a tag. */
export type ListedReader = (text: string, tags: readonly string[]) => ListedFinding[];

declare module '../../platform/slots.ts' {
  interface Slots {
    /** Answers from memory; null where no list has anything. */
    'safety.terms': (ctx: Context, communityId: Id) => ListedReader | null;
  }
}

/** Null: no list has anything to say about this community. */
export function listedIn(ctx: Context, communityId: Id): ListedReader | null {
  const readers = ctx.slots.all('safety.terms').flatMap((read) => read(ctx, communityId) ?? []);
  return readers.length === 0 ? null : (text, tags) => readers.flatMap((read) => read(text, tags));
}

const rule = 'terms:';
/** A finding of a list. The list's word itself is in no finding: only its id, and where it stood. */
export const listedFinding = (id: Id, level: ListedAction, spans: readonly Span[]): ListedFinding => ({
  category: 'listed',
  level,
  score: 1,
  spans,
  reason: 'Stands on a list of this place.',
  rule: `${rule}${id}`,
});
export const termOf = (finding: Pick<Finding, 'rule'>): Id | null =>
  finding.rule.startsWith(rule) ? finding.rule.slice(rule.length) : null;

const what: Record<ListedAction, { action: Action; urgency: Urgency }> = {
  watch: { action: 'allow', urgency: 'low' },
  hold: { action: 'hold', urgency: 'medium' },
  refuse: { action: 'refuse', urgency: 'medium' },
};
const heavier = <T>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) >= order.indexOf(b) ? a : b);

/**
 * The engine's verdict together with the lists'. Words of somebody in distress are neither held nor refused by a list: a
 * list made for sellers must not silence whoever says that they cannot go on. Somebody still looks.
 */
export function withListed(verdict: EngineVerdict, found: readonly ListedFinding[]): Verdict {
  if (found.length === 0) return verdict;
  let { action, urgency } = verdict;
  for (const { level } of found) {
    if (!verdict.care) action = heavier(actions, action, what[level].action);
    urgency = heavier(urgencies, urgency, what[level].urgency);
  }
  return {
    ...verdict,
    action,
    urgency,
    case: verdict.case === 'none' ? 'conduct' : verdict.case,
    because: verdict.care ? [...verdict.because, ...found] : [...found, ...verdict.because],
  };
}

/** For the rooms that keep lists: phrases with the engine's repairs. */
export const phraseBook = (): PhraseBook => loadPhraseBook();
