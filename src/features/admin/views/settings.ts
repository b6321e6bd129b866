// The instance's own words and rules, in one form.
import { patterns } from '../../../paths.ts';
import {
  button,
  form,
  formFoot,
  type Html,
  html,
  radioGroup,
  select,
  textarea,
} from '../../../platform/html/index.ts';
import { textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import {
  newcomerConversations,
  newcomerHours,
  type Settings,
  starters,
} from '../../../platform/settings/index.ts';
import { adminHead, problemOf, type Shown, summary } from './parts.ts';

const rows = { welcome: 2, contact: 4, complaints: 4, rules: 12 } as const;

export function settingsPage(p: { t: Translate; csrf: string; stored: Settings; shown: Shown }): Html {
  const { t, stored, shown } = p;
  const value = (name: keyof Settings) => textOf(shown.typed, name, stored[name]);
  const words = (name: keyof typeof rows) =>
    textarea({
      name,
      label: t(`admin.settings.${name}`),
      hint: t(`admin.settings.${name}.hint`),
      optional: t('frame.optional'),
      rows: rows[name],
      value: value(name),
      error: problemOf(t, shown, name),
    });
  const choice = (name: 'newcomerHours' | 'newcomerConversations', values: readonly string[]) =>
    select({
      name,
      label: t(`admin.settings.${name}`),
      hint: t(`admin.settings.${name}.hint`),
      options: values.map((one) => ({
        value: one,
        label: t(`admin.settings.${name}.choice`, { n: Number(one) }),
      })),
      value: value(name),
      error: problemOf(t, shown, name),
    });
  return html`${summary(t, shown)}${adminHead(t, 'settings', t('admin.settings.lead'))}
${form({
  action: patterns.adminSettings,
  csrf: p.csrf,
  body: html`${words('welcome')}${words('contact')}${words('complaints')}${words('rules')}${radioGroup({
    name: 'starters',
    label: t('admin.settings.starters'),
    hint: t('admin.settings.starters.hint'),
    options: starters.map((one) => ({ value: one, label: t(`admin.settings.starters.${one}`) })),
    value: value('starters'),
    error: problemOf(t, shown, 'starters'),
  })}${choice('newcomerHours', newcomerHours)}${choice('newcomerConversations', newcomerConversations)}${formFoot(button({ label: t('admin.settings.save') }))}`,
})}`;
}
