// The figures of a run's report, filtered: one code, divided in one way. Everything comes from summary.json, which is suppressed.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { limits, notFound, page, type Route, route, shortId } from '../../../platform/http/index.ts';
import { readReport } from './disk.ts';
import { noteLook } from './note-look.ts';
import { projectById, runById } from './projects.query.ts';
import { divisions, readFigures } from './read-figures.ts';
import { figuresPage } from './views/figures.ts';

const look = route({
  name: 'insights.figures',
  method: 'GET',
  path: patterns.insightFigures,
  summary: 'The figures of a run by platform, place, time, language and code',
  access: 'operator',
  limit: limits.read,
  input: {
    params: z.object({ project: shortId, run: shortId }),
    query: z.strictObject({ by: z.enum(divisions).optional(), code: z.string().max(120).optional() }),
  },
  output: 'page',
  // Looking is noted.
  transaction: 'write',
  async handle({ ctx, tx, t, viewer, params, query }) {
    const project = await projectById(tx, params.project);
    const run = project && (await runById(tx, project.id, params.run));
    if (!project || run?.state !== 'done' || !viewer) return notFound();
    const figures = readFigures(await readReport(ctx, project.id, run.id, 'summary.json'));
    if (!figures) return notFound();
    await noteLook(ctx, tx, viewer, project, 'opened');
    const codes = [...new Set(figures.slices.flatMap((one) => one.prevalence.map(({ code }) => code)))];
    const code = query.code && codes.includes(query.code) ? query.code : (codes[0] ?? '');
    const body = figuresPage({ t, project, run, figures, codes, code, by: query.by ?? 'all' });
    return page(t('insights.figures.title', { run: run.title }), body, { nav: 'admin', noindex: true });
  },
});

export const figuresPages: readonly Route[] = [look];
