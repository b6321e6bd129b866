// For operators: which countries' lines grow old, and one country's lines to confirm, correct, withdraw or add to.
import { patterns } from '../../../paths.ts';
import {
  breadcrumb,
  button,
  card,
  emptyState,
  errorSummary,
  type Html,
  html,
  more,
  pageHead,
  select,
  tag,
} from '../../../platform/html/index.ts';
import { countries, countryName } from '../../../platform/i18n/countries.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { dateWords } from '../../../std/time.ts';
import type { ListedCountry, ListedLine } from '../line-list.ts';
import { FRESH_DAYS } from '../lines-for.ts';
import { crisisLine } from './line.ts';
import { lineFormOf, type OperatorProps, type Returned, stampFormOf } from './operator-form.ts';

const countryHref = (code: string) => `${patterns.adminCrisisLines}?country=${code}`;

export function linesOverview(p: OperatorProps, list: readonly ListedCountry[]): Html {
  const { t, locale } = p;
  const heads = ['country', 'lines', 'left'].map(
    (key) => html`<th scope="col">${t(`crisis.operator.head.${key}`)}</th>`,
  );
  const name = (one: ListedCountry) => countryName(locale, one.country) ?? one.country;
  const rank = (one: ListedCountry) => one.soonest ?? Number.MAX_SAFE_INTEGER;
  const inOrder = list.toSorted((a, b) => rank(a) - rank(b) || name(a).localeCompare(name(b), locale));
  const rows = inOrder.map(
    (one) =>
      html`<tr><td><a href="${countryHref(one.country)}">${name(one)}</a></td><td>${one.lines.length}</td><td>${leftWords(t, one.soonest)}</td></tr>`,
  );
  const choose = html`<form class="row" method="get" action="${patterns.adminCrisisLines}">${select({
    name: 'country',
    label: t('crisis.country.label'),
    options: countries(locale).map(({ code, name }) => ({ value: code, label: name })),
  })}${button({ label: t('crisis.operator.open'), kind: 'quiet' })}</form>`;
  return html`${breadcrumb({ t, items: [{ href: patterns.admin, label: t('frame.nav.admin') }] })}${pageHead({ title: t('crisis.operator.title'), lead: t('crisis.operator.lead', { days: FRESH_DAYS }) })}<div class="stack">${choose}
<div class="scroll-x" tabindex="0" role="region" aria-label="${t('crisis.operator.title')}"><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div></div>`;
}

function leftWords(t: Translate, days: number | null): Html {
  if (days === null) return html`${t('crisis.operator.left.none')}`;
  if (days <= 0) return tag(t('crisis.operator.left.over'), 'ember');
  const words = t('crisis.operator.left', { days });
  return days <= 30 ? tag(words, 'lantern') : html`${words}`;
}

export function countryOfLines(
  p: OperatorProps,
  country: string,
  lines: readonly ListedLine[],
  returned?: Returned,
): Html {
  const { t, locale } = p;
  const name = countryName(locale, country) ?? country;
  const errors = Object.entries(returned?.problems ?? {}).map(([field, { key, values }]) => ({
    field: `${returned?.act}-${returned?.line || 'new'}-${field}`,
    message: t(key, values),
  }));
  const add = lineFormOf({ ...p, act: 'add', country, line: null, returned });
  return html`${errorSummary({ title: t('frame.errors.title'), errors })}${breadcrumb({ t, items: [{ href: patterns.adminCrisisLines, label: t('crisis.operator.title') }] })}
${pageHead({ title: t('crisis.operator.in', { country: name }), lead: t('crisis.operator.how') })}<div class="stack stack-l">${
    lines.length === 0
      ? emptyState({ title: t('crisis.operator.noLines'), body: t('crisis.operator.noLinesBody') })
      : lines.map((one) => lineCard(p, country, one, returned))
  }${card({ body: html`<h2>${t('crisis.operator.add')}</h2>${add}` })}</div>`;
}

function lineCard(p: OperatorProps, country: string, listed: ListedLine, returned?: Returned): Html {
  const { t, locale } = p;
  const { line, withdrawn } = listed;
  const mine = returned?.line === line.id ? returned : undefined;
  const state = withdrawn ? tag(t('crisis.operator.withdrawn'), 'ember') : leftWords(t, listed.daysLeft);
  const common = { ...p, country, line, returned: mine };
  return card({
    label: line.name,
    body: html`<h2>${line.name}</h2><p class="meta"><span>${t('crisis.line.checked', { date: dateWords(new Date(line.checked_on), locale), who: line.checked_by })}</span><span>${!withdrawn && listed.daysLeft > 0 && t('crisis.operator.fallsBack')} ${state}</span></p>
${line.review_note && html`<p><strong>${t('crisis.operator.doubt')}</strong> ${line.review_note}</p>`}
${more({ label: t('crisis.operator.asShown'), body: crisisLine(p, line) })}
${stampFormOf({ ...common, act: 'confirm' })}
${more({ label: t('crisis.operator.correct'), open: mine?.act === 'correct', body: lineFormOf({ ...common, act: 'correct' }) })}
${!withdrawn && more({ label: t('crisis.operator.withdraw'), open: mine?.act === 'withdraw', body: html`<p>${t('crisis.operator.withdrawBody')}</p>${stampFormOf({ ...common, act: 'withdraw' })}` })}`,
  });
}
