// Words, phrases and hashtags that a place watches, holds or does not want. Pure.
import type { Id } from '../../../std/ids.ts';
import { type ListedAction, listedActions } from '../../safety/index.ts';

export { listedActions };
export const termKinds = ['term', 'hashtag'] as const;
export type TermKind = (typeof termKinds)[number];
/** Days that an entry lasts; 0: until somebody takes it off. */
export const lastsDays = [0, 7, 30, 90, 365] as const;

/** shadow: it does nothing, and what it would have done is noted. */
export const termStates = ['shadow', 'live'] as const;
export type TermState = (typeof termStates)[number];

export type NewTerm = {
  term: string;
  kind: TermKind;
  action: ListedAction;
  variants: boolean;
  /** Why, for colleagues. */
  note: string;
  days: (typeof lastsDays)[number];
};

export type LiveTerm = {
  id: Id;
  /** Null: everywhere on this instance. */
  communityId: Id | null;
  term: string;
  kind: TermKind;
  action: ListedAction;
  variants: boolean;
  expiresAt: Date | null;
  state: TermState;
};

/** Characters (UTF-16 units) of a term and of its reason; entries of one place. */
export const limitsOfTerms = { least: 2, most: 80, note: 500, entries: 500 };

/** Words that an entry in shadow met which the page links to, the newest first. */
export const shadowLinks = 10;

/** How far the test box looks back, and how much it reads at most: so that an answer comes within a second or two. */
export const testBox = { days: 30, posts: 2_000, units: 2_000_000, examples: 10, around: 70 };
