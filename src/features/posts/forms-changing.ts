// What the forms take that come after publishing: changing, notes, wishes for reading.
import { z } from 'zod';
import { oneOrMany } from '../../platform/http/index.ts';
import type { Edited } from './edit-post.ts';
import {
  answersOf,
  askedFields,
  choiceOrNone,
  link,
  notesOf,
  titleOfThread,
  typedTags,
  words,
} from './forms.ts';
import { limitsOfText, noteStrengths, noteTopics, wantedKinds } from './model.ts';
import type { OwnPost } from './own-post.query.ts';
import { readTags } from './tags.ts';
import { readingWays } from './wish-for-reading.ts';

const noteFields = {
  notes: oneOrMany(z.enum(noteTopics)),
  strength: z.enum(noteStrengths).default('mild'),
};

/** What every post has; what only a beginning has may be absent. Which kind it is, the post says, not the form. */
export const editForm = z.strictObject({
  ...noteFields,
  title: titleOfThread.default(''),
  text: words().pipe(z.string().min(1, 'posts.form.text_missing').max(limitsOfText.article)),
  wanted: choiceOrNone(wantedKinds),
  link_url: link.default(''),
  tags: typedTags,
  ...askedFields,
  act: z.enum(['save', 'ask_person', 'preview', 'keep']).default('save'),
});
export type EditForm = z.output<typeof editForm>;

/** What this very post needs beyond the form's own contract; field → message key with values. */
export function editProblems(
  form: EditForm,
  post: Pick<OwnPost, 'isOpening' | 'kind'>,
): Record<string, { key: string; values?: Record<string, number> }> {
  const most = post.isOpening && post.kind === 'article' ? limitsOfText.article : limitsOfText.text;
  return {
    ...(post.isOpening && post.kind !== 'check_in' && form.title === ''
      ? { title: { key: 'posts.form.title_missing' } }
      : {}),
    ...(post.isOpening && post.kind === 'resource' && form.link_url === ''
      ? { link_url: { key: 'posts.form.link_missing' } }
      : {}),
    ...(form.text.length > most ? { text: { key: 'form.too_long', values: { maximum: most } } } : {}),
  };
}

/** @param emptyTitle for a check-in without one */
export function editedFrom(form: EditForm, emptyTitle: string): Edited {
  return {
    title: form.title || emptyTitle,
    text: form.text,
    wanted: form.wanted,
    linkUrl: form.link_url === '' ? null : form.link_url,
    tags: readTags(form.tags).sort(),
    notes: notesOf(form.notes, form.strength),
    answers: answersOf(form),
  };
}

export const noteForm = z.strictObject(noteFields);

const way = z.enum(readingWays).default('usual');
export const readingForm = z.strictObject(
  Object.fromEntries(noteTopics.map((topic) => [topic, way])) as Record<
    (typeof noteTopics)[number],
    typeof way
  >,
);
