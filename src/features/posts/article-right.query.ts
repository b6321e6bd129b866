// Whether the viewer may write articles in a community: by its charter, or because the operator lets them anywhere.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Community, Standing } from '../communities/index.ts';
import { mayPublishArticle } from './policy.ts';

export async function articleRight(
  tx: Tx,
  standing: Standing,
  community: Pick<Community, 'settings'>,
): Promise<boolean> {
  if (mayPublishArticle(standing, community.settings, false)) return true;
  const { rows } = await sql<{ yes: boolean }>`SELECT app.may_write_articles() AS yes`.execute(tx.db);
  return mayPublishArticle(standing, community.settings, rows[0]?.yes ?? false);
}
