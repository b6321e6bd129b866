// The form in which a private message is written: to somebody new, or in a conversation.
import { paths } from '../../../paths.ts';
import {
  autosaveWords,
  button,
  form,
  formFoot,
  type Html,
  html,
  radioGroup,
  textarea,
} from '../../../platform/html/index.ts';
import { type Problems, type Typed, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import { askedInputs, lookPlace, privateForm } from '../../posts/index.ts';
import { longestMessage } from '../model.ts';
import type { OwnName } from '../whom.query.ts';

export type WriteForm = {
  t: Translate;
  csrf: string;
  action: string;
  /** Of the draft. */
  place: string;
  typed: Typed;
  problems: Problems;
  submission: string;
  /** Milliseconds since 1970 of the draft that the form shows. */
  savedAt?: number;
  label: string;
  send: string;
  /** One's own names to choose from; none in a conversation, which has one. */
  names?: readonly OwnName[];
};

export function writeForm(p: WriteForm): Html {
  const { t } = p;
  const problem = p.problems.text;
  return form({
    action: p.action,
    csrf: p.csrf,
    id: privateForm,
    autosave: { url: paths.draft(p.place), key: p.place, words: autosaveWords(t), savedAt: p.savedAt },
    body: html`<input type="hidden" name="submission" value="${p.submission}">${askedInputs(p.typed)}${p.names && nameField(p, p.names)}${textarea(
      {
        name: 'text',
        label: p.label,
        hint: t('messages.form.hint'),
        value: textOf(p.typed, 'text'),
        rows: 6,
        maxlength: longestMessage,
        error: problem && t(problem.key, problem.values),
      },
    )}${formFoot(button({ label: p.send }), button({ label: t('messages.form.keep'), kind: 'quiet', name: 'act', value: 'keep' }))}${lookPlace(t)}`,
  });
}

/** By which name: asked where there is a choice, said where there is none. */
function nameField({ t, typed }: WriteForm, names: readonly OwnName[]): Html {
  const label = (one: OwnName) =>
    one.community
      ? t('messages.as.there', { name: one.name, community: one.community })
      : t('messages.as.everywhere', { name: one.name });
  const [only] = names;
  if (only && names.length === 1)
    return html`<input type="hidden" name="as" value="${toShort(only.id)}"><p class="hint">${t('messages.as.only', { name: label(only) })}</p>`;
  return radioGroup({
    name: 'as',
    label: t('messages.as.label'),
    hint: t('messages.as.hint'),
    value: textOf(typed, 'as', only ? toShort(only.id) : ''),
    options: names.map((one) => ({ value: toShort(one.id), label: label(one) })),
  });
}
