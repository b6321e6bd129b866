// Choosing a country: one form that works everywhere, and every country as a plain link beside it.

import { paths, patterns } from '../../../paths.ts';
import { button, form, type Html, html, more, select } from '../../../platform/html/index.ts';
import { countries } from '../../../platform/i18n/countries.ts';
import type { Translate } from '../../../platform/i18n/index.ts';

type Props = { t: Translate; locale: string; csrf: string; country: string | null; error?: string };

export function chooseCountry({ t, locale, csrf, country, error }: Props): Html {
  const all = countries(locale);
  const choose = select({
    name: 'country',
    label: t('crisis.country.label'),
    hint: t('crisis.country.hint'),
    error,
    placeholder: t('crisis.country.placeholder'),
    options: all.map(({ code, name }) => ({ value: code, label: name })),
    value: country ?? undefined,
    autocomplete: 'country',
  });
  const list = html`<ul class="country-list" role="list">${all.map(
    ({ code, name }) => html`<li><a href="${paths.helpIn(code)}">${name}</a></li>`,
  )}</ul>`;
  return html`${form({
    action: patterns.help,
    csrf,
    body: html`${choose}<div class="form-foot">${button({ label: t('crisis.country.show') })}</div>`,
  })}${more({ label: t('crisis.country.list'), body: list })}`;
}
