// The same figures for those who look after the place: beside the three months before, and newcomers beside the others.
import { paths } from '../../../../paths.ts';
import { type Child, emptyState, type Html, html, pageHead } from '../../../../platform/html/index.ts';
import type { Translate } from '../../../../platform/i18n/index.ts';
import { bandOf, type Share, type ToldCode, type ToldPlace } from '../model.ts';
import { chapters, day, inChapter } from './learnt.ts';

export type TrendsPage = {
  t: Translate;
  locale: string;
  slug: string;
  head: Child;
  madeAt: Date | null;
  told: ToldPlace | null;
};

export function trendsPage(p: TrendsPage): Html {
  const { t, locale, told, madeAt } = p;
  return html`${p.head}${pageHead({ title: t('insights.own.trends.title'), lead: t('insights.own.trends.lead') })}<div class="stack stack-l">${
    told && madeAt && told.codes.length > 0
      ? html`${sentences(p, told)}<p>${t('insights.own.trends.basis', {
          before: day(told.from, locale),
          middle: day(told.middle, locale),
          to: day(told.to, locale),
          people: told.people ?? 0,
          peopleBefore: told.peopleBefore ?? 0,
        })}</p>${chapters.map((one) => table(p, told, one))}<p class="small soft">${t('insights.own.trends.made', { day: day(madeAt.toISOString(), locale) })}</p>`
      : emptyState({ title: t('insights.own.none'), body: t('insights.own.none_body') })
  }<ul class="stack stack-s prose">${(['read', 'careful', 'few'] as const).map((one) => html`<li>${t(`insights.own.trends.${one}`)}</li>`)}</ul><p><a href="${paths.communityLearnt(p.slug)}">${t('insights.own.trends.members')}</a></p></div>`;
}

/** What is sure, as sentences; otherwise that nothing is. */
function sentences({ t }: TrendsPage, told: ToldPlace): Html {
  const found = told.codes.flatMap((one) =>
    (['change', 'newcomersChange', 'newcomersBeside'] as const).flatMap((what) => {
      const way = one[what];
      return way === 'more' || way === 'fewer'
        ? [t(`insights.own.trends.${what}.${way}`, { what: t(`insights.own.code.${one.code}`) })]
        : [];
    }),
  );
  return html`<section class="stack stack-s" aria-labelledby="sure"><h2 id="sure">${t('insights.own.trends.sure')}</h2>${
    found.length === 0
      ? html`<p>${t('insights.own.trends.nothing_sure')}</p>`
      : html`<ul class="stack stack-s">${found.map((one) => html`<li>${one}</li>`)}</ul>`
  }</section>`;
}

function table({ t }: TrendsPage, told: ToldPlace, name: string): Child {
  const codes = inChapter(told, name);
  if (codes.length === 0) return null;
  const columns = ['what', 'before', 'now', 'change', 'newcomers', 'beside'] as const;
  return html`<div class="stack stack-s"><h2 id="t-${name}">${t(`insights.own.chapter.${name}`)}</h2><div class="table-scroll" tabindex="0" role="region" aria-labelledby="t-${name}"><table><thead><tr>${columns.map((one) => html`<th scope="col">${t(`insights.own.trends.column.${one}`)}</th>`)}</tr></thead><tbody>${codes.map((one) => row(t, one))}</tbody></table></div></div>`;
}

const row = (t: Translate, one: ToldCode): Html =>
  html`<tr><th scope="row">${t(`insights.own.code.${one.code}`)}</th><td>${share(t, one.before)}</td><td>${share(t, one.now)}</td><td>${way(t, one.change)}</td><td>${share(t, one.newcomers)}</td><td>${way(t, one.newcomersBeside)}</td></tr>`;

const share = (t: Translate, one: Share | null): string =>
  one ? t('insights.own.trends.share', { band: bandOf(one) }) : t('insights.own.trends.not_told');

const way = (t: Translate, one: ToldCode['change']): string =>
  t(`insights.own.trends.way.${one ?? 'not_told'}`);
