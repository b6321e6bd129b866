// The plan that a member keeps in their account: to read, to print, to copy into this browser, to change, to delete.
import { patterns } from '../../../paths.ts';
import {
  button,
  emptyState,
  form,
  type Html,
  html,
  linkButton,
  more,
  notice,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { dateWords } from '../../../std/time.ts';
import type { OwnPlan } from '../own-plan.query.ts';
import type { SafetyPlanContent } from '../safety-plan-content.ts';
import { planForm, planHead, planKey, planWords } from './plan.ts';

type Props = {
  t: Translate;
  locale: string;
  csrf: string;
  plan: SafetyPlanContent;
  own: OwnPlan;
  numbers: Html | null;
};

export function keptPlanPage(p: Props): Html {
  const { t, plan, own } = p;
  if (own.state !== 'kept') {
    const write = linkButton({ href: patterns.safetyPlan, label: t('crisis.plan.write') });
    return html`${planHead(t, plan, t('crisis.plan.keptLead'))}${
      own.state === 'unreadable' && notice({ kind: 'warning', body: t('crisis.plan.unreadable') })
    }${emptyState({ title: t('crisis.plan.none'), body: t('crisis.plan.noneBody'), action: write })}`;
  }
  const since = t('crisis.plan.since', { date: dateWords(own.updatedAt, p.locale) });
  return html`${planHead(t, plan, t('crisis.plan.keptLead'))}<div class="stack stack-l">${planWords(plan, own.words)}${p.numbers}
<p class="soft small">${since}</p>
<section class="stack no-print">${more({ label: t('crisis.plan.change'), body: changing(p, own.words) })}${more(
    {
      label: t('crisis.plan.forget'),
      body: form({
        action: patterns.forgetSafetyPlan,
        csrf: p.csrf,
        body: html`<p>${t('crisis.plan.forgetBody')}</p><div class="form-foot">${button({ label: t('crisis.plan.forgetNow'), kind: 'danger' })}</div>`,
      }),
    },
  )}</section></div>`;
}

function changing({ t, plan, csrf }: Props, typed: Record<string, string>): Html {
  const copy = button({
    label: t('crisis.plan.copy'),
    kind: 'plain',
    type: 'button',
    extra: { 'data-keep-copy': planKey, 'data-say-copied': t('crisis.plan.say.copied'), hidden: true },
  });
  const buttons = html`${button({ label: t('crisis.plan.keepChanges') })}${copy}`;
  return planForm({ t, plan, typed, csrf, action: patterns.keepSafetyPlan, buttons, inBrowser: false });
}
