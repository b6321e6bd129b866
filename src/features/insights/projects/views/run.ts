// How far a run is, how to stop it or let it go on, and its report when it is done.
import { paths, patterns } from '../../../../paths.ts';
import {
  breadcrumb,
  button,
  form,
  type Html,
  html,
  linkButton,
  notice,
  pageHead,
  tag,
} from '../../../../platform/html/index.ts';
import type { Translate } from '../../../../platform/i18n/index.ts';
import { toShort } from '../../../../std/ids.ts';
import { isCutOff, type Project, type ProjectRun, type ReportFile } from '../model.ts';

export type RunPage = {
  t: Translate;
  locale: string;
  csrf: string;
  now: Date;
  project: Project;
  run: ProjectRun;
  /** Of the report, those that are there. */
  files: readonly ReportFile[];
};

const tones = {
  waiting: 'plain',
  running: 'sea',
  stopping: 'lantern',
  stopped: 'lantern',
  done: 'moss',
  failed: 'ember',
  cut_off: 'ember',
} as const;

const stateOf = (run: ProjectRun, now: Date): keyof typeof tones =>
  isCutOff(run, now) ? 'cut_off' : run.state;

export function runState(t: Translate, run: ProjectRun, now: Date): Html {
  const state = stateOf(run, now);
  return tag(t(`insights.runs.state.${state}`), tones[state]);
}

export function runPage(p: RunPage): Html {
  const { t, project, run } = p;
  const here = paths.insightRun(toShort(project.id), toShort(run.id));
  const state = stateOf(run, p.now);
  const moves = state === 'waiting' || state === 'running' || state === 'stopping';
  return html`${breadcrumb({
    t,
    items: [
      { href: patterns.adminInsights, label: t('insights.projects.title') },
      { href: paths.insightProject(toShort(project.id)), label: project.name },
    ],
  })}${pageHead({ title: run.title, lead: t('insights.runs.lead', { codebooks: run.codebooks.split(',').join(', ') }) })}
<div class="stack stack-l"><section class="stack" aria-label="${t('insights.runs.progress')}"${moves && html` data-again="3"`}><p>${runState(t, run, p.now)}</p>${
    moves &&
    html`<p><progress max="100" value="${Math.round(run.share * 100)}" aria-label="${t('insights.runs.progress')}"></progress></p>`
  }<p role="status">${run.said ? said(run.said) : t(`insights.runs.about.${state}`)}</p>${run.said && html`<p class="soft">${t(`insights.runs.about.${state}`)}</p>`}</section>
<div class="row">${moves && linkButton({ href: here, label: t('insights.runs.again'), kind: 'quiet' })}${
    (state === 'running' || state === 'waiting') && act(p, here, 'stop')
  }${(state === 'stopped' || state === 'failed' || state === 'cut_off') && act(p, here, 'go_on')}</div>${state === 'done' && report(p)}</div>`;
}

const said = (text: string): Html => html`${text.split('\n').map((line) => html`${line}<br>`)}`;

function act({ t, csrf }: RunPage, action: string, what: 'stop' | 'go_on'): Html {
  return form({
    action,
    csrf,
    inline: true,
    body: html`<input type="hidden" name="act" value="${what}">${button({ label: t(`insights.runs.act.${what}`), kind: what === 'stop' ? 'danger' : 'primary' })}`,
  });
}

function report({ t, project, run, files }: RunPage): Html {
  const to = (file: string) => paths.insightReport(toShort(project.id), toShort(run.id), file);
  return html`<section class="stack" aria-labelledby="report"><h2 id="report">${t('insights.runs.report')}</h2>${notice({ body: html`<p>${t('insights.runs.report.careful')}</p>` })}${
    files.includes('report.html') &&
    html`<p>${linkButton({ href: to('report.html'), label: t('insights.runs.report.read') })}</p>`
  }${files.includes('summary.json') && html`<p>${linkButton({ href: paths.insightFigures(toShort(project.id), toShort(run.id)), label: t('insights.figures.link'), kind: 'quiet' })}</p>`}<ul>${files
    .filter((one) => one !== 'report.html')
    .map(
      (one) =>
        html`<li><a href="${to(one)}" download>${t('insights.runs.report.take', { file: one })}</a></li>`,
    )}</ul></section>`;
}
