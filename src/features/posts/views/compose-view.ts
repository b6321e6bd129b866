// Writing something new: the choice of what it is to be, and the form that fits it.
import { paths, patterns } from '../../../paths.ts';
import {
  breadcrumb,
  type Child,
  checkboxGroup,
  errorSummary,
  field,
  form,
  type Html,
  html,
  more,
  pageHead,
  radioGroup,
  textarea,
} from '../../../platform/html/index.ts';
import { listOf, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { Community } from '../../communities/index.ts';
import { limitsOfText, moods, type ThreadKind, wantedKinds } from '../model.ts';
import {
  askedInputs,
  autosaveWords,
  type Fields,
  lookPlace,
  notesFields,
  problem,
  withoutNameField,
  writeButtons,
  writingHint,
} from './write-fields.ts';

type Place = { t: Translate; community: Pick<Community, 'slug' | 'name'> };

const way = ({ t, community }: Place): Html =>
  breadcrumb({
    t,
    items: [
      { href: patterns.communities, label: t('frame.nav.communities') },
      { href: paths.community(community.slug), label: community.name },
    ],
  });

/** What shall it be? Plain links, each with what it is for. `draft`: unfinished words wait here. */
export function kindChooser(p: Place & { kinds: readonly ThreadKind[]; draft: ThreadKind | null }): Html {
  const { t, community, kinds, draft } = p;
  const card = (kind: ThreadKind) =>
    html`<article class="card card-link"><h2><a href="${paths.compose(community.slug, kind)}">${t(`posts.kind.${kind}.name`)}</a></h2><p>${t(`posts.kind.${kind}.about`)}</p></article>`;
  return html`${way(p)}${pageHead({ title: t('posts.compose.choose'), lead: t('posts.compose.choose.lead') })}${
    draft &&
    html`<p class="notice"><a href="${paths.compose(community.slug, draft)}">${t('posts.compose.go_on')}</a></p>`
  }<div class="grid">${kinds.map(card)}</div>`;
}

export type ComposeProps = Place &
  Fields & {
    kind: ThreadKind;
    csrf: string;
    place: string;
    submission: string;
    mayHideName: boolean;
    name: string;
    savedAt?: number;
    preview?: Child;
  };

/** id of the form, for buttons that stand outside it. */
export const composeForm = 'write-form';

export function composeView(p: ComposeProps): Html {
  const { t, kind, community } = p;
  const errors = Object.keys(p.problems).map((name) => ({ field: name, message: problem(p, name) ?? '' }));
  return html`${way(p)}${errorSummary({ title: t('frame.errors.title'), errors })}${pageHead({
    title: t(`posts.kind.${kind}.title`),
    lead: t(`posts.kind.${kind}.about`),
  })}${p.preview}${form({
    action: paths.compose(community.slug),
    csrf: p.csrf,
    id: composeForm,
    autosave: {
      url: `${paths.draft(p.place)}?kind=${kind}`,
      key: p.place,
      words: autosaveWords(t),
      savedAt: p.savedAt,
    },
    body: html`<input type="hidden" name="submission" value="${p.submission}"><input type="hidden" name="kind" value="${kind}">${askedInputs(p.typed)}
${fieldsOf(p)}<div>${notesFields(p)}${tagsField(p)}</div>${p.mayHideName && withoutNameField(p, p.name)}${writeButtons(t, t('posts.compose.send'))}${lookPlace(t)}`,
  })}<p class="small"><a href="${paths.compose(community.slug)}">${t('posts.compose.other_kind')}</a></p>`;
}

function fieldsOf(p: ComposeProps): Html {
  const { t, kind, typed } = p;
  const optional = t('frame.optional');
  return html`${field({
    name: 'title',
    label: t('posts.title.label'),
    hint: t(`posts.title.hint.${kind}`),
    value: textOf(typed, 'title'),
    maxlength: limitsOfText.title,
    error: problem(p, 'title'),
    optional: kind === 'check_in' ? optional : undefined,
    autocomplete: 'off',
  })}${
    kind === 'resource' &&
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
    kind === 'check_in' &&
    checkboxGroup({
      name: 'moods',
      label: t('posts.moods.label'),
      layout: 'chips',
      values: listOf(typed, 'moods'),
      optional,
      options: moods.map((mood) => ({ value: mood, label: t(`posts.mood.${mood}`) })),
    })
  }${textarea({
    name: 'text',
    label: t(`posts.kind.${kind}.text`),
    hint: writingHint(t),
    value: textOf(typed, 'text'),
    error: problem(p, 'text'),
    rows: kind === 'check_in' ? 5 : 10,
  })}${
    kind === 'support' &&
    radioGroup({
      name: 'wanted',
      label: t('posts.wanted.label'),
      layout: 'cards',
      value: textOf(typed, 'wanted'),
      optional,
      options: wantedKinds.map((one) => ({
        value: one,
        label: t(`posts.wanted.${one}`),
        hint: t(`posts.wanted.${one}.about`),
      })),
    })
  }`;
}

/** Rarely needed on a phone at night: folded until used. */
function tagsField(p: ComposeProps): Html {
  const { t, typed } = p;
  const error = problem(p, 'tags');
  return more({
    label: t('posts.tags.add'),
    open: textOf(typed, 'tags') !== '' || error !== undefined,
    body: field({
      name: 'tags',
      label: t('posts.tags.label'),
      hint: t('posts.tags.hint'),
      value: textOf(typed, 'tags'),
      maxlength: limitsOfText.tagsTyped,
      error,
      autocomplete: 'off',
    }),
  });
}
