// The viewer's own side of moderation: reports with their outcome, and decisions about them with their reasons.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { readIdCursor } from '../../../platform/db/cursor.ts';
import { cursor, limits, page, type Route, route } from '../../../platform/http/index.ts';
import { myDecisions } from '../my-decisions.query.ts';
import { myReports } from '../my-reports.query.ts';
import { myDecisionsPage, myReportsPage } from '../views/mine.ts';

const query = z.strictObject({ before: cursor });

const reports = route({
  name: 'moderation.my_reports',
  method: 'GET',
  path: patterns.myReports,
  summary: 'Your reports and what came of them',
  access: 'member',
  limit: limits.read,
  input: { query },
  output: 'page',
  async handle({ ctx, tx, t, locale, query: { before } }) {
    const found = await myReports(tx, readIdCursor(before));
    const older = found.next && `${patterns.myReports}?before=${found.next}`;
    const body = myReportsPage({ t, locale, now: ctx.clock(), reports: found.rows, older });
    return page(t('moderation.mine.reports'), body, { nav: 'account', narrow: true, noindex: true });
  },
});

const decisions = route({
  name: 'moderation.my_decisions',
  method: 'GET',
  path: patterns.decisions,
  summary: 'What was decided about your words, and why',
  // Also for those who are suspended: a reason that one cannot read is none.
  access: 'member',
  limit: limits.read,
  input: { query },
  output: 'page',
  async handle({ ctx, tx, t, locale, query: { before } }) {
    const found = await myDecisions(tx, readIdCursor(before));
    const older = found.next && `${patterns.decisions}?before=${found.next}`;
    const body = myDecisionsPage({ t, locale, now: ctx.clock(), decisions: found.rows, older });
    return page(t('moderation.mine.decisions'), body, { nav: 'account', narrow: true, noindex: true });
  },
});

export const mineRoutes: readonly Route[] = [reports, decisions];
