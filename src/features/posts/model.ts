// The nouns of this room: kinds of threads, what may help, content notes. Pure; what may be done is in policy.ts.
import type { Id } from '../../std/ids.ts';

export const threadKinds = ['support', 'question', 'story', 'check_in', 'resource', 'article'] as const;
export type ThreadKind = (typeof threadKinds)[number];

/** Kinds that wait for somebody: a first reply matters most to them. */
export const waitingKinds: readonly ThreadKind[] = ['support', 'question', 'check_in'];

export const wantedKinds = ['being_heard', 'experiences', 'information', 'practical_help'] as const;
export type Wanted = (typeof wantedKinds)[number];

/** Words for a check-in; none of them is a score. */
export const moods = [
  'calm',
  'hopeful',
  'tired',
  'low',
  'anxious',
  'angry',
  'numb',
  'lonely',
  'mixed',
] as const;
export type Mood = (typeof moods)[number];

export type PostState = 'published' | 'held' | 'hidden' | 'deleted';

export const noteTopics = [
  'suicide',
  'self_harm',
  'eating',
  'abuse',
  'substance_use',
  'loss',
  'medical',
  'other',
] as const;
export type NoteTopic = (typeof noteTopics)[number];
/** mild: touches on it. strong: goes into detail. */
export const noteStrengths = ['mild', 'strong'] as const;
export type NoteStrength = (typeof noteStrengths)[number];
export type ContentNote = { topic: NoteTopic; strength: NoteStrength };

export const readingChoices = ['show', 'fold', 'hide'] as const;
export type ReadingChoice = (typeof readingChoices)[number];
/** A reader's wish for a topic, from this strength on. */
export type ReadingPreference = { topic: NoteTopic; choice: ReadingChoice; fromStrength: NoteStrength };

/** Characters (UTF-16 units). Replies and threads alike; articles have the room of the column. */
export const limitsOfText = {
  title: 140,
  text: 20_000,
  article: 60_000,
  link: 2_000,
  tags: 5,
  tag: 40,
  tagsTyped: 300,
  quote: 600,
};

/** Looking first, keeping a draft and mending a form count as well: room for a lively evening, none for a flood. */
export const writingLimit = { name: 'post', hits: 40, seconds: 300 } as const;

/** Posts on one page of a thread; threads on one page of a list. */
export const pageSize = 20;

/** What a thread form says, checked. */
export type ThreadWords = {
  kind: ThreadKind;
  title: string;
  text: string;
  wanted: Wanted | null;
  linkUrl: string | null;
  tags: string[];
};

/** What every piece of writing brings along. */
export type Submission = {
  /** Made with the form; sending the same form twice gives one post. */
  submissionId: Id;
  notes: ContentNote[];
  withoutName: boolean;
  /** What the writer was asked about their words before, and answered by sending them again. */
  answers?: { asked: readonly string[]; wantsPerson: boolean };
};

/** The first two notes of a topic would contradict each other: the stronger one counts. */
export function tidyNotes(notes: readonly ContentNote[]): ContentNote[] {
  return noteTopics.flatMap((topic) => {
    const own = notes.filter((note) => note.topic === topic);
    if (own.length === 0) return [];
    return [{ topic, strength: own.some((note) => note.strength === 'strong') ? 'strong' : 'mild' } as const];
  });
}

declare module '../../platform/events/index.ts' {
  interface DomainEvents {
    /** A post was written: published, or held until a moderator has read it (state says which). */
    'post.published': {
      postId: Id;
      threadId: Id;
      communityId: Id;
      personaId: Id;
      /** Personas that the text calls by name. */
      mentions: Id[];
      /** Who is quoted, when somebody is. */
      quotesPersonaId: Id | null;
      isOpening: boolean;
      state: 'published' | 'held';
    };
    /** A member has these posts before them. */
    'thread.read': { memberId: Id; postIds: Id[] };
  }
}

declare module '../../platform/http/refusals.ts' {
  interface Refusals {
    'posts.locked.not_possible': true;
    'posts.cooling.not_possible': true;
    'posts.suspended_here.not_allowed': true;
    'posts.slow.not_possible': true;
    'posts.archived.not_possible': true;
    'posts.opening_gone.not_possible': true;
    'posts.join_first.not_allowed': true;
    'posts.readers_only.not_allowed': true;
    'posts.name_needed.not_allowed': true;
    'posts.article.not_allowed': true;
    'posts.hidden.not_possible': true;
    'posts.draft_there.not_possible': true;
    'posts.outgoing_gone.not_possible': true;
    'posts.too_many_waiting.not_possible': true;
    'posts.not_as_it_is.refused': true;
  }
}
