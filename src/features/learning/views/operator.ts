// For operators: how right the engine was by the word of moderators, the switch, and calibrations with their gates. No person in it.
import { smallest } from '../../../engines/analysis/index.ts';
import type { Gate } from '../../../engines/safety/index.ts';
import { patterns } from '../../../paths.ts';
import {
  button,
  type Child,
  emptyState,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  more,
  pageHead,
  tag,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { dateWords } from '../../../std/time.ts';
import type { Figure } from '../figures.ts';
import type { Calibration } from '../model.ts';
import { leastReadAlong } from '../retrain.ts';
import type { Seen } from '../tables.ts';

export type OperatorPage = {
  t: Translate;
  locale: string;
  csrf: string;
  keepsWords: boolean;
  figures: readonly Figure[];
  made: readonly Calibration[];
  /** By the candidate in shadow. */
  seen: readonly Seen[];
};

export function operatorPage(p: OperatorPage): Html {
  const { t } = p;
  return html`${pageHead({ title: t('learning.title'), lead: t('learning.lead') })}<p><a href="${patterns.admin}">${t('learning.back')}</a></p><div class="stack stack-l">${figuresView(p)}${switchView(p)}${marksView(p)}</div>`;
}

/** "hostility.insult" in words. */
function labelWords(t: Translate, label: string): string {
  const [category = '', level = ''] = label.split('.');
  return t('moderation.engine.label', {
    category: t(`moderation.finding.category.${category}`),
    level: t(`moderation.finding.level.${level}`),
  });
}

function table(name: string, heads: readonly string[], rows: readonly (readonly Child[])[]): Html {
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label="${name}"><table><thead><tr>${heads.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>${rows.map(
    ([first, ...rest]) =>
      html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function figuresView({ t, locale, figures }: OperatorPage): Html {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const told = (count: number | null) => count ?? t('learning.few');
  const heads = (['label', 'decided', 'right', 'strict', 'missed', 'share'] as const).map((key) =>
    t(`learning.head.${key}`),
  );
  const rows = figures.map(({ label, decided, right, strict, missed, interval }) => [
    labelWords(t, label),
    told(decided),
    told(right),
    told(strict),
    told(missed),
    interval
      ? t('learning.interval', { low: percent.format(interval.low), high: percent.format(interval.high) })
      : '–',
  ]);
  return html`<section class="stack"><h2>${t('learning.figures')}</h2><p class="hint">${t('learning.figures_lead', { smallest })}</p>${
    rows.length > 0
      ? table(t('learning.figures'), heads, rows)
      : emptyState({ title: t('learning.no_figures') })
  }<p>${linkButton({ href: patterns.adminSafetyFile, label: t('learning.csv'), kind: 'quiet', small: true })}</p></section>`;
}

function switchView({ t, csrf, keepsWords }: OperatorPage): Html {
  return html`<section class="stack"><h2>${t('learning.words')}</h2><p>${t('learning.words_lead')}</p><p><strong>${t(keepsWords ? 'learning.words_on' : 'learning.words_off')}</strong></p>${form(
    {
      action: patterns.adminSafety,
      csrf,
      body: html`<input type="hidden" name="learning" value="${keepsWords ? 'off' : 'on'}">${formFoot(button({ label: t(keepsWords ? 'learning.turn_off' : 'learning.turn_on'), kind: 'quiet' }))}`,
    },
  )}</section>`;
}

function marksView(p: OperatorPage): Html {
  const { t, made } = p;
  return html`<section class="stack"><h2>${t('learning.marks')}</h2><p>${t('learning.marks_lead', { least: leastReadAlong })}</p>${
    made.length === 0
      ? html`<p>${t('learning.shipped')}</p>`
      : html`<ul class="rows" role="list">${made.map((one) => html`<li>${calibrationRow(p, one)}</li>`)}</ul>`
  }</section>`;
}

const tones = { failed: 'ember', shadow: 'lantern', active: 'moss', retired: undefined } as const;

function calibrationRow(p: OperatorPage, one: Calibration): Html {
  const { t, locale } = p;
  const shifts = Object.entries(one.shifts).map(([label, shift]) =>
    t((shift ?? 0) > 0 ? 'learning.surer' : 'learning.sooner', { label: labelWords(t, label) }),
  );
  const stopped = one.gates.filter((gate) => !gate.passed);
  return html`<div class="stack stack-s"><p>${tag(t(`learning.state.${one.state}`), tones[one.state])} ${dateWords(one.changedAt, locale)} · ${t('learning.from_verdicts', { count: one.verdicts })}</p><ul>${shifts.map((words) => html`<li>${words}</li>`)}</ul>${
    stopped.length > 0 &&
    html`<p>${t('learning.stopped_by', { gates: stopped.map((gate) => t(`learning.gate.${gate.name}`)).join('; ') })}</p>`
  }${more({ label: t('learning.gates'), body: gatesList(t, one.gates) })}${one.state === 'shadow' && seenView(p)}</div>`;
}

function gatesList(t: Translate, gates: readonly Gate[]): Html {
  return html`<ul class="stack">${gates.map(
    ({ name, live, candidate, passed }) =>
      html`<li>${tag(t(passed ? 'learning.passed' : 'learning.failed'), passed ? 'moss' : 'ember')} ${t('learning.gate_counts', { gate: t(`learning.gate.${name}`), live, candidate })}</li>`,
  )}</ul>`;
}

/** What the candidate would have found otherwise; few are not told. */
function seenView({ t, seen }: OperatorPage): Html {
  const told = (count: number) => (count < smallest ? t('learning.few') : count);
  const texts = seen.find((one) => one.label === 'texts')?.agreed ?? 0;
  const rows = seen
    .filter((one) => one.label !== 'texts')
    .map((one) => [labelWords(t, one.label), told(one.agreed), told(one.onlyLive), told(one.onlyCandidate)]);
  const heads = (['label', 'agreed', 'only_live', 'only_candidate'] as const).map((key) =>
    t(`learning.head.${key}`),
  );
  return html`<p>${t('learning.read_along', { count: texts })}</p>${rows.length > 0 && table(t('learning.seen'), heads, rows)}`;
}
