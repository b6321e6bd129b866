// Small words that several views of this room share: names of topics, roles, times, how lively a thread is.
import { type Html, tag, time } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { relativeTime } from '../../../std/time.ts';
import type { ContentNote, NoteTopic, ThreadKind, Wanted } from '../model.ts';

export type Words = { t: Translate; locale: string; now: Date };

export const topicWords = (t: Translate, topics: readonly NoteTopic[]): string =>
  topics.map((topic) => t(`posts.topic.${topic}`)).join(', ');

/** `<time>` of milliseconds since 1970. */
export function when({ locale, now }: Words, ms: number): Html {
  const at = new Date(ms);
  return time({ at, words: relativeTime(at, now, locale) });
}

export const kindTag = (t: Translate, kind: ThreadKind): Html => tag(t(`posts.kind.${kind}.name`), 'sea');

export const wantedTag = (t: Translate, wanted: Wanted): Html =>
  tag(t('posts.wanted.tag', { wanted: t(`posts.wanted.${wanted}.short`) }), 'lantern');

/** One tag for each strength that occurs. */
export function noteTags(t: Translate, notes: readonly ContentNote[]): Html[] {
  return (['mild', 'strong'] as const).flatMap((strength) => {
    const topics = notes.filter((note) => note.strength === strength).map((note) => note.topic);
    return topics.length > 0
      ? [tag(t(`posts.note.${strength}`, { topics: topicWords(t, topics) }), 'lantern')]
      : [];
  });
}

/** No numbers: a conversation is no contest. */
export function repliesWords(t: Translate, replies: number): string {
  return t(`posts.replies.${replies === 0 ? 'none' : replies === 1 ? 'one' : replies < 8 ? 'some' : 'many'}`);
}
