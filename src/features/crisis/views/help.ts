// The help page: the emergency number, people who answer, what to do this minute. A person in danger reads this.
import { paths, patterns } from '../../../paths.ts';
import { carePanel, type Html, html, more, notice, pageHead } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { FRESH_DAYS, type HelpFor } from '../lines-for.ts';
import { chooseCountry } from './choose-country.ts';
import { crisisLine, emergencyCard } from './line.ts';

export type HelpProps = {
  t: Translate;
  locale: string;
  csrf: string;
  help: HelpFor;
  /** In the reader's language; null when no country is chosen. */
  countryName: string | null;
  /** What is wrong with the choice of a country. */
  error?: string;
};

export function helpPage(p: HelpProps): Html {
  const { t } = p;
  return html`${pageHead({ title: t('crisis.help.title'), lead: where(p) })}<div class="stack stack-l">
${emergencyCard(p, p.help)}
<p class="lead">${t('crisis.help.lead')}</p>
${p.countryName === null ? choice(p) : lines(p, p.countryName)}
${directory(p)}
${thisMinute(t)}
${forSomebodyElse(t)}
${p.countryName !== null && choice(p)}
${notice({ title: t('crisis.help.notService.title'), body: t('crisis.help.notService.body') })}
<p class="soft small no-print">${t('crisis.help.leaving')}</p></div>`;
}

/** Whose numbers these are has to be seen before one of them is rung. */
function where({ t, countryName }: HelpProps): Html | undefined {
  if (countryName === null) return undefined;
  return html`${t('crisis.help.where', { country: countryName })} <a href="#elsewhere">${t('crisis.help.elsewhere')}</a>`;
}

function choice(p: HelpProps): Html {
  return html`<section class="stack no-print" id="elsewhere"><h2>${p.t(
    p.countryName === null ? 'crisis.country.title' : 'crisis.country.other',
  )}</h2>${chooseCountry({ ...p, country: p.help.country })}</section>`;
}

function lines(p: HelpProps, country: string): Html {
  const { t, help } = p;
  const old =
    help.expired > 0 &&
    notice({ kind: 'warning', body: t('crisis.help.old', { count: help.expired, days: FRESH_DAYS }) });
  if (help.fallback) {
    const why = help.expired > 0 ? old : notice({ body: t('crisis.help.none', { country }) });
    return html`<section class="stack"><h2>${t('crisis.help.lines', { country })}</h2>${why}</section>`;
  }
  return html`<section class="stack"><h2>${t('crisis.help.lines', { country })}</h2><p>${t('crisis.help.linesLead')}</p>${help.lines.map(
    (line) => crisisLine(p, line),
  )}${old}<p>${t('crisis.help.ifNobody')}</p></section>`;
}

function directory({ t, help }: HelpProps): Html {
  return html`<section class="stack"><h2>${t('crisis.directory.title')}</h2><p>${t('crisis.directory.body')} <a href="${help.directory.url}" rel="noreferrer noopener">${help.directory.name}</a></p></section>`;
}

function thisMinute(t: Translate): Html {
  const steps = ['distance', 'person', 'say', 'wait'] as const;
  return html`<section class="stack" id="now"><h2>${t('crisis.now.title')}</h2><ul class="now-steps" role="list">${steps.map(
    (step) => html`<li><strong>${t(`crisis.now.${step}`)}</strong> ${t(`crisis.now.${step}.more`)}</li>`,
  )}</ul>${carePanel({
    t,
    title: t('crisis.now.ways'),
    fixed: true,
    ways: [
      {
        href: paths.exercise('paced-breathing'),
        label: t('crisis.now.breathing'),
        about: t('crisis.now.breathing.about'),
      },
      {
        href: paths.exercise('grounding-5-4-3-2-1'),
        label: t('crisis.now.grounding'),
        about: t('crisis.now.grounding.about'),
      },
      { href: patterns.safetyPlan, label: t('crisis.now.plan'), about: t('crisis.now.plan.about') },
      { href: patterns.exercises, label: t('crisis.now.all'), about: t('crisis.now.all.about') },
    ],
  })}</section>`;
}

function forSomebodyElse(t: Translate): Html {
  const steps = ['danger', 'ask', 'listen', 'company', 'secret', 'you'] as const;
  return html`<section id="somebody">${more({
    label: t('crisis.other.title'),
    body: html`<ul>${steps.map((step) => html`<li>${t(`crisis.other.${step}`)}</li>`)}</ul><p>${t('crisis.other.here')}</p>`,
  })}</section>`;
}
