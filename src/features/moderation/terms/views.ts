// The list of a place, and the box in which an entry is tried before it goes live.
import { smallest, suppress } from '../../../engines/analysis/index.ts';
import { paths } from '../../../paths.ts';
import {
  button,
  type Child,
  card,
  checkbox,
  errorSummary,
  field,
  form,
  formFoot,
  type Html,
  html,
  more,
  notice,
  pageHead,
  radioGroup,
  select,
} from '../../../platform/html/index.ts';
import { type Problems, type Typed, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import { dateWords } from '../../../std/time.ts';
import { lastsDays, limitsOfTerms, listedActions, termKinds, testBox } from './model.ts';
import type { ListedTerm } from './terms.query.ts';
import type { Tried } from './try-term.ts';

export type TermsPage = {
  t: Translate;
  locale: string;
  csrf: string;
  action: string;
  head: Child;
  isInstance: boolean;
  terms: readonly ListedTerm[];
  typed: Typed;
  problems: Problems;
  tried: Tried | null;
};

export function termsPage(p: TermsPage): Html {
  const { t } = p;
  const errors = Object.entries(p.problems).map(([name, one]) => ({
    field: name,
    message: t(one.key, one.values),
  }));
  return html`${p.head}${errorSummary({ title: t('frame.errors.title'), errors })}${pageHead({
    title: t('moderation.terms.title'),
    lead: t(p.isInstance ? 'moderation.terms.lead_instance' : 'moderation.terms.lead'),
  })}<div class="stack stack-l"><p>${t('moderation.terms.distress')}</p>${p.tried && triedCard(p, p.tried)}${termForm(p)}${list(p)}</div>`;
}

function termForm(p: TermsPage): Html {
  const { t } = p;
  const value = (name: string, usual = '') => textOf(p.typed, name, usual);
  const say = (name: string) => p.problems[name] && t(p.problems[name].key, p.problems[name].values);
  const wasSent = 'act' in p.typed;
  return form({
    action: p.action,
    csrf: p.csrf,
    body: html`<h2>${t('moderation.terms.try')}</h2>${field({ name: 'term', label: t('moderation.terms.term'), hint: t('moderation.terms.term_hint'), value: value('term'), maxlength: limitsOfTerms.most, error: say('term'), autocomplete: 'off' })}
${select({ name: 'kind', label: t('moderation.terms.kind'), value: value('kind', 'term'), options: termKinds.map((one) => ({ value: one, label: t(`moderation.terms.kind.${one}`) })), error: say('kind') })}
${radioGroup({ name: 'action', label: t('moderation.terms.action'), value: value('action', 'watch'), options: listedActions.map((one) => ({ value: one, label: t(`moderation.terms.action.${one}`), hint: t(`moderation.terms.action.${one}_hint`) })), error: say('action') })}
${checkbox({ name: 'variants', value: 'on', label: t('moderation.terms.variants'), hint: t('moderation.terms.variants_hint'), checked: wasSent ? value('variants') === 'on' : true })}
${field({ name: 'note', label: t('moderation.terms.note'), hint: t('moderation.terms.note_hint'), value: value('note'), maxlength: limitsOfTerms.note, error: say('note'), autocomplete: 'off' })}
${select({ name: 'days', label: t('moderation.terms.days'), value: value('days', '0'), options: lastsDays.map((days) => ({ value: String(days), label: days === 0 ? t('moderation.terms.days.always') : t('moderation.terms.days.some', { days }) })), error: say('days') })}
${formFoot(
  html`${button({ label: t('moderation.terms.test'), kind: 'quiet', name: 'act', value: 'test' })}${
    p.tried &&
    html`${button({ label: t('moderation.terms.shadow_first'), name: 'act', value: 'shadow' })}${button({ label: t('moderation.terms.add'), kind: 'quiet', name: 'act', value: 'add' })}`
  }`,
)}`,
  });
}

function triedCard({ t, isInstance }: TermsPage, tried: Tried): Html {
  return card({
    label: t('moderation.terms.tried'),
    body: html`<h2>${t('moderation.terms.tried')}</h2><p><strong>${t('moderation.terms.caught', { caught: tried.caught, looked: tried.looked, days: testBox.days })}</strong></p>${
      tried.isCut && html`<p>${t('moderation.terms.cut')}</p>`
    }${isInstance && html`<p class="small soft">${t('moderation.terms.reads')}</p>`}${tried.warnings.map(
      (one) => notice({ kind: 'warning', body: t(`moderation.terms.warn.${one}`) }),
    )}${
      tried.examples.length > 0 &&
      more({
        label: t('moderation.terms.examples', { count: tried.examples.length }),
        body: html`<ul>${tried.examples.map((one) => html`<li>${one.before}<mark>${one.words}</mark>${one.after}</li>`)}</ul>`,
      })
    }<p>${t('moderation.terms.next')}</p>`,
  });
}

function list(p: TermsPage): Html {
  const { t } = p;
  const shadows = p.terms.filter((one) => one.state === 'shadow');
  const live = p.terms.filter((one) => one.state === 'live');
  return html`${
    shadows.length > 0 &&
    html`<section class="stack" aria-labelledby="shadow"><h2 id="shadow">${t('moderation.terms.in_shadow')}</h2><p class="soft">${t('moderation.terms.in_shadow_lead')}</p><ul class="rows" role="list">${shadows.map((one) => row(p, one))}</ul></section>`
  }<section class="stack" aria-labelledby="list"><h2 id="list">${t('moderation.terms.list')}</h2>${
    live.length === 0
      ? html`<p>${t('moderation.terms.none')}</p>`
      : html`<ul class="rows" role="list">${live.map((one) => row(p, one))}</ul>`
  }</section>`;
}

function row(p: TermsPage, one: ListedTerm): Html {
  const { t, locale } = p;
  const shown = one.kind === 'hashtag' && !one.term.startsWith('#') ? `#${one.term}` : one.term;
  const isShadow = one.state === 'shadow';
  const facts = [
    t(`moderation.terms.action.${one.action}`),
    !one.variants && t('moderation.terms.exact'),
    !isShadow && t('moderation.terms.hits', { hits: one.hits }),
    one.by
      ? t('moderation.terms.by', { name: one.by, day: dateWords(one.since, locale) })
      : t('moderation.terms.since', { day: dateWords(one.since, locale) }),
    one.expiresAt && t('moderation.terms.until', { day: dateWords(one.expiresAt, locale) }),
  ].filter((fact) => fact);
  const act = (name: 'live' | 'remove', label: string, kind: 'quiet' | 'plain') =>
    form({
      action: p.action,
      csrf: p.csrf,
      inline: true,
      body: html`<input type="hidden" name="act" value="${name}">${button({ label, kind, small: true, name: 'id', value: toShort(one.id), ariaLabel: `${label}: ${shown}` })}`,
    });
  return html`<li class="row row-apart"><div class="stack stack-s"><p><strong>${shown}</strong>${one.note && html` · ${one.note}`}</p><p class="meta">${facts.map((fact) => html`<span>${fact}</span>`)}</p>${isShadow && shadowFacts(p, one)}</div><div class="row">${isShadow && act('live', t('moderation.terms.make_live'), 'quiet')}${act('remove', t('moderation.terms.remove'), 'plain')}</div></li>`;
}

/** What it would have done. Few are not counted out; the words themselves are for whoever may read them where they stand. */
function shadowFacts({ t, locale }: TermsPage, { would, met }: ListedTerm): Html {
  const total = would.reduce((sum, one) => sum + one.count, 0);
  const told = suppress(
    total,
    would.map((one) => [one.would, one.count] as const),
  );
  const parts = told.parts.filter(([, count]) => count !== null);
  return html`<p>${told.total === null ? t('moderation.terms.would_few', { smallest }) : t('moderation.terms.would_some', { total: told.total })}${parts.map(([what, count]) => html` ${t(`moderation.terms.would.${what}`, { count: count ?? 0 })}`)}</p>${
    met.length > 0 &&
    more({
      label: t('moderation.terms.met'),
      body: html`<ul>${met.map((one) => html`<li><a href="${paths.post(toShort(one.postId))}">${dateWords(new Date(one.day), locale)}</a>: ${t(`moderation.terms.would_one.${one.would}`)}</li>`)}</ul>`,
    })
  }`;
}
