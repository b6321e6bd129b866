// What operators did with the instance.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { instanceActs } from '../../../platform/audit/instance-acts.query.ts';
import { readIdCursor } from '../../../platform/db/cursor.ts';
import { withPurpose } from '../../../platform/db/viewer.ts';
import { cursor, limits, page, type Route, route } from '../../../platform/http/index.ts';
import { namesOfMembers, personaNames } from '../../accounts/index.ts';
import { auditPage } from '../views/audit.ts';

const look = route({
  name: 'admin.audit',
  method: 'GET',
  path: patterns.adminAudit,
  summary: 'What operators did with the instance, and why',
  access: 'operator',
  limit: limits.read,
  input: { query: z.strictObject({ before: cursor }) },
  output: 'page',
  async handle({ tx, t, locale, query }) {
    const { rows, next } = await instanceActs(tx, readIdCursor(query.before));
    const actors = rows.flatMap((row) => row.actorMemberId ?? []);
    const who = await withPurpose(tx, 'accounts', () => namesOfMembers(tx, actors));
    // Only names that the viewer may see anyway: acts on communities and posts stay without one.
    const about = await personaNames(
      tx,
      rows.flatMap((row) => (row.subjectType === 'persona' && row.subjectId) || []),
    );
    const body = auditPage({
      t,
      locale,
      rows: rows.map((row) => ({
        at: row.at,
        who: (row.actorMemberId && who.get(row.actorMemberId)) ?? null,
        act: row.act,
        about: (row.subjectId && about.get(row.subjectId)?.name) ?? null,
        reason: row.reason,
      })),
      older: next ? `${patterns.adminAudit}?before=${next}` : undefined,
    });
    return page(t('admin.audit.title'), body, { nav: 'admin', narrow: true, noindex: true });
  },
});

export const auditRoutes: readonly Route[] = [look];
