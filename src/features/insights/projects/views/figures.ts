// One code of a run, divided in one way: shares with their intervals, why one is not told, and what surely differs.
import { paths, patterns } from '../../../../paths.ts';
import {
  breadcrumb,
  button,
  emptyState,
  form,
  formFoot,
  type Html,
  html,
  pageHead,
  select,
} from '../../../../platform/html/index.ts';
import type { Translate } from '../../../../platform/i18n/index.ts';
import { toShort } from '../../../../std/ids.ts';
import type { Project, ProjectRun } from '../model.ts';
import { divisions, type Figures } from '../read-figures.ts';

export type FiguresPage = {
  t: Translate;
  project: Project;
  run: ProjectRun;
  figures: Figures;
  codes: readonly string[];
  code: string;
  by: (typeof divisions)[number];
};

export function figuresPage(p: FiguresPage): Html {
  const { t, project, run, figures } = p;
  const [one, other] = [toShort(project.id), toShort(run.id)];
  return html`${breadcrumb({
    t,
    items: [
      { href: patterns.adminInsights, label: t('insights.projects.title') },
      { href: paths.insightProject(one), label: project.name },
      { href: paths.insightRun(one, other), label: run.title },
    ],
  })}${pageHead({ title: t('insights.figures.title', { run: run.title }), lead: t('insights.figures.lead', { smallest: figures.privacy.smallest }) })}<div class="stack stack-l">${filter(p, paths.insightFigures(one, other))}${table(p)}${differences(p)}</div>`;
}

const nameOf = ({ figures }: FiguresPage, code: string): string =>
  figures.codebook.codes?.find((one) => one.id === code)?.name ?? code;

/** A plain GET: a filter has an address that can be sent to a colleague. */
function filter(p: FiguresPage, action: string): Html {
  const { t } = p;
  const there = divisions.filter((by) => p.figures.slices.some((one) => one.kind === by));
  return form({
    action,
    csrf: '',
    method: 'get',
    body: html`${select({ name: 'code', label: t('insights.figures.code'), value: p.code, options: p.codes.map((value) => ({ value, label: nameOf(p, value) })) })}${select(
      {
        name: 'by',
        label: t('insights.figures.by'),
        value: p.by,
        options: there.map((value) => ({ value, label: t(`insights.figures.by.${value}`) })),
      },
    )}${formFoot(button({ label: t('insights.figures.show') }))}`,
  });
}

function table(p: FiguresPage): Html {
  const { t } = p;
  const rows = p.figures.slices
    .filter((one) => one.kind === p.by)
    .flatMap((slice) =>
      slice.prevalence.filter((one) => one.code === p.code).map((one) => ({ ...one, part: slice.value })),
    );
  if (rows.length === 0)
    return emptyState({ title: t('insights.figures.none'), body: t('insights.figures.none_body') });
  const title = `${nameOf(p, p.code)}, ${t(`insights.figures.by.${p.by}`)}`;
  return html`<div class="stack stack-s"><h2 id="figures">${title}</h2><div class="table-scroll" tabindex="0" role="region" aria-labelledby="figures"><table><thead><tr>${(['part', 'share', 'records', 'labels'] as const).map((one) => html`<th scope="col">${t(`insights.figures.column.${one}`)}</th>`)}</tr></thead><tbody>${rows.map(
    (one) =>
      html`<tr><th scope="row">${p.by === 'all' ? t('insights.figures.whole') : one.part}</th><td>${one.best ? t('insights.figures.share', one.best) : t(one.caution ? `insights.figures.why.${one.caution}` : 'insights.figures.not_told')}</td><td>${one.records ?? t('insights.figures.not_told')}</td><td>${one.labels}</td></tr>`,
  )}</tbody></table></div></div>`;
}

function differences(p: FiguresPage): Html {
  const { t } = p;
  const sure = p.figures.differences.filter(
    (one) => one.code === p.code && one.kind === p.by && one.q < 0.05 && (one.low > 0 || one.high < 0),
  );
  return html`<section class="stack stack-s" aria-labelledby="differ"><h2 id="differ">${t('insights.figures.differences')}</h2>${
    sure.length === 0
      ? html`<p>${t('insights.figures.no_difference')}</p>`
      : html`<ul>${sure.slice(0, 50).map((one) => {
          // The greater one first.
          const words =
            one.difference >= 0
              ? { a: one.a, b: one.b, by: one.difference, low: one.low, high: one.high }
              : { a: one.b, b: one.a, by: -one.difference, low: -one.high, high: -one.low };
          return html`<li>${t('insights.figures.difference', words)}</li>`;
        })}</ul><p class="small soft">${t('insights.figures.difference_note')}</p>`
  }</section>`;
}
