// Recovery stories and resources on a topic, from public communities, gentlest first. One statement.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { SearchConcern } from '../compassion/index.ts';
import type { PostHit } from './model.ts';

/** Words by which a story touches a concern; the second half are words of getting better, by which stories are put in order. */
const topics: Record<SearchConcern, string> = {
  suicide: 'suicid:* | (want <-> die) | (crisi <-> plan) | (stay <-> aliv)',
  overdose: 'overdos:* | naloxon:*',
  self_harm: '(self <-> harm:*) | selfharm | (hurt <-> myself) | (cut <-> myself)',
  eating_disorder: 'anorex:* | bulimi:* | (eat <-> disord:*) | bing:*',
  substance_use: 'sober | sobrieti | relaps:* | addict:* | alcohol | drink:* | rehab | detox',
  low_mood: 'depress:* | lone:* | anxieti',
};
const better = 'recov:* | better | help:* | hope:* | support | clean | safe';

export const storiesShown = 4;

/** Threads of kind story or resource whose opening anybody may read; none whose author or moderators noted strong content. */
export async function stories(tx: Tx, concern: SearchConcern): Promise<PostHit[]> {
  const { rows } = await sql<PostHit>`
    WITH hits AS MATERIALIZED (
      SELECT f.post_id FROM app.search_posts(to_tsquery('simple', ${topics[concern]}) || to_tsquery('english', ${topics[concern]}), 400) f)
    SELECT p.id AS post_id, p.thread_id, p.is_opening, pt.title, left(pt.markdown, 600) AS markdown,
           jsonb_array_length(p.content_notes) > 0 AS folded, p.created_at,
           c.name AS community_name, c.slug AS community_slug, pe.name AS author_name, pe.id AS author_id
      FROM hits h
      JOIN posts p ON p.id = h.post_id AND p.is_opening AND p.state = 'published'
      JOIN post_texts pt ON pt.post_id = p.id
      JOIN threads t ON t.id = p.thread_id AND t.state = 'published' AND t.kind IN ('story', 'resource')
      JOIN communities c ON c.id = p.community_id AND c.kind = 'public'
      JOIN personas pe ON pe.id = p.persona_id
     WHERE NOT p.content_notes @> '[{"strength": "strong"}]'
     ORDER BY ts_rank(to_tsvector('english', coalesce(pt.title, '') || ' ' || left(pt.markdown, 4000)), to_tsquery('english', ${better})) DESC,
              p.id DESC
     LIMIT ${storiesShown * 2}`.execute(tx.db);
  return rows;
}
