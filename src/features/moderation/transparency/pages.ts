// The addresses of the figures. The instance's are for everybody; a community's for whoever may read inside it.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import type { Child } from '../../../platform/html/index.ts';
import {
  limits,
  notFound,
  page,
  type Reply,
  type Request,
  type Route,
  route,
} from '../../../platform/http/index.ts';
import type { Id } from '../../../std/ids.ts';
import { communityBySlug, communityHeader, standingIn } from '../../communities/index.ts';
import { writeCsv, writeJson } from './csv.ts';
import type { Month } from './model.ts';
import { monthsOnPage, toldEffects, toldMonths, weeksOf } from './months.query.ts';
import type { Point } from './plot.ts';
import { figuresPage, logPage } from './views.ts';

const query = z.strictObject({
  before: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-01$/)
    .optional(),
});
const bySlug = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,60}$/) });
const file = z.enum(['months.csv', 'months.json']);
/** Ten years. */
const mostInFile = 120;

type Asked = Pick<Request, 'ctx' | 'tx' | 't' | 'locale' | 'viewer'> & { query: { before?: string } };
type Place = {
  id: Id | null;
  name: string | null;
  head: Child;
  at: { page: string; log: string; csv: string; json: string };
};

const instance: Place = {
  id: null,
  name: null,
  head: null,
  at: {
    page: patterns.transparency,
    log: patterns.transparencyLog,
    csv: paths.transparencyFile('csv'),
    json: paths.transparencyFile('json'),
  },
};

/** Null for what the viewer may not read inside: the same answer as for what is not there. */
async function placeOf(
  { tx, t, viewer }: Pick<Asked, 'tx' | 't' | 'viewer'>,
  slug: string,
): Promise<Place | null> {
  const community = await communityBySlug(tx, slug);
  if (!community) return null;
  const standing = await standingIn(tx, viewer, community.id);
  if (community.kind !== 'public' && !standing) return null;
  return {
    id: community.id,
    name: community.name,
    head: communityHeader({ t, community, standing, tab: null, ownTitle: true }),
    at: {
      page: paths.communityTransparency(slug),
      log: paths.communityTransparencyLog(slug),
      csv: paths.communityTransparencyFile(slug, 'csv'),
      json: paths.communityTransparencyFile(slug, 'json'),
    },
  };
}

async function monthsFor({ tx, query }: Pick<Asked, 'tx' | 'query'>, place: Place, own: string) {
  const found = await toldMonths(tx, place.id, query.before ?? null);
  const months = found.slice(0, monthsOnPage);
  const last = found.length > monthsOnPage ? months.at(-1) : undefined;
  return { months, older: last && `${own}?before=${last.month}` };
}

async function showFigures(request: Asked, place: Place): Promise<Reply> {
  const { ctx, tx, t, locale } = request;
  const { months, older } = await monthsFor(request, place, place.at.page);
  const effects = await toldEffects(tx, place.id);
  const weeks: Point[] = (await weeksOf(tx, place.id, ctx.clock())).flatMap((one) =>
    one.posts === 0 ? [] : [{ on: one.week, rate: (1000 * one.reports) / one.posts }],
  );
  const body = figuresPage({ t, locale, ...place, months, effects, weeks, older });
  return page(t('moderation.figures.title'), body, {
    nav: place.id ? 'communities' : undefined,
    noindex: place.id !== null,
  });
}

async function showLog(request: Asked, place: Place): Promise<Reply> {
  const { t, locale } = request;
  const { months, older } = await monthsFor(request, place, place.at.log);
  const body = logPage({ t, locale, ...place, months, older });
  return page(t('moderation.figures.log.title'), body, {
    nav: place.id ? 'communities' : undefined,
    noindex: place.id !== null,
  });
}

async function fileOf({ tx }: Pick<Asked, 'tx'>, place: Place, name: z.infer<typeof file>): Promise<Reply> {
  const months: Month[] = await toldMonths(tx, place.id, null, mostInFile);
  const isCsv = name === 'months.csv';
  return {
    kind: 'bytes',
    status: 200,
    type: isCsv ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8',
    bytes: isCsv ? writeCsv(months) : writeJson(months),
  };
}

const common = { method: 'GET', access: 'guest', limit: limits.read } as const;

const figures = route({
  ...common,
  name: 'moderation.transparency',
  path: patterns.transparency,
  summary: 'How the instance is looked after: monthly figures, and what changes of its rules did',
  input: { query },
  output: 'page',
  handle: (request) => showFigures(request, instance),
});

const log = route({
  ...common,
  name: 'moderation.transparency_log',
  path: patterns.transparencyLog,
  summary: 'What was decided, by month, without names or words',
  input: { query },
  output: 'page',
  handle: (request) => showLog(request, instance),
});

const files = route({
  ...common,
  name: 'moderation.transparency_file',
  path: patterns.transparencyFile,
  summary: "The instance's monthly figures as CSV or JSON",
  input: { params: z.object({ file }) },
  output: 'file',
  handle: (request) => fileOf(request, instance, request.params.file),
});

const figuresHere = route({
  ...common,
  name: 'moderation.community_transparency',
  path: patterns.communityTransparency,
  summary: 'How a community is looked after: monthly figures, and what changes of its rules did',
  input: { params: bySlug, query },
  output: 'page',
  async handle(request) {
    const place = await placeOf(request, request.params.slug);
    return place ? showFigures(request, place) : notFound();
  },
});

const logHere = route({
  ...common,
  name: 'moderation.community_transparency_log',
  path: patterns.communityTransparencyLog,
  summary: 'What was decided in a community, by month, without names or words',
  input: { params: bySlug, query },
  output: 'page',
  async handle(request) {
    const place = await placeOf(request, request.params.slug);
    return place ? showLog(request, place) : notFound();
  },
});

const filesHere = route({
  ...common,
  name: 'moderation.community_transparency_file',
  path: patterns.communityTransparencyFile,
  summary: "A community's monthly figures as CSV or JSON",
  input: { params: bySlug.extend({ file }) },
  output: 'file',
  async handle(request) {
    const place = await placeOf(request, request.params.slug);
    return place ? fileOf(request, place, request.params.file) : notFound();
  },
});

export const transparencyRoutes: readonly Route[] = [figures, log, files, figuresHere, logHere, filesHere];
