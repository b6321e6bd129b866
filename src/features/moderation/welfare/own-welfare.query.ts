// What the viewer's own day was like, what they wished for, whom they look after and who looks after them. Never anybody
// else's: row-level security gives each of these to whom it belongs alone.
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type Tx, withPurpose } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import type { Urgency } from '../model.ts';
import { type Day, type Fold, freshDay, type Signs, usualWishes, type Wishes, weightOf } from './exposure.ts';
import { type CheckInWords, checkInSeal } from './tables.ts';

export type OwnDay = { day: Day; wishes: Wishes };

export async function ownDay(tx: Tx, day: string): Promise<OwnDay> {
  const { rows } = await sql<{
    budget: number | null;
    fold: Fold | null;
    opened: number | null;
    heavy: number | null;
    row: number | null;
    posts: Id[] | null;
  }>`
    SELECT w.daily_budget AS budget, w.fold, e.opened, e.heavy, e.heavy_in_a_row AS row, e.opened_posts AS posts
      FROM (SELECT app.viewer() AS me) AS v LEFT JOIN moderator_wishes w ON w.member_id = v.me
      LEFT JOIN exposures e ON e.member_id = v.me AND e.day = ${day}::date`.execute(tx.db);
  const row = rows[0]!;
  return {
    wishes: { budget: row.budget ?? usualWishes.budget, fold: row.fold ?? usualWishes.fold },
    day: {
      opened: row.opened ?? freshDay.opened,
      heavy: row.heavy ?? freshDay.heavy,
      heavyInARow: row.row ?? freshDay.heavyInARow,
      posts: row.posts ?? [],
    },
  };
}

export type Heaviness = { weight: number; topics: string[]; isUrgentCare: boolean };

/** How heavy posts are, from what is known of them without their words. For ids that the viewer already has before them. */
export async function heavinessOf(tx: Tx, posts: readonly Id[]): Promise<Map<Id, Heaviness>> {
  if (posts.length === 0) return new Map();
  const { rows } = await withPurpose(tx, 'moderation', () =>
    sql<{ id: Id } & Signs>`
    SELECT p.id, p.content_notes AS notes,
           ARRAY(SELECT c.urgency FROM cases c WHERE c.subject_type = 'post' AND c.subject_id = p.id AND c.kind = 'care'
                    AND c.status <> 'closed') AS care,
           coalesce((SELECT jsonb_agg(jsonb_build_object('category', f.category, 'level', f.level))
              FROM cases c JOIN case_findings f ON f.case_id = c.id
             WHERE c.subject_type = 'post' AND c.subject_id = p.id), '[]') AS findings
      FROM posts p WHERE p.id = ANY (${sql.val([...posts])}::uuid[])`.execute(tx.db),
  );
  return new Map(
    rows.map(({ id, ...signs }) => {
      const urgent: readonly Urgency[] = ['imminent', 'high'];
      const topics = [...new Set(signs.notes.map((one) => one.topic))];
      const isUrgentCare = signs.care.some((one) => urgent.includes(one));
      return [id, { weight: weightOf(signs), topics, isUrgentCare }];
    }),
  );
}

/** A place that the viewer looks after, under which name. Null id: the instance. */
export type OwnPlace = { communityId: Id; name: string; personaId: Id };

export async function ownPlaces(tx: Tx): Promise<OwnPlace[]> {
  const { rows } = await sql<OwnPlace>`
    SELECT c.id AS "communityId", c.name, cp.persona_id AS "personaId"
      FROM community_people cp JOIN communities c ON c.id = cp.community_id
     WHERE cp.community_id = ANY (app.my_moderated()) AND cp.persona_id = ANY (app.my_personas())
       AND cp.role IN ('owner', 'moderator')
     ORDER BY lower(c.name), c.id LIMIT 100`.execute(tx.db);
  return rows;
}

/** `mine`: somebody who looks after the viewer; else somebody whom the viewer looks after (or was asked to). */
export type Buddy = {
  communityId: Id;
  communityName: string;
  personaId: Id;
  buddyId: Id;
  name: string;
  mine: boolean;
  agreed: boolean;
  /** Only of somebody whom the viewer looks after. */
  aLotToday: boolean;
};

export async function buddies(tx: Tx, day: string): Promise<Buddy[]> {
  const { rows } = await sql<Buddy>`
    SELECT b.community_id AS "communityId", c.name AS "communityName", b.persona_id AS "personaId", b.buddy_persona_id AS "buddyId",
           p.name, b.persona_id = ANY (app.my_personas()) AS mine, b.agreed_at IS NOT NULL AS agreed,
           coalesce(b.a_lot_on = ${day}::date, false) AND NOT b.persona_id = ANY (app.my_personas()) AS "aLotToday"
      FROM moderator_buddies b JOIN communities c ON c.id = b.community_id
      JOIN personas p ON p.id = CASE WHEN b.persona_id = ANY (app.my_personas()) THEN b.buddy_persona_id ELSE b.persona_id END
     ORDER BY lower(c.name), mine DESC, lower(p.name), p.id LIMIT 100`.execute(tx.db);
  return rows;
}

export type Debrief = {
  id: Id;
  mine: boolean;
  /** Whom it was asked of; null for any colleague. */
  of: string | null;
  /** Null where the viewer may not know the name. */
  by: string | null;
  words: string;
  at: Date;
  answeredBy: string | null;
  answer: string;
};

/** The viewer's own, those asked of them, and those that wait for any colleague. Newest first. */
export async function debriefs(tx: Tx): Promise<Debrief[]> {
  const { rows } = await sql<Debrief>`
    SELECT d.id, d.asked_by = ANY (app.my_personas()) AS mine, o.name AS of, b.name AS by, d.words, d.asked_at AS at,
           a.name AS "answeredBy", d.answer
      FROM debriefs d LEFT JOIN personas b ON b.id = d.asked_by LEFT JOIN personas o ON o.id = d.asked_of
      LEFT JOIN personas a ON a.id = d.answered_by
     ORDER BY d.id DESC LIMIT 40`.execute(tx.db);
  return rows;
}

export type CheckIn = CheckInWords & { id: Id; at: Date; feels: number };

/** The viewer's own, newest first. Words that the key no longer opens are left out, never shown as noise. */
export async function checkIns(ctx: Context, tx: Tx, memberId: Id): Promise<CheckIn[]> {
  const rows = await tx.db
    .selectFrom('moderator_check_ins')
    .select(['id', 'at', 'feels', 'sealed'])
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(30)
    .execute();
  return rows.map(({ sealed, ...row }) => {
    const plain = sealed && ctx.secrets.open(checkInSeal, memberId, sealed);
    const words = plain ? (JSON.parse(plain) as CheckInWords) : { stays: '', good: '' };
    return { ...row, at: new Date(row.at), ...words };
  });
}

export async function debriefById(tx: Tx, id: Id): Promise<{ communityId: Id | null; mine: boolean } | null> {
  const { rows } = await sql<{ communityId: Id | null; mine: boolean }>`
    SELECT community_id AS "communityId", asked_by = ANY (app.my_personas()) AS mine FROM debriefs WHERE id = ${id}`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}
