// The reactions to posts: kinds for everybody, people for the author, and which are the viewer's own.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { ReactionKind } from './model.ts';

export type PostReactions = {
  kinds: ReactionKind[];
  own: ReactionKind[];
  /** Only for the author of the post, at most 50; others get none by row-level security. */
  people: { name: string; kind: ReactionKind }[];
};

/** About the post `p` of the statement around it; null where there are none. Kinds are asked first: most posts have none. */
export const reactionsColumn = sql<PostReactions | null>`(
  SELECT json_build_object('kinds', json_agg(k.kind),
           'own', coalesce((SELECT json_agg(r.kind) FROM reactions r
              WHERE r.post_id = p.id AND r.persona_id = ANY (app.my_personas())), '[]'),
           'people', coalesce((SELECT json_agg(json_build_object('name', pe.name, 'kind', r.kind) ORDER BY r.created_at)
              FROM (SELECT * FROM reactions x WHERE x.post_id = p.id
                     AND NOT x.persona_id = ANY (app.my_personas()) LIMIT 50) r
              JOIN personas pe ON pe.id = r.persona_id), '[]'))
    FROM reaction_kinds k WHERE k.post_id = p.id HAVING count(*) > 0)`;

/** Null where the post has none, or cannot be read. */
export async function reactionsOfPost(tx: Tx, postId: Id): Promise<PostReactions | null> {
  const { rows } = await sql<{ found: PostReactions | null }>`
    SELECT ${reactionsColumn} AS found FROM posts p WHERE p.id = ${postId}`.execute(tx.db);
  return rows[0]?.found ?? null;
}
