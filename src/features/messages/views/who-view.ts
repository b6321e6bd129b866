// From whom one wants private messages: three choices, with what each means.
import { patterns } from '../../../paths.ts';
import {
  breadcrumb,
  button,
  form,
  formFoot,
  type Html,
  html,
  pageHead,
  radioGroup,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { type Wish, wishes } from '../model.ts';

export function whoView({ t, csrf, who }: { t: Translate; csrf: string; who: Wish }): Html {
  return html`${breadcrumb({ t, items: [{ href: patterns.messages, label: t('messages.title') }] })}${pageHead({ title: t('messages.who.title'), lead: t('messages.who.lead') })}${form(
    {
      action: patterns.messagesWho,
      csrf,
      body: html`${radioGroup({
        name: 'who',
        label: t('messages.who.label'),
        layout: 'cards',
        value: who,
        options: wishes.map((one) => ({
          value: one,
          label: t(`messages.who.${one}`),
          hint: t(`messages.who.${one}.about`),
        })),
      })}<p class="small soft">${t('messages.who.note')}</p>${formFoot(button({ label: t('messages.who.save') }))}`,
    },
  )}`;
}
