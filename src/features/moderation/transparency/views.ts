// How a place is looked after, in figures: months, what changes did, the log. For whoever may see the place.
import { leastWeeks, smallest } from '../../../engines/analysis/index.ts';
import {
  type Child,
  card,
  emptyState,
  facts,
  type Html,
  html,
  more,
  pageHead,
  pager,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { dateWords } from '../../../std/time.ts';
import { effectWords, movement } from './effect-words.ts';
import { actGroups, type Group, type LogLine, type Month, type StoredEffect } from './model.ts';
import { effectPlot, type Point } from './plot.ts';

export type FiguresPage = {
  t: Translate;
  locale: string;
  /** Above the page, for a community. */
  head: Child;
  /** Null: the whole instance. */
  name: string | null;
  months: readonly Month[];
  effects: readonly StoredEffect[];
  /** Exact weeks, for the staff of the place; empty for everybody else. */
  weeks: readonly Point[];
  at: { page: string; log: string; csv: string; json: string };
  older: string | undefined;
};

export function figuresPage(p: FiguresPage): Html {
  const { t } = p;
  const title = p.name ? t('moderation.figures.title_in', { name: p.name }) : t('moderation.figures.title');
  return html`${p.head}${pageHead({ title, lead: t('moderation.figures.lead') })}<div class="stack stack-l">
<p>${t('moderation.figures.hidden', { smallest })}</p>${
    p.months.length === 0
      ? emptyState({ title: t('moderation.figures.none'), body: t('moderation.figures.none_body') })
      : html`<section class="stack"><h2 id="months">${t('moderation.figures.months')}</h2>${monthTable(p)}${p.months.map((one) => monthParts(p, one))}${pager({ t, older: p.older })}</section>`
  }${effects(p)}<section class="stack" aria-labelledby="files"><h2 id="files">${t('moderation.figures.files')}</h2><ul><li><a href="${p.at.log}">${t('moderation.figures.log.link')}</a></li><li><a href="${p.at.csv}">${t('moderation.figures.csv')}</a></li><li><a href="${p.at.json}">${t('moderation.figures.json')}</a></li></ul></section></div>`;
}

const monthWords = (locale: string, month: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(month),
  );

const told = (t: Translate, locale: string, count: number | null): string =>
  count === null ? t('moderation.figures.not_told') : new Intl.NumberFormat(locale).format(count);

function share(t: Translate, { total, parts }: Group): string {
  const counts = parts.filter(([key]) => key !== 'none').map(([, count]) => count);
  if (total === null || counts.some((count) => count === null)) return t('moderation.figures.not_told');
  const sum = counts.reduce<number>((all, count) => all + (count ?? 0), 0);
  return t('moderation.figures.percent', { percent: Math.round((100 * sum) / total) });
}

const medianWords = (t: Translate, hours: number | null): string =>
  hours === null ? t('moderation.figures.not_told') : t('moderation.figures.hours', { hours });

function monthTable({ t, locale, months }: FiguresPage): Html {
  const columns = [
    'month',
    'posts',
    'reports',
    'findings',
    'decisions',
    'automation',
    'median',
    'appeals',
    'overturned',
  ];
  return html`<div class="table-scroll" tabindex="0" role="region" aria-labelledby="months"><table><thead><tr>${columns.map((one) => html`<th scope="col">${t(`moderation.figures.column.${one}`)}</th>`)}</tr></thead><tbody>${months.map(
    ({ month, counts }) => {
      const overturned = counts.answers.parts.find(([key]) => key === 'overturned')?.[1] ?? null;
      const cells = [
        told(t, locale, counts.posts),
        told(t, locale, counts.reports.total),
        told(t, locale, counts.findings),
        told(t, locale, counts.decisions.total),
        share(t, counts.automation),
        medianWords(t, counts.medianHours),
        told(t, locale, counts.appeals),
        told(t, locale, overturned),
      ];
      return html`<tr><th scope="row">${monthWords(locale, month)}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
    },
  )}</tbody></table></div>`;
}

function partWords(t: Translate, kind: 'reports' | 'decisions', key: string): string {
  if (key.startsWith('rule:')) return t('moderation.figures.reports.of_rule', { rule: key.slice(5) });
  return kind === 'decisions' ? t(`moderation.figures.act.${key}`) : t(`moderation.figures.reports.${key}`);
}

function monthParts({ t, locale }: FiguresPage, { month, counts }: Month): Child {
  const rows = (kind: 'reports' | 'decisions', group: Group) => {
    const shown = group.parts.filter(([, count]) => count !== null);
    const hidden = group.parts.length - shown.length;
    return facts([
      ...shown.map(([key, count]) => [partWords(t, kind, key), told(t, locale, count)] as const),
      ...(hidden > 0 ? [[t('moderation.figures.rest'), t('moderation.figures.not_told')] as const] : []),
    ]);
  };
  if (counts.reports.total === null && counts.decisions.total === null) return null;
  return more({
    label: t('moderation.figures.more', { month: monthWords(locale, month) }),
    body: html`<h3>${t('moderation.figures.by_rule')}</h3>${rows('reports', counts.reports)}<h3>${t('moderation.figures.by_act')}</h3>${rows('decisions', counts.decisions)}`,
  });
}

function effects(p: FiguresPage): Html {
  const { t } = p;
  return html`<section class="stack" aria-labelledby="changes"><h2 id="changes">${t('moderation.figures.changes')}</h2><p>${t('moderation.figures.changes_about', { weeks: leastWeeks })}</p>${
    p.effects.length === 0
      ? html`<p>${t('moderation.figures.no_changes')}</p>`
      : p.effects.map((one, i) => effectCard(p, one, i))
  }</section>`;
}

function effectCard(p: FiguresPage, effect: StoredEffect, index: number): Html {
  const { t, locale } = p;
  const day = (iso: string) => dateWords(new Date(iso), locale);
  const changes = [
    ...new Set(effect.changes.map((one) => t(`moderation.figures.change.${one.kind}`, { title: one.title }))),
  ];
  const title = t('moderation.figures.change', { day: day(effect.on) });
  const { found } = effect;
  const words = effectWords(t, effect);
  const points = p.weeks.length > 0 ? p.weeks : monthPoints(p.months);
  return card({
    body: html`<h3>${title}</h3><ul>${changes.map((one) => html`<li>${one}</li>`)}</ul><p><strong>${words}</strong></p>${
      'overall' in found &&
      html`<p>${t('moderation.figures.effect.looked', { before: found.weeksBefore, after: found.weeksAfter })}</p>${effect.others > 0 && html`<p>${t('moderation.figures.effect.others', { others: effect.others })}</p>`}
${effectPlot({ t, id: `plot-${index}`, title: `${title}: ${words}`, changed: effect.on, found, points, day })}<p class="small soft">${t(p.weeks.length > 0 ? 'moderation.figures.plot.legend_weeks' : 'moderation.figures.plot.legend')}</p>${more(
        {
          label: t('moderation.figures.plot.table'),
          body: html`${facts([
            [t('moderation.figures.effect.level'), movement(t, found.level.by)],
            [t('moderation.figures.effect.slope'), movement(t, found.slope.by)],
          ])}<div class="table-scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr><th scope="col">${t('moderation.figures.plot.week')}</th><th scope="col">${t('moderation.figures.plot.rate')}</th><th scope="col">${t('moderation.figures.plot.without')}</th></tr></thead><tbody>${found.lines
            .filter((_, i) => i % 4 === 0)
            .map(
              (line) =>
                html`<tr><th scope="row">${day(line.week)}</th><td>${line.rate}</td><td>${line.without ?? t('moderation.figures.plot.same')}</td></tr>`,
            )}</tbody></table></div>`,
        },
      )}`
    }`,
  });
}

/** Only from months that are told, so that the picture shows no more than the table. */
function monthPoints(months: readonly Month[]): Point[] {
  return months.flatMap(({ month, counts }) =>
    counts.posts === null || counts.reports.total === null
      ? []
      : [{ on: `${month.slice(0, 8)}15`, rate: (1000 * counts.reports.total) / counts.posts }],
  );
}

export function logPage(p: Omit<FiguresPage, 'effects' | 'weeks'>): Html {
  const { t, locale } = p;
  const months = p.months.filter((one) => one.counts.log.length > 0);
  return html`${p.head}${pageHead({ title: p.name ? t('moderation.figures.log.title_in', { name: p.name }) : t('moderation.figures.log.title'), lead: t('moderation.figures.log.lead', { smallest }) })}<div class="stack stack-l">${
    months.length === 0
      ? emptyState({ title: t('moderation.figures.log.none'), body: t('moderation.figures.log.none_body') })
      : months.map(
          ({ month, counts }) =>
            html`<section class="stack stack-s" aria-labelledby="m-${month}"><h2 id="m-${month}">${monthWords(locale, month)}</h2><ul>${inOrder(counts.log).map((line) => html`<li>${logWords(t, line)}</li>`)}</ul></section>`,
        )
  }${pager({ t, older: p.older })}<p><a href="${p.at.page}">${t('moderation.figures.back')}</a></p></div>`;
}

const inOrder = (lines: readonly LogLine[]): LogLine[] =>
  [...lines].sort((a, b) => actGroups.indexOf(a.act as never) - actGroups.indexOf(b.act as never));

function logWords(t: Translate, { act, rule, count }: LogLine): string {
  const what = t(`moderation.figures.act.${act}`);
  return rule === null
    ? t('moderation.figures.log.line', { what, count })
    : t('moderation.figures.log.line_rule', { what, rule, count });
}
