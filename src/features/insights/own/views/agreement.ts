// A member's own yes or no: what it means, that it is no until they say so, and how to take it back.
import { patterns } from '../../../../paths.ts';
import {
  button,
  checkboxGroup,
  form,
  formFoot,
  type Html,
  html,
  pageHead,
  radioGroup,
} from '../../../../platform/html/index.ts';
import type { Translate } from '../../../../platform/i18n/index.ts';
import { toShort } from '../../../../std/ids.ts';
import type { OwnPlace } from '../own.query.ts';

const points = ['what', 'never', 'who', 'until'] as const;

export function agreementPage({
  t,
  csrf,
  all,
  places,
}: {
  t: Translate;
  csrf: string;
  all: boolean;
  places: readonly OwnPlace[];
}): Html {
  const named = places.filter((one) => one.agreed);
  const how = all ? 'all' : named.length > 0 ? 'some' : 'no';
  const options = (['no', 'all', ...(places.length > 0 ? ['some'] : [])] as const).map((value) => ({
    value,
    label: t(`insights.own.agree.how.${value}`),
  }));
  return html`${pageHead({ title: t('insights.own.agree.title'), lead: t('insights.own.agree.lead') })}<div class="stack stack-l"><ul class="stack">${points.map(
    (point) => html`<li>${t(`insights.own.agree.${point}`)}</li>`,
  )}</ul>${form({
    action: patterns.settingsInsights,
    csrf,
    body: html`${radioGroup({ name: 'how', label: t('insights.own.agree.question'), options, value: how, required: true })}${
      places.length > 0 &&
      checkboxGroup({
        name: 'place',
        label: t('insights.own.agree.which'),
        hint: t('insights.own.agree.which_hint'),
        values: named.map((one) => toShort(one.id)),
        options: places.map((one) => ({
          value: toShort(one.id),
          label: one.name,
          hint: one.secret ? t('insights.own.agree.secret') : undefined,
        })),
      })
    }${formFoot(button({ label: t('insights.own.agree.save') }))}`,
  })}<p class="small soft">${t('insights.own.agree.free')}</p></div>`;
}
