// The reactions to a page of posts: kinds for everybody, people for the author, and which are the viewer's own.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { ReactionKind } from './model.ts';

export type PostReactions = {
  kinds: ReactionKind[];
  own: ReactionKind[];
  /** Only for the author of the post; others get none by row-level security. */
  people: { name: string; kind: ReactionKind }[];
};

/** One statement for all posts of a page. */
export async function reactionsOfPosts(tx: Tx, postIds: readonly Id[]): Promise<Map<Id, PostReactions>> {
  if (postIds.length === 0) return new Map();
  const { rows } = await sql<PostReactions & { id: Id }>`
    SELECT k.post_id AS id, array_agg(k.kind) AS kinds,
           coalesce((SELECT array_agg(r.kind) FROM reactions r
              WHERE r.post_id = k.post_id AND r.persona_id = ANY (app.my_personas())), '{}') AS own,
           coalesce((SELECT json_agg(json_build_object('name', pe.name, 'kind', r.kind) ORDER BY r.created_at)
              FROM (SELECT * FROM reactions x WHERE x.post_id = k.post_id
                     AND NOT x.persona_id = ANY (app.my_personas()) LIMIT 50) r
              JOIN personas pe ON pe.id = r.persona_id), '[]') AS people
      FROM reaction_kinds k WHERE k.post_id = ANY (${postIds}::uuid[]) GROUP BY k.post_id`.execute(tx.db);
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}
