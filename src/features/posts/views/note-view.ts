// A content note added afterwards: by the author about their own words, or by a moderator, who changes none of them.
import { paths } from '../../../paths.ts';
import {
  button,
  checkboxGroup,
  errorSummary,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  pageHead,
  radioGroup,
  tags,
} from '../../../platform/html/index.ts';
import { excerpt } from '../../../platform/html/markdown.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import { noteStrengths, noteTopics } from '../model.ts';
import type { PostToNote } from '../post-to-note.query.ts';
import { noteTags } from './words.ts';

/** @param error where a moderator chose no topic */
export function noteView({
  t,
  csrf,
  post,
  error,
}: {
  t: Translate;
  csrf: string;
  post: PostToNote;
  error?: string;
}): Html {
  const short = toShort(post.id);
  const whose = post.mine ? 'own' : 'staff';
  const strong = post.mine && post.notes.some((note) => note.strength === 'strong');
  return html`${errorSummary({ title: t('frame.errors.title'), errors: error ? [{ field: 'notes', message: error }] : [] })}${pageHead({ title: t('posts.note_on.title'), lead: t(`posts.note_on.lead.${whose}`, { name: post.name }) })}
<div class="stack"><blockquote>${excerpt(post.markdown, 240)}</blockquote>${tags(noteTags(t, post.notes))}${form(
    {
      action: paths.postPart(short, 'note'),
      csrf,
      body: html`${checkboxGroup({
        name: 'notes',
        label: t('posts.note_on.topics'),
        error,
        layout: 'chips',
        values: post.mine ? post.notes.map((note) => note.topic) : [],
        options: noteTopics.map((topic) => ({ value: topic, label: t(`posts.topic.${topic}`) })),
      })}${radioGroup({
        name: 'strength',
        label: t('posts.notes.strength'),
        layout: 'chips',
        value: strong ? 'strong' : 'mild',
        options: noteStrengths.map((one) => ({ value: one, label: t(`posts.notes.strength.${one}`) })),
      })}${formFoot(
        button({ label: t('posts.note_on.act') }),
        linkButton({ href: paths.post(short), label: t('posts.edit.back'), kind: 'quiet' }),
      )}`,
    },
  )}</div>`;
}
