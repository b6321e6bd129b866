// The viewer's own unfinished words: one place, or the list of them.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { ownPersonas, type Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { openFields } from './sealed-draft.ts';

type Sealer = Pick<Context, 'secrets'>;

/** As the browser sends them: field name to its values. */
export type DraftFields = Record<string, string[]>;
export type Draft = { id: Id; fields: DraftFields; updatedAt: Date };

export async function draftAt(ctx: Sealer, tx: Tx, place: string): Promise<Draft | null> {
  const row = await tx.db
    .selectFrom('drafts')
    .select(['id', 'member_id', 'fields', 'updated_at'])
    .where('member_id', '=', sql<string>`app.viewer()`)
    .where('place', '=', place)
    .executeTakeFirst();
  if (!row) return null;
  const fields = openFields(ctx.secrets, row.member_id, place, row.fields);
  return { id: row.id, fields, updatedAt: row.updated_at };
}

export type DraftInList = {
  id: Id;
  kind: string;
  place: string;
  fields: DraftFields;
  updatedAt: Date;
  slug: string | null;
  where: string | null;
};

/** Newest first, at most `draftsMax`; with the community's or thread's name where the viewer may still read it. */
export async function myDrafts(ctx: Sealer, tx: Tx): Promise<DraftInList[]> {
  const { rows } = await sql<DraftInList & { memberId: Id }>`
SELECT d.id, d.member_id AS "memberId", d.kind, d.place, d.fields, d.updated_at AS "updatedAt", c.slug, coalesce(pt.title, c.name, wp.name) AS "where"
  FROM drafts d
  -- In a CASE, since a join may look at its key before the other condition, and an edit's place is no such key.
  LEFT JOIN threads t ON t.id = CASE WHEN d.kind = 'reply' THEN substring(d.place FROM 7)::uuid END
  LEFT JOIN communities c ON c.id = CASE WHEN d.kind = 'thread' THEN substring(d.place FROM 8)::uuid ELSE t.community_id END
  LEFT JOIN posts o ON o.thread_id = t.id AND o.is_opening
  LEFT JOIN personas wp ON wp.id = CASE WHEN d.kind = 'message' THEN substring(d.place FROM 9)::uuid END
  LEFT JOIN post_texts pt ON pt.post_id = o.id
 WHERE d.member_id = app.viewer()
 ORDER BY d.updated_at DESC, d.id DESC LIMIT ${draftsMax}`.execute(tx.db);
  return rows.map(({ memberId, ...one }) => ({
    ...one,
    fields: openFields(ctx.secrets, memberId, one.place, one.fields),
  }));
}

/** Kept for a member; the oldest make room. */
export const draftsMax = 200;

/** Whether these words stand in a post of the viewer's last ten minutes: an autosave that was overtaken by its own form. */
export async function justPublished(tx: Tx, text: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM posts p JOIN post_texts pt ON pt.post_id = p.id
     WHERE p.persona_id = ANY (${ownPersonas}) AND p.created_at > ${new Date(now.getTime() - 600_000)} AND pt.markdown = ${text} LIMIT 1`.execute(
    tx.db,
  );
  return rows.length > 0;
}
