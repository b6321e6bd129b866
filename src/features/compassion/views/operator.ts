// For operators: sums of days, near misses, words added, and the form with its preview. No person stands in any of it.
import { searchConcerns, searchTiers } from '../../../engines/compassion/index.ts';
import { patterns } from '../../../paths.ts';
import {
  button,
  emptyState,
  field,
  form,
  formFoot,
  type Html,
  html,
  notice,
  pageHead,
  select,
} from '../../../platform/html/index.ts';
import { type FormInput, type Problems, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import type { StoredAddition } from '../additions.query.ts';
import type { Count, NearMiss } from '../counts.query.ts';
import type { Change, Preview } from '../preview.ts';

export type Filled = { typed: FormInput<unknown>['typed']; problems: Problems };
export type OperatorProps = {
  t: Translate;
  locale: string;
  csrf: string;
  counts: readonly Count[];
  near: readonly NearMiss[];
  added: readonly StoredAddition[];
  collects: boolean;
  filled?: Filled;
  preview?: Preview;
};

export function operatorPage(p: OperatorProps): Html {
  const { t } = p;
  return html`${pageHead({ title: t('compassion.title'), lead: t('compassion.lead') })}<p><a href="${patterns.admin}">${t('compassion.back')}</a></p><div class="stack stack-l">
${p.preview && previewView(p, p.preview)}
${wordForm(p)}
${countsView(p)}
${addedView(p)}
${nearView(p)}</div>`;
}

const tierName = (t: Translate, tier: string | null) => t(`compassion.tier.${tier ?? 'none'}`);

function languageName(locale: string, code: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
}

function countsView({ t, locale, counts }: OperatorProps): Html {
  const heads = ['tier', 'where', 'language', 'today', 'week', 'month'].map(
    (key) => html`<th scope="col">${t(`compassion.head.${key}`)}</th>`,
  );
  const rows = counts.map(
    (one) =>
      html`<tr><td>${tierName(t, one.tier)}</td><td>${t(`compassion.where.${one.surface}`)}</td><td>${languageName(locale, one.language)}</td><td>${one.today}</td><td>${one.week}</td><td>${one.month}</td></tr>`,
  );
  const table = html`<div class="scroll-x" tabindex="0" role="region" aria-label="${t('compassion.counts')}"><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<section class="stack"><h2>${t('compassion.counts')}</h2><p class="hint">${t('compassion.countsLead')}</p>${
    counts.length > 0 ? table : emptyState({ title: t('compassion.noCounts') })
  }</section>`;
}

function wordForm(p: OperatorProps): Html {
  const { t, filled } = p;
  const value = (name: string, fallback = '') => textOf(filled?.typed ?? {}, name, fallback);
  const error = (name: string) => {
    const problem = filled?.problems[name];
    return problem && t(problem.key as 'compassion.title');
  };
  const tiers = [...searchTiers, 'none'].map((tier) => ({ value: tier, label: tierName(t, tier) }));
  const concerns = searchConcerns.map((one) => ({ value: one, label: t(`compassion.concern.${one}`) }));
  return html`<section class="stack"><h2>${t('compassion.add')}</h2>${form({
    action: patterns.adminSearch,
    csrf: p.csrf,
    body: html`${field({ name: 'phrase', label: t('compassion.phrase'), hint: t('compassion.phraseHint'), value: value('phrase'), error: error('phrase'), autocomplete: 'off' })}${field(
      {
        name: 'language',
        label: t('compassion.language'),
        hint: t('compassion.languageHint'),
        value: value('language', 'en'),
        error: error('language'),
      },
    )}${select({ name: 'tier', label: t('compassion.head.tier'), options: tiers, value: value('tier', 'T1'), error: error('tier') })}${select(
      {
        name: 'concern',
        label: t('compassion.concern'),
        options: concerns,
        value: value('concern', 'suicide'),
        error: error('concern'),
      },
    )}${field({ name: 'reviewedBy', label: t('compassion.reviewer'), hint: t('compassion.reviewerHint'), value: value('reviewedBy'), error: error('reviewedBy') })}<div class="form-foot">${button(
      { label: t('compassion.preview'), name: 'act', value: 'preview' },
    )}${button({ label: t('compassion.addNow'), name: 'act', value: 'add', kind: 'quiet' })}</div>`,
  })}</section>`;
}

/** What the word would change: nothing goes live by looking. */
function previewView({ t }: OperatorProps, preview: Preview): Html {
  const { changes, harmed, mended, lost, looked } = preview;
  const bad = harmed + lost > 0;
  const rows = changes.slice(0, 100).map((one) => changeRow(t, one));
  return html`<section class="stack" id="preview"><h2>${t('compassion.previewTitle')}</h2>${notice({
    kind: bad ? 'warning' : 'info',
    body: t('compassion.previewSum', { looked, changed: changes.length, mended, harmed, lost }),
  })}${changes.length > 0 && html`<ul class="stack">${rows}</ul>`}</section>`;
}

function changeRow(t: Translate, one: Change): Html {
  const verdict =
    one.wanted === undefined
      ? t('compassion.nearMiss')
      : one.after === one.wanted
        ? t('compassion.right')
        : t('compassion.shouldBe', { tier: tierName(t, one.wanted) });
  return html`<li><q>${one.query}</q> ${t('compassion.fromTo', { before: tierName(t, one.before), after: tierName(t, one.after) })} <strong>${verdict}</strong></li>`;
}

function addedView({ t, locale, csrf, added }: OperatorProps): Html {
  const rows = added.map(
    (one) =>
      html`<li class="stack"><p><q>${one.phrase}</q> (${languageName(locale, one.language)}, ${tierName(t, one.tier)}, ${t(`compassion.concern.${one.concern}`)}). ${t('compassion.by', { who: one.reviewed_by })}</p>${form(
        {
          action: patterns.adminSearchWithdraw,
          csrf,
          body: html`<input type="hidden" name="id" value="${toShort(one.id)}">${button({ label: t('compassion.withdraw'), kind: 'quiet', small: true, ariaLabel: `${t('compassion.withdraw')}: ${one.phrase}` })}`,
        },
      )}</li>`,
  );
  return html`<section class="stack"><h2>${t('compassion.addedTitle')}</h2>${
    rows.length > 0
      ? html`<ul class="stack" role="list">${rows}</ul>`
      : html`<p>${t('compassion.noneAdded')}</p>`
  }</section>`;
}

function nearView({ t, csrf, near, collects }: OperatorProps): Html {
  const rows = near.map(
    (one) => html`<li><q>${one.words}</q>: ${t('compassion.callers', { count: one.callers })}</li>`,
  );
  return html`<section class="stack"><h2>${t('compassion.near')}</h2><p>${t('compassion.nearLead')}</p>${form(
    {
      action: patterns.adminSearchCollect,
      csrf,
      body: html`<input type="hidden" name="nearMisses" value="${collects ? 'off' : 'on'}">${formFoot(button({ label: t(collects ? 'compassion.collectOff' : 'compassion.collectOn'), kind: 'quiet' }))}`,
    },
  )}${rows.length > 0 ? html`<ul class="stack">${rows}</ul>` : collects && html`<p>${t('compassion.noNear')}</p>`}</section>`;
}
