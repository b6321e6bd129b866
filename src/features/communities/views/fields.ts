// Form parts that several pages of communities share: what went wrong, and which name to use.
import { errorSummary, field, type Html, html, radioGroup } from '../../../platform/html/index.ts';
import { type Problems, type Typed, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';

/** A form as it is shown: empty at first, or come back with what was typed and what to mend. */
export type Shown = { typed: Typed; problems: Problems };
export const emptyForm: Shown = { typed: {}, problems: {} };

export function problemOf(t: Translate, shown: Shown, name: string): string | undefined {
  const problem = shown.problems[name];
  return problem && t(problem.key, problem.values);
}

/** `ids`: fields whose control has another id than its name. */
/** `names`: what to call a field where "Please fill this in." alone would not say which. */
export function summary(
  t: Translate,
  shown: Shown,
  ids: Record<string, string> = {},
  names: Record<string, string> = {},
): Html | undefined {
  const say = (name: string, problem: Shown['problems'][string]) =>
    problem.key === 'form.missing' && names[name]
      ? t('form.missing_which', { which: names[name] })
      : t(problem.key, problem.values);
  const errors = Object.entries(shown.problems).map(([name, problem]) => ({
    field: ids[name] ?? name,
    message: say(name, problem),
  }));
  return errorSummary({ title: t('form.summary', { count: errors.length }), errors });
}

/** What the person is called here. `earlier`: a name that they had in this community before. */
export function nameFields(p: {
  t: Translate;
  shown: Shown;
  everywhere: string;
  earlier?: string | undefined;
}): Html {
  const { t, shown } = p;
  return html`${radioGroup({
    name: 'as',
    label: t('communities.name.label'),
    hint: t('communities.name.hint'),
    error: problemOf(t, shown, 'as'),
    layout: 'cards',
    value: textOf(shown.typed, 'as', p.earlier ? 'earlier' : 'everywhere'),
    options: [
      { value: 'everywhere', label: p.everywhere, hint: t('communities.name.everywhere') },
      ...(p.earlier ? [{ value: 'earlier', label: p.earlier, hint: t('communities.name.earlier') }] : []),
      { value: 'new', label: t('communities.name.new'), hint: t('communities.name.new.hint') },
    ],
  })}<div class="only-new">${field({
    name: 'newName',
    label: t('communities.name.field'),
    hint: t('communities.name.field.hint'),
    error: problemOf(t, shown, 'newName'),
    value: textOf(shown.typed, 'newName'),
    maxlength: 40,
    autocomplete: 'off',
  })}</div>`;
}
