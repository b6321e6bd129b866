// What holds for the viewer who wants to write here now, and how a person stands, for those who decide about them.
import { sql } from 'kysely';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { RestrictionKind } from './model.ts';

export type Restricted = {
  /** The viewer does not write here until then: a pause to cool down, or a suspension. */
  stopped: { kind: 'cool' | 'suspend'; until: Date | null } | null;
  /** What the viewer writes waits for a look. */
  limited: boolean;
  /** Seconds between two posts of one person, here; null where there is no slow mode. */
  slowSeconds: number | null;
};

type Row = { kind: RestrictionKind; until: Date | null; seconds: number | null };

/** For the viewer, under any name. @param threadId null for a new conversation */
export async function restrictedHere(
  tx: Tx,
  communityId: Id,
  threadId: Id | null,
  now: Date,
): Promise<Restricted> {
  const { rows } = await sql<Row>`
    SELECT kind, until, seconds FROM restrictions
     WHERE community_id = ${communityId} AND ended_at IS NULL AND (until IS NULL OR until > ${now})
       AND (persona_id = ANY (app.my_personas())
            OR persona_id IS NULL AND (thread_id IS NULL OR thread_id = ${threadId}::uuid))`.execute(tx.db);
  const stops = rows.filter((row) => row.kind === 'suspend' || row.kind === 'cool');
  // The one that lasts longest is the one to tell.
  const longest = stops.sort(
    (a, b) => (b.until?.getTime() ?? Infinity) - (a.until?.getTime() ?? Infinity),
  )[0];
  const paces = rows.filter((row) => row.kind === 'slow').map((row) => row.seconds ?? 0);
  return {
    stopped: longest ? { kind: longest.kind as 'cool' | 'suspend', until: longest.until } : null,
    limited: rows.some((row) => row.kind === 'limit'),
    slowSeconds: paces.length > 0 ? Math.max(...paces) : null,
  };
}

export type StandingOfPerson = 'free' | 'cool' | 'limit' | 'suspend' | 'banned';

/**
 * How a person stands here, as far as their staff may know; null for who is no member (any longer). Of an alias, only
 * what was decided about the alias is known: whether its writer is a member, banned or staff would tell who they are.
 */
export async function standingOfPerson(
  tx: Tx,
  communityId: Id,
  personaId: Id,
  now: Date,
): Promise<StandingOfPerson | null> {
  const { rows } = await withPurpose(tx, 'communities', () =>
    sql<{ alias: boolean; status: string | null; kinds: RestrictionKind[] }>`
    SELECT pe.kind = 'alias' AS alias,
           (SELECT m.status FROM memberships m WHERE m.community_id = ${communityId} AND m.persona_id = pe.id) AS status,
           ARRAY(SELECT r.kind FROM restrictions r WHERE r.community_id = ${communityId} AND r.persona_id = pe.id
                    AND r.ended_at IS NULL AND (r.until IS NULL OR r.until > ${now})) AS kinds
      FROM personas pe WHERE pe.id = ${personaId}`.execute(tx.db),
  );
  const row = rows[0];
  if (!row) return null;
  if (!row.alias && row.status === 'banned') return 'banned';
  if (!row.alias && row.status !== 'active') return null;
  return (['suspend', 'limit', 'cool'] as const).find((kind) => row.kinds.includes(kind)) ?? 'free';
}

/** Whether a conversation (or the whole community) is in slow mode. */
export async function isSlow(tx: Tx, communityId: Id, threadId: Id | null, now: Date): Promise<boolean> {
  const { rows } = await withPurpose(tx, 'communities', () =>
    sql`
    SELECT 1 FROM restrictions WHERE community_id = ${communityId} AND kind = 'slow' AND ended_at IS NULL
       AND thread_id IS NOT DISTINCT FROM ${threadId}::uuid AND (until IS NULL OR until > ${now}) LIMIT 1`.execute(
      tx.db,
    ),
  );
  return rows.length > 0;
}
