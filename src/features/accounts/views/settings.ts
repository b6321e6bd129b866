// Settings: the overview with country, colours and language; further pages are in security.ts.

import { patterns } from '../../../paths.ts';
import {
  button,
  type Child,
  card,
  checkbox,
  facts,
  field,
  form,
  formFoot,
  type Html,
  html,
  notice,
  pageHead,
  select,
  tag,
} from '../../../platform/html/index.ts';
import { countries } from '../../../platform/i18n/countries.ts';
import type { Overview } from '../account.query.ts';
import {
  act,
  plainForm,
  problemOf,
  proof,
  type Shown,
  settingsHead,
  summary,
  typedIn,
  type Words,
} from './parts.ts';

export type SettingsEntry = { href: string; label: string; about: string; state?: Child };

export type SettingsPage = Words & {
  locale: string;
  locales: readonly string[];
  name: string;
  country: string | null;
  theme: 'system' | 'light' | 'dark';
  account: Overview;
  /** From higher rooms. */
  more: readonly SettingsEntry[];
};

const entries = (list: readonly SettingsEntry[]): Html =>
  html`<ul class="rows" role="list">${list.map(
    (one) =>
      html`<li><div><a href="${one.href}">${one.label}</a><br><span class="soft small">${one.about}</span></div>${one.state}</li>`,
  )}</ul>`;

export function settingsPage(p: SettingsPage): Html {
  const { t, account } = p;
  const set = (is: boolean) =>
    is ? tag(t('accounts.settings.on'), 'moss') : tag(t('accounts.settings.off'));
  return html`${pageHead({ title: t('accounts.settings.title'), lead: t('accounts.settings.lead', { name: p.name }) })}<div class="stack stack-l">
${account.codesLeft === 0 && notice({ kind: 'warning', title: t('accounts.settings.noCodes'), body: html`<p>${t('accounts.settings.noCodes.about')} <a href="${patterns.settingsCodes}">${t('accounts.codes.title')}</a></p>` })}
<section><h2>${t('accounts.settings.you')}</h2>${entries([
    { href: patterns.me, label: t('accounts.me.title'), about: t('accounts.settings.me.about') },
    { href: patterns.personas, label: t('accounts.names.title'), about: t('accounts.settings.names.about') },
    {
      href: patterns.blocked,
      label: t('accounts.blocked.title'),
      about: t('accounts.settings.blocked.about'),
    },
    ...p.more,
  ])}</section>
<section><h2>${t('accounts.settings.keys')}</h2>${entries([
    {
      href: patterns.settingsPassphrase,
      label: t('accounts.passphrase'),
      about: t('accounts.settings.passphrase.about'),
      state: set(account.hasPassphrase),
    },
    {
      href: patterns.settingsPasskeys,
      label: t('accounts.passkeys.title'),
      about: t('accounts.settings.passkeys.about'),
      state: set(account.passkeys > 0),
    },
    {
      href: patterns.settingsTotp,
      label: t('accounts.totp.title'),
      about: t('accounts.settings.totp.about'),
      state: set(account.hasTotp),
    },
    {
      href: patterns.settingsCodes,
      label: t('accounts.codes.title'),
      about: t('accounts.codes.left', { count: account.codesLeft }),
    },
    {
      href: patterns.settingsEmail,
      label: t('accounts.email.title'),
      about: t('accounts.settings.email.about'),
      state: set(account.address !== null),
    },
    {
      href: patterns.settingsSessions,
      label: t('accounts.sessions.title'),
      about: t('accounts.settings.sessions.about', { count: account.sessions }),
    },
    {
      href: patterns.settingsTokens,
      label: t('accounts.tokens.title'),
      about: t('accounts.settings.tokens.about'),
    },
  ])}</section>
<section class="stack"><h2>${t('accounts.settings.here')}</h2>${countryForm(p)}${themeForm(p)}${p.locales.length > 1 && languageForm(p)}</section>
<section><h2>${t('accounts.settings.leaving')}</h2>${entries([{ href: patterns.settingsClose, label: t('accounts.close.title'), about: t('accounts.settings.close.about') }])}</section></div>`;
}

function countryForm({ t, csrf, locale, country }: SettingsPage): Html {
  return card({
    body: form({
      action: patterns.settingsCountry,
      csrf,
      body: html`${select({
        name: 'country',
        label: t('accounts.country'),
        hint: t('accounts.country.hint'),
        placeholder: t('accounts.country.none'),
        options: countries(locale).map(({ code, name }) => ({ value: code, label: name })),
        value: country ?? '',
      })}${formFoot(button({ label: t('accounts.save'), kind: 'quiet' }))}`,
    }),
  });
}

function themeForm({ t, csrf, theme }: SettingsPage): Html {
  const options = (['system', 'light', 'dark'] as const).map((value) => ({
    value,
    label: t(`frame.theme.${value}`),
  }));
  return card({
    body: form({
      action: patterns.settingsTheme,
      csrf,
      body: html`<input type="hidden" name="back" value="${patterns.settings}">${select({ name: 'theme', label: t('frame.theme'), options, value: theme })}${formFoot(
        button({ label: t('accounts.save'), kind: 'quiet' }),
      )}`,
    }),
  });
}

function languageForm({ t, csrf, locale, locales }: SettingsPage): Html {
  const options = locales.map((code) => ({
    value: code,
    label: new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code,
  }));
  return card({
    body: form({
      action: patterns.settingsLanguage,
      csrf,
      body: html`${select({ name: 'locale', label: t('accounts.language'), options, value: locale })}${formFoot(button({ label: t('accounts.save'), kind: 'quiet' }))}`,
    }),
  });
}

export function emailPage(p: Words & { shown: Shown; account: Overview }): Html {
  const { t, account, shown } = p;
  const action = patterns.settingsEmail;
  const kept =
    account.address &&
    html`<section class="stack">${facts([[t('accounts.email.kept'), account.address]])}
${plainForm({
  words: p,
  action,
  label: t('accounts.save'),
  kind: 'quiet',
  body: html`<input type="hidden" name="act" value="wants">${checkbox({ name: 'wants', value: 'on', label: t('accounts.email.wants'), hint: t('accounts.email.wants.hint'), checked: account.wantsMail })}`,
})}${act({ words: p, action, fields: { act: 'remove' }, label: t('accounts.email.remove'), kind: 'danger' })}</section>`;
  return html`${summary(t, shown)}${settingsHead(t, t('accounts.email.title'), t('accounts.email.lead'))}<div class="stack stack-l">
${account.pendingAddress && notice({ title: t('accounts.email.pending.title'), body: t('accounts.email.pending', { address: account.pendingAddress }) })}${kept}
${card({
  body: html`<h2>${account.address ? t('accounts.email.change') : t('accounts.email.add')}</h2>${plainForm({
    words: p,
    action,
    label: t('accounts.email.send'),
    body: html`<input type="hidden" name="act" value="add">${field({ name: 'address', label: t('accounts.email.address'), hint: t('accounts.email.address.hint'), type: 'email', autocomplete: 'email', value: typedIn(shown, 'address'), error: problemOf(t, shown, 'address') })}${proof(t, shown, account.hasPassphrase)}`,
  })}`,
})}</div>`;
}
