// How the installation is.
import { patterns } from '../../../paths.ts';
import { limits, page, type Route, route } from '../../../platform/http/index.ts';
import { healthFacts } from '../health.query.ts';
import { overviewPage } from '../views/overview.ts';

const look = route({
  name: 'admin.overview',
  method: 'GET',
  path: patterns.admin,
  summary: 'How the installation is, for operators',
  access: 'operator',
  limit: limits.read,
  output: 'page',
  async handle({ ctx, tx, t, locale }) {
    const facts = await healthFacts(ctx, tx);
    return page(t('admin.overview.title'), overviewPage({ t, locale, facts }), {
      nav: 'admin',
      narrow: true,
      noindex: true,
    });
  },
});

export const overviewRoutes: readonly Route[] = [look];
