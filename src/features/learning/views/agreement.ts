// A member's own agreement: what it means, and that it is off until they say so.
import { patterns } from '../../../paths.ts';
import { button, checkbox, form, formFoot, type Html, html, pageHead } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';

export function agreementPage({ t, csrf, agrees }: { t: Translate; csrf: string; agrees: boolean }): Html {
  return html`${pageHead({ title: t('learning.agree.title'), lead: t('learning.agree.lead') })}<div class="stack stack-l"><ul class="stack">${(
    ['when', 'what', 'who', 'until'] as const
  ).map((point) => html`<li>${t(`learning.agree.${point}`)}</li>`)}</ul>${form({
    action: patterns.settingsLearning,
    csrf,
    body: html`${checkbox({ name: 'agrees', value: 'on', label: t('learning.agree.box'), checked: agrees })}${formFoot(button({ label: t('learning.agree.save') }))}`,
  })}<p class="small soft">${t('learning.agree.free')}</p></div>`;
}
