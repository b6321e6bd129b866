// Posts by their words, newest first; titles that come near where there are few. One statement.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { hitsPerPage, type PostHit } from './model.ts';

/** PostgreSQL's dictionaries for our languages; `simple` matches the words as they stand. */
const dictionaries: Record<string, string> = {
  en: 'english',
  de: 'german',
  es: 'spanish',
  fr: 'french',
  it: 'italian',
  nl: 'dutch',
  pt: 'portuguese',
};

/** The candidates come from functions that know visibility; here they pass through the policies once more. */
export async function findPosts(
  tx: Tx,
  words: string,
  locale: string,
  options: { before?: Id | null; communityId?: Id | null },
): Promise<PostHit[]> {
  const dictionary = dictionaries[locale.split('-')[0] ?? ''] ?? 'english';
  const { rows } = await sql<PostHit>`
    WITH query AS MATERIALIZED (
      SELECT websearch_to_tsquery(${dictionary}::regconfig, ${words}) || websearch_to_tsquery('simple', ${words}) AS q),
    hits AS MATERIALIZED (
      SELECT f.post_id FROM query, app.search_posts(query.q, ${hitsPerPage + 1}, ${options.before ?? null}::uuid, ${options.communityId ?? null}::uuid) f),
    near AS (
      SELECT s.post_id FROM app.search_titles(${words}, 5) s
       WHERE (SELECT count(*) FROM hits) < 3 AND ${options.before ?? null}::uuid IS NULL AND ${options.communityId ?? null}::uuid IS NULL)
    SELECT p.id AS post_id, p.thread_id, p.is_opening, coalesce(pt.title, opening.title) AS title,
           left(pt.markdown, 600) AS markdown, jsonb_array_length(p.content_notes) + jsonb_array_length(first.content_notes) > 0 AS folded,
           p.created_at, c.name AS community_name, c.slug AS community_slug, pe.name AS author_name, pe.id AS author_id
      FROM (SELECT post_id FROM hits UNION SELECT post_id FROM near) AS found
      JOIN posts p ON p.id = found.post_id
      JOIN post_texts pt ON pt.post_id = p.id
      JOIN threads t ON t.id = p.thread_id
      JOIN posts first ON first.thread_id = t.id AND first.is_opening
      JOIN post_texts opening ON opening.post_id = first.id
      JOIN communities c ON c.id = p.community_id
      JOIN personas pe ON pe.id = p.persona_id
     WHERE p.state = 'published' AND t.state = 'published'
     ORDER BY p.id DESC LIMIT ${hitsPerPage + 1}`.execute(tx.db);
  return rows;
}
