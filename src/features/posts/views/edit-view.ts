// The form of one's own words, as they stand, to be changed.
import { paths } from '../../../paths.ts';
import {
  breadcrumb,
  type Child,
  errorSummary,
  field,
  form,
  type Html,
  html,
  notice,
  pageHead,
  radioGroup,
  textarea,
} from '../../../platform/html/index.ts';
import { type Typed, textOf } from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { editPlace } from '../edit-post.ts';
import { limitsOfText, wantedKinds } from '../model.ts';
import type { OwnPost } from '../own-post.query.ts';
import type { ThreadPage } from '../thread.query.ts';
import { threadTitle } from './thread-view.ts';
import { topicWords } from './words.ts';
import {
  askedInputs,
  autosaveWords,
  type Fields,
  lookPlace,
  notesFields,
  problem,
  writeButtons,
  writingHint,
} from './write-fields.ts';

/** The post as its form holds it. Notes of the safety engine stay out: it reads the new words anyway. */
export function typedOf(post: OwnPost): Typed {
  const own = post.notes.filter((note) => !post.autoNotes.some((auto) => auto.topic === note.topic));
  const strong = own.some((note) => note.strength === 'strong');
  return {
    title: post.title ?? '',
    text: post.markdown,
    wanted: post.wanted ?? '',
    link_url: post.linkUrl ?? '',
    tags: post.tags.join(', '),
    notes: own.map((note) => note.topic),
    strength: strong ? 'strong' : 'mild',
  };
}

export type EditProps = Fields & {
  csrf: string;
  post: OwnPost;
  thread: ThreadPage;
  savedAt: number;
  preview: Child;
};

/** id of the form, for buttons that stand outside it. */
export const editFormId = 'edit-form';

export function editView(p: EditProps): Html {
  const { t, post, thread } = p;
  const place = editPlace(post.id);
  const short = toShort(post.id);
  const errors = Object.keys(p.problems).map((name) => ({ field: name, message: problem(p, name) ?? '' }));
  return html`${breadcrumb({
    t,
    items: [
      { href: paths.community(thread.community.slug), label: thread.community.name },
      { href: paths.post(short), label: threadTitle(t, thread) },
    ],
  })}${errorSummary({ title: t('frame.errors.title'), errors })}${pageHead({ title: t('posts.edit.title'), lead: t('posts.edit.lead') })}${p.preview}${form(
    {
      action: paths.postPart(short, 'edit'),
      csrf: p.csrf,
      id: editFormId,
      autosave: { url: paths.draft(place), key: place, words: autosaveWords(t), savedAt: p.savedAt },
      body: html`${askedInputs(p.typed)}${post.isOpening && beginning(p)}${textarea({
        name: 'text',
        label: t('posts.edit.text'),
        hint: writingHint(t),
        value: textOf(p.typed, 'text'),
        error: problem(p, 'text'),
        rows: 10,
      })}${notesFields(p)}${
        post.staffNotes.length > 0 &&
        notice({
          body: t('posts.edit.staff_notes', {
            topics: topicWords(
              t,
              post.staffNotes.map((note) => note.topic),
            ),
          }),
        })
      }${writeButtons(t, t('posts.edit.act'), false)}${lookPlace(t)}`,
    },
  )}<p class="small"><a href="${paths.post(short)}">${t('posts.edit.back')}</a></p>`;
}

function beginning(p: EditProps): Html {
  const { t, typed, post } = p;
  const optional = t('frame.optional');
  return html`${field({
    name: 'title',
    label: t('posts.title.label'),
    value: textOf(typed, 'title'),
    maxlength: limitsOfText.title,
    error: problem(p, 'title'),
    optional: post.kind === 'check_in' ? optional : undefined,
    autocomplete: 'off',
  })}${
    post.kind === 'resource' &&
    field({
      name: 'link_url',
      type: 'url',
      label: t('posts.link.label'),
      hint: t('posts.link.hint'),
      value: textOf(typed, 'link_url'),
      error: problem(p, 'link_url'),
      autocomplete: 'off',
    })
  }${
    post.kind === 'support' &&
    radioGroup({
      name: 'wanted',
      label: t('posts.wanted.label'),
      layout: 'chips',
      value: textOf(typed, 'wanted'),
      optional,
      options: wantedKinds.map((one) => ({ value: one, label: t(`posts.wanted.${one}`) })),
    })
  }${field({
    name: 'tags',
    label: t('posts.tags.label'),
    hint: t('posts.tags.hint'),
    value: textOf(typed, 'tags'),
    maxlength: limitsOfText.tagsTyped,
    error: problem(p, 'tags'),
    optional,
    autocomplete: 'off',
  })}`;
}
