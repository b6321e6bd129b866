// The safety plan: the form to write it, and the plan as it is read and printed. Where the words stay is the page's matter.

import { patterns } from '../../../paths.ts';
import {
  button,
  errorSummary,
  form,
  type Html,
  html,
  more,
  pageHead,
  textarea,
} from '../../../platform/html/index.ts';
import { type Problems, type Typed, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { HelpFor } from '../lines-for.ts';
import { linesOf, type PlanWords } from '../safety-plan.ts';
import type { SafetyPlanContent } from '../safety-plan-content.ts';

/** The key of the copy in the browser; every form of the plan shares it. */
export const planKey = 'safety-plan';

type FormProps = {
  t: Translate;
  plan: SafetyPlanContent;
  typed: Typed;
  problems?: Problems;
  csrf: string;
  action: string;
  buttons: Html;
  /** Written words stay in this browser while they are typed. */
  inBrowser: boolean;
};

export function planForm(p: FormProps): Html {
  const { t, plan, typed, problems = {} } = p;
  const parts = plan.sections.map(
    ({ id, heading, hint, examples }) =>
      html`<div class="plan-part">${textarea({
        name: id,
        label: heading,
        hint,
        value: textOf(typed, id),
        rows: 3,
        error: problems[id] && t(problems[id].key, problems[id].values),
      })}<div class="no-print">${more({
        label: t('crisis.plan.examples'),
        body: html`<ul>${examples.map((one) => html`<li>${one}</li>`)}</ul>`,
      })}</div></div>`,
  );
  const local = {
    'data-keep-local': planKey,
    'data-say-kept': t('crisis.plan.say.kept'),
    'data-say-restored': t('crisis.plan.say.restored'),
    'data-say-cleared': t('crisis.plan.say.cleared'),
    'data-say-not-kept': t('crisis.plan.say.notKept'),
  };
  return form({
    action: p.action,
    csrf: p.csrf,
    extra: p.inBrowser ? local : { autocomplete: 'off' },
    body: html`${parts}<p class="save-state no-print" role="status" data-keep-state></p><div class="form-foot">${p.buttons}</div>`,
  });
}

export function planErrors(t: Translate, plan: SafetyPlanContent, problems: Problems): Html | undefined {
  const errors = Object.entries(problems).map(([field, { key, values }]) => {
    const heading = plan.sections.find(({ id }) => id === field)?.heading;
    return { field, message: `${heading ? `${heading}: ` : ''}${t(key, values)}` };
  });
  return errorSummary({ title: t('frame.errors.title'), errors });
}

export function planHead(t: Translate, plan: SafetyPlanContent, lead: string): Html {
  const print = button({
    label: t('crisis.plan.print'),
    kind: 'quiet',
    type: 'button',
    extra: { 'data-print': true, hidden: true },
  });
  return pageHead({ title: plan.title, lead, action: print });
}

/** The plan in the person's own words. Printed, headings without words keep room for a pen. */
export function planWords(plan: SafetyPlanContent, words: PlanWords): Html {
  return html`<div class="stack stack-l plan-paper">${plan.sections.map(({ id, heading }) => {
    const lines = linesOf(words[id] ?? '');
    // Empty ones are left out on the screen: in a bad hour only what helps is to be read.
    return lines.length > 0
      ? html`<section class="plan-part"><h2>${heading}</h2><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`
      : html`<section class="plan-part print-only"><h2>${heading}</h2><p class="plan-room"></p></section>`;
  })}</div>`;
}

/** The chosen country's numbers, so that the sheet of paper has them too. */
export function planNumbers(t: Translate, help: HelpFor, country: string | null): Html | null {
  if (country === null) return null;
  const lines = help.lines.map(({ name, dial, sms }) => html`<li>${name}: ${dial ?? sms?.number}</li>`);
  return html`<section class="plan-part"><h2>${t('crisis.plan.numbers', { country })}</h2><ul><li>${t('crisis.care.emergency')}: ${help.emergency
    .map((one) => one.dial)
    .join(', ')}</li>${lines}</ul></section>`;
}

export function planEvidence(t: Translate, plan: SafetyPlanContent): Html {
  const { evidence } = plan;
  return html`<div class="no-print">${more({
    label: t('crisis.plan.evidence'),
    body: html`<p>${evidence.summary}</p><ul>${evidence.sources.map(({ citation }) => html`<li>${citation}</li>`)}</ul><p>${t(
      plan.reviewed_by ? 'crisis.plan.reviewed' : 'crisis.plan.unreviewed',
      plan.reviewed_by ? { who: plan.reviewed_by } : undefined,
    )}</p>`,
  })}</div>`;
}

/** In danger a form is the wrong thing: said first, with the way to help. */
export function planFirst(t: Translate, plan: SafetyPlanContent): Html {
  return html`<div class="notice notice-warning no-print"><div><p>${plan.in_danger} <a href="${patterns.help}">${t('crisis.care.help')}</a></p></div></div>`;
}
