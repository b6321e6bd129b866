// A report from a summary alone: the page, its figures, tables and texts. Same summary, same bytes. Writes nothing itself.
import { asFile } from './charts/draw.ts';
import { timeCharts } from './charts/time.ts';
import { page } from './page/page.ts';
import { methodsFile } from './papers/methods.ts';
import { statementFile } from './papers/statement.ts';
import { gapsCsv, prevalenceCsv, themesCsv } from './papers/tables.ts';
import type { Section } from './parts/blocks.ts';
import { ethics, limits, method, privacy, provenance, statement } from './parts/closing.ts';
import { deskOf } from './parts/context.ts';
import { gaps } from './parts/gaps.ts';
import { executive, flow } from './parts/opening.ts';
import { prevalence } from './parts/prevalence.ts';
import { differences, slices } from './parts/slices.ts';
import { segments, themes } from './parts/themes.ts';
import { events, overTime, searches } from './parts/time.ts';
import { agreement, coder, coverage } from './parts/trust.ts';
import type { Summary } from './summary.ts';

export interface ReportFile {
  /** Below the run's folder, with /. */
  path: string;
  text: string;
}

/** All files of a report that may be shared. Takes about a second, most of it to load the drawing of time. */
export async function renderReport(summary: Summary): Promise<ReportFile[]> {
  const desk = deskOf(summary, await timeCharts());
  const makers = [
    executive,
    flow,
    prevalence,
    slices,
    differences,
    overTime,
    events,
    themes,
    gaps,
    segments,
    searches,
    agreement,
    coder,
    coverage,
    method,
    limits,
    privacy,
    statement,
    ethics,
    provenance,
  ];
  const sections = makers.map((make) => make(desk)).filter((one): one is Section => one !== null);
  return [
    { path: 'report.html', text: page(summary, sections) },
    ...desk.charts.map((chart) => ({ path: `figures/${chart.id}.svg`, text: asFile(chart) })),
    { path: 'prevalence.csv', text: prevalenceCsv(summary) },
    { path: 'themes.csv', text: themesCsv(summary) },
    { path: 'gaps.csv', text: gapsCsv(summary) },
    { path: 'methods.md', text: methodsFile(summary) },
    { path: 'data-statement.md', text: statementFile(summary) },
  ];
}
