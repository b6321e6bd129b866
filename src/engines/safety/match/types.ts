// The words of the matcher: what a phrase found in a text is, and what stands around it.
import type { Category, Label, Span } from '../taxonomy.ts';
import type { Ambiguity } from './lexicon.ts';

export type Person = 'first' | 'second' | 'third' | 'none';
/** `now` and `soon` need a word that says so; `present` is everything that says nothing. */
export type Time = 'past' | 'present' | 'now' | 'soon' | 'hypothetical';

/** What stands around a phrase, read from cue words in its clause and sentence. */
export type Context = {
  /** "I don't want to", "never": before the phrase, in its clause. Denial inside the phrase is part of its meaning. */
  negated: boolean;
  quoted: boolean;
  person: Person;
  time: Time;
  /** A question, or "does anyone know", "where can I", "how do I". */
  asking: boolean;
  /** "selling", "dm me", "I have some". */
  offering: boolean;
  /** Part of a harmless set phrase: "killing me", "suicide squad". Such a hit is nothing. */
  figurative: boolean;
  /** "he said", "people say", "they call us". */
  reported: boolean;
  /** "in recovery", "years clean", "got better". */
  recovery: boolean;
  /** "in my novel", "the character", "lyrics". */
  fiction: boolean;
};

export type Hit = {
  /** "lexicon:suicide/en#12": list and line. */
  rule: string;
  /** Number of the entry in `matcher.entries`: a small whole number, for models. */
  entry: number;
  /** Null for cues and parts of rules. */
  label: Label | null;
  category: Category | null;
  level: string | null;
  ambiguity: Ambiguity;
  tags: readonly string[];
  /** First word and the word after the last, in `reading.tokens`. */
  from: number;
  to: number;
  span: Span;
  sentence: number;
  context: Context;
};

export type Matches = {
  /** Phrases with a label, in the order of their ends. */
  hits: Hit[];
  /** Cues and parts of rules: negation, time, means, farewell. Their context is not filled in. */
  cues: Cue[];
};

export type Cue = { entry: number; tags: readonly string[]; from: number; to: number };
