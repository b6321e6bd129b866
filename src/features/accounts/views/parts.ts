// Pieces that the pages of this room share: what is wrong with a field, the way back to settings, a button in a row.

import { patterns } from '../../../paths.ts';
import {
  type ButtonKind,
  breadcrumb,
  button,
  type Child,
  errorSummary,
  type FieldError,
  field,
  form,
  formFoot,
  type Html,
  html,
  pageHead,
  type T,
} from '../../../platform/html/index.ts';
import { type Problems, type Typed, textOf } from '../../../platform/http/index.ts';

/** A form as it is shown: what was typed, and what is wrong with it. */
export type Shown = { typed: Typed; problems: Problems };
export const untouched: Shown = { typed: {}, problems: {} };

export type Words = { t: T; csrf: string };

export function problemOf(t: T, { problems }: Shown, name: string): string | undefined {
  const problem = problems[name];
  return problem && t(problem.key, problem.values);
}

/** The list of what to mend, with links; `ids` where a field's control has another id than its name. */
/** `names`: what to call a field where "Please fill this in." alone would not say which. */
export function summary(
  t: T,
  { problems }: Shown,
  ids: Record<string, string> = {},
  names: Record<string, string> = {},
): Html | undefined {
  const say = (name: string, problem: Shown['problems'][string]) =>
    problem.key === 'form.missing' && names[name]
      ? t('form.missing_which', { which: names[name] })
      : t(problem.key, problem.values);
  const errors: FieldError[] = Object.entries(problems).map(([name, problem]) => ({
    field: ids[name] ?? name,
    message: say(name, problem),
  }));
  return errorSummary({ title: t('form.summary', { count: errors.length }), errors });
}

export const typedIn = (shown: Shown, name: string, otherwise = '') => textOf(shown.typed, name, otherwise);

/** Head of a page under settings. */
export function settingsHead(t: T, title: string, lead?: Child): Html {
  const above = breadcrumb({ t, items: [{ href: patterns.settings, label: t('accounts.settings.title') }] });
  return pageHead({ title, lead, above });
}

/** One button that sends a few hidden fields. */
export function act(p: {
  words: Words;
  action: string;
  fields: Record<string, string>;
  label: string;
  kind?: ButtonKind;
  /** Heard instead of the label, where a page has several such buttons. */
  says?: string;
}): Html {
  const hidden = Object.entries(p.fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return form({
    action: p.action,
    csrf: p.words.csrf,
    inline: true,
    body: html`${hidden}${button({ label: p.label, kind: p.kind ?? 'quiet', small: true, ariaLabel: p.says })}`,
  });
}

/** Asks for the passphrase before something that opens or shuts the account; nothing for people without one. */
export function proof(t: T, shown: Shown, hasPassphrase: boolean, id = 'current'): Html | false {
  return (
    hasPassphrase &&
    field({
      name: 'current',
      id,
      label: t('accounts.proof.label'),
      hint: t('accounts.proof.hint'),
      type: 'password',
      autocomplete: 'current-password',
      error: problemOf(t, shown, 'current'),
    })
  );
}

/** A form of one button row, the usual end of a settings page. */
export function plainForm(p: {
  words: Words;
  action: string;
  body: Child;
  label: string;
  kind?: ButtonKind;
  id?: string;
}): Html {
  return form({
    action: p.action,
    csrf: p.words.csrf,
    id: p.id,
    body: html`${p.body}${formFoot(button({ label: p.label, kind: p.kind }))}`,
  });
}
