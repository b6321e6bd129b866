// The operators' pages of projects: make one, look at it, run, stop, read the report, delete; and who looked at what.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  checkbox,
  limits,
  notFound,
  oneOrMany,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
  type Viewer,
} from '../../../platform/http/index.ts';
import { insightUploads, storedSettings, storeSettings } from '../../../platform/settings/index.ts';
import { toShort } from '../../../std/ids.ts';
import { shippedCodebooks } from '../run/codebooks.ts';
import { createProject } from './create-project.ts';
import { deleteProject } from './delete-project.ts';
import { madeFiles, readReport } from './disk.ts';
import { type Project, type ReportFile, reportFiles } from './model.ts';
import { noteLook } from './note-look.ts';
import { allProjects, filesOf, looks, projectById, runById, runsOf } from './projects.query.ts';
import { letRunGoOn, startRun, stopRun } from './steer-run.ts';
import { listPage } from './views/list.ts';
import { looksPage } from './views/looks.ts';
import { projectPage } from './views/project.ts';
import { runPage } from './views/run.ts';

declare module '../../../platform/http/refusals.ts' {
  interface Refusals {
    'insights.busy.not_possible': true;
    'insights.no_files.not_possible': true;
  }
}

const staff = { access: 'operator', limit: limits.write } as const;
const reading = { ...staff, limit: limits.read, method: 'GET', output: 'page' } as const;
const writing = { ...staff, method: 'POST', output: 'redirect' } as const;
const shown = { nav: 'admin', noindex: true } as const;
export const ofProject = z.object({ project: shortId });
const ofRun = ofProject.extend({ run: shortId });

type Asked = Pick<Request, 'ctx' | 'tx' | 't' | 'locale' | 'csrf' | 'viewer'>;

async function showList(
  { tx, t, locale, csrf }: Asked,
  form?: { problems: object; typed: object },
): Promise<Reply> {
  const { insightUpload } = await storedSettings(tx);
  const body = listPage({
    t,
    locale,
    csrf,
    projects: await allProjects(tx),
    limit: insightUpload,
    form: form as never,
  });
  return page(t('insights.projects.title'), body, { ...shown, status: form ? 422 : 200 });
}

const list = route({
  ...reading,
  name: 'insights.projects',
  path: patterns.adminInsights,
  summary: 'Projects of researchers: files put in, runs over them, reports',
  handle: (request) => showList(request),
});

const newProject = z.strictObject({
  name: z.string().trim().min(1).max(120),
  purpose: z.string().trim().min(1).max(2000),
  ethics: z.string().trim().min(1).max(4000),
});

const create = route({
  ...writing,
  name: 'insights.create_project',
  path: patterns.adminInsights,
  summary: 'Makes a project, with its purpose and what was thought of ethics',
  input: { form: newProject },
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, viewer, form } = request;
    if (!viewer) return notFound();
    if (!form.ok) return showList(request, form);
    const id = await createProject(ctx, tx, viewer, form.value);
    return redirect(paths.insightProject(toShort(id)), 'insights.projects.made');
  },
});

const limit = route({
  ...writing,
  name: 'insights.set_limit',
  path: patterns.adminInsightsLimit,
  summary: 'How large one file of a project may be',
  input: { form: z.strictObject({ gigabytes: z.enum(insightUploads) }) },
  async handle({ ctx, tx, form }) {
    if (!form.ok) return refuse('bad_input');
    await storeSettings(ctx, tx, { ...(await storedSettings(tx)), insightUpload: form.value.gigabytes });
    return redirect(patterns.adminInsights, 'insights.projects.limit.saved');
  },
});

const log = route({
  ...reading,
  name: 'insights.looks',
  path: patterns.adminInsightsLooks,
  summary: 'Which operator looked at what of a project, and when',
  async handle({ tx, t, locale }) {
    return page(t('insights.looks.title'), looksPage({ t, locale, looks: await looks(tx, 500) }), shown);
  },
});

/** The page of a project as it is; after a form that was not taken, with what was wrong. */
export async function showProject(
  { ctx, tx, t, locale, csrf }: Asked,
  project: Project,
  problem?: string,
): Promise<Reply> {
  const body = projectPage({
    t,
    locale,
    csrf,
    now: ctx.clock(),
    project,
    files: await filesOf(tx, project.id),
    runs: await runsOf(tx, project.id),
    codebooks: shippedCodebooks(),
    problem,
  });
  return page(project.name, body, { ...shown, scripts: ['upload'], status: problem ? 422 : 200 });
}

const one = route({
  ...reading,
  name: 'insights.project',
  path: patterns.insightProject,
  summary: 'One project: its files and runs',
  input: { params: ofProject },
  // Looking is noted.
  transaction: 'write',
  async handle(request) {
    const { ctx, tx, viewer, params } = request;
    const project = await projectById(tx, params.project);
    if (!project || !viewer) return notFound();
    await noteLook(ctx, tx, viewer, project, 'opened');
    return showProject(request, project);
  },
});

const remove = route({
  ...writing,
  name: 'insights.delete_project',
  path: patterns.insightProjectDelete,
  summary: 'Deletes a project with all its files and reports',
  input: { params: ofProject, form: z.strictObject({ sure: checkbox }) },
  async handle(request) {
    const { ctx, tx, t, viewer, params, form } = request;
    const project = await projectById(tx, params.project);
    if (!project || !viewer) return notFound();
    if (!form.ok || !form.value.sure)
      return showProject(request, project, t('insights.projects.delete.not_sure'));
    if (await deleteProject(ctx, tx, project)) return refuse('insights.busy.not_possible');
    await noteLook(ctx, tx, viewer, project, 'deleted');
    return redirect(patterns.adminInsights, 'insights.projects.deleted');
  },
});

const start = route({
  ...writing,
  name: 'insights.start_run',
  path: patterns.insightRuns,
  summary: 'Begins a run over the files of a project',
  input: {
    params: ofProject,
    form: z.strictObject({ title: z.string().trim().max(120), codebook: oneOrMany(z.string().max(60), 20) }),
  },
  async handle(request) {
    const { ctx, tx, t, viewer, params, form } = request;
    const project = await projectById(tx, params.project);
    if (!project || !viewer) return notFound();
    const books = form.ok ? form.value.codebook.filter((name) => shippedCodebooks().includes(name)) : [];
    if (!form.ok || books.length === 0) return showProject(request, project, t('insights.runs.no_codebook'));
    const title = form.value.title || project.name;
    const id = await startRun(ctx, tx, project.id, { title, codebooks: books });
    if (!id) return refuse('insights.no_files.not_possible');
    await noteLook(ctx, tx, viewer, project, 'ran', title);
    return redirect(paths.insightRun(toShort(project.id), toShort(id)));
  },
});

type RunAsked = Pick<Request, 'ctx' | 'tx' | 'viewer'> & { params: z.output<typeof ofRun> };

async function runOf({ tx, viewer, params }: RunAsked) {
  const project = await projectById(tx, params.project);
  const run = project && (await runById(tx, project.id, params.run));
  return project && run && viewer ? { project, run, viewer: viewer as Viewer } : null;
}

const look = route({
  ...reading,
  name: 'insights.run',
  path: patterns.insightRun,
  summary: 'How far a run is, and its report',
  input: { params: ofRun },
  async handle(request) {
    const { ctx, t, locale, csrf } = request;
    const found = await runOf(request);
    if (!found) return notFound();
    const names = Object.keys(reportFiles) as ReportFile[];
    const files =
      found.run.state === 'done' ? await madeFiles(ctx, found.project.id, found.run.id, names) : [];
    const body = runPage({ t, locale, csrf, now: ctx.clock(), ...found, files });
    return page(found.run.title, body, { ...shown, scripts: ['upload'] });
  },
});

const steer = route({
  ...writing,
  name: 'insights.steer_run',
  path: patterns.insightRun,
  summary: 'Stops a run, or lets it go on',
  input: { params: ofRun, form: z.strictObject({ act: z.enum(['stop', 'go_on']) }) },
  async handle(request) {
    const { ctx, tx, params, form } = request;
    const found = await runOf(request);
    if (!found) return notFound();
    if (!form.ok) return refuse('bad_input');
    const stops = form.value.act === 'stop';
    const done = await (stops ? stopRun : letRunGoOn)(ctx, tx, found.run);
    if (done)
      await noteLook(ctx, tx, found.viewer, found.project, stops ? 'stopped' : 'went_on', found.run.title);
    return redirect(paths.insightRun(toShort(params.project), toShort(params.run)));
  },
});

/** A report is a page that a program wrote from other people's words: it may do nothing but be looked at. */
const sandbox = [
  'sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const report = route({
  ...staff,
  limit: limits.read,
  method: 'GET',
  output: 'file',
  name: 'insights.report',
  path: patterns.insightReport,
  summary: 'A file of a report; never one of its private folder',
  input: { params: ofRun.extend({ report: z.enum(Object.keys(reportFiles) as [ReportFile]) }) },
  transaction: 'write',
  async handle(request) {
    const { ctx, tx, params } = request;
    const found = await runOf(request);
    const bytes =
      found?.run.state === 'done'
        ? await readReport(ctx, found.project.id, found.run.id, params.report)
        : null;
    if (!found || !bytes) return notFound();
    await noteLook(
      ctx,
      tx,
      found.viewer,
      found.project,
      'read',
      `${found.run.title}: ${params.report}`.slice(0, 160),
    );
    const headers: Record<string, string> = { 'content-security-policy': sandbox };
    if (params.report !== 'report.html')
      headers['content-disposition'] = `attachment; filename="${params.report}"`;
    return { kind: 'bytes', status: 200, type: reportFiles[params.report], bytes, headers };
  },
});

export const projectPages: readonly Route[] = [
  list,
  create,
  limit,
  log,
  one,
  remove,
  start,
  look,
  steer,
  report,
];
