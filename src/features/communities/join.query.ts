// What is read on the way in: one's own membership and requests, invitations and doors by their token.
import { sql } from 'kysely';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { communityColumns, readCommunity } from './community.query.ts';
import type { Community, InvitedRole } from './model.ts';

export type MembershipStatus = 'active' | 'left' | 'removed' | 'banned';

/** The viewer's own membership row, whatever became of it; null when there never was one. */
export async function ownMembership(
  tx: Tx,
  viewer: Viewer,
  communityId: Id,
): Promise<{ status: MembershipStatus; reason: string } | null> {
  const row = await tx.db
    .selectFrom('memberships')
    .select(['status', 'end_reason'])
    .where('community_id', '=', communityId)
    .where('member_id', '=', viewer.memberId)
    .executeTakeFirst();
  return row ? { status: row.status as MembershipStatus, reason: row.end_reason } : null;
}

export type OwnRequest = {
  id: Id;
  status: 'waiting' | 'accepted' | 'declined' | 'withdrawn';
  reason: string;
  askedAt: Date;
  decidedAt: Date | null;
};

/** The viewer's newest request in a community, under whichever of their names. */
export async function ownRequest(tx: Tx, communityId: Id): Promise<OwnRequest | null> {
  const row = await tx.db
    .selectFrom('join_requests')
    .select(['id', 'status', 'reason', 'asked_at', 'decided_at'])
    .where('community_id', '=', communityId)
    .where(sql<boolean>`persona_id = ANY (app.my_personas())`)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row
    ? {
        id: row.id,
        status: row.status as OwnRequest['status'],
        reason: row.reason,
        askedAt: row.asked_at,
        decidedAt: row.decided_at,
      }
    : null;
}

/** Whether a name that everybody can see is like this one (accounts' nameKey). */
export async function isNameInUse(tx: Tx, key: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('personas')
    .select('id')
    .where('kind', '=', 'global')
    .where('name_key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/** The unlisted community behind a door link; null while it takes no requests. The link itself is what lets one look; nothing else does. */
export async function communityByDoor(tx: Tx, linkHash: Buffer): Promise<Community | null> {
  return withPurpose(tx, 'communities', async () => {
    const row = await tx.db
      .selectFrom('communities')
      .select(communityColumns)
      .where('link_hash', '=', linkHash)
      .where('joining', '=', 'questions')
      .where('archived_at', 'is', null)
      .executeTakeFirst();
    return row ? readCommunity(row) : null;
  });
}

export type OpenInvitation = { community: Community; role: InvitedRole };

/** What a living invitation leads to; null for one that is unknown, used up, revoked or too old: all alike. */
export async function invitationByToken(tx: Tx, hash: Buffer, now: Date): Promise<OpenInvitation | null> {
  return withPurpose(tx, 'communities', async () => {
    const row = await tx.db
      .selectFrom('invitations as i')
      .innerJoin('communities as c', 'c.id', 'i.community_id')
      .select(communityColumns.map((name) => `c.${name}` as const))
      .select('i.role')
      .where('i.token_hash', '=', hash)
      .where('i.revoked_at', 'is', null)
      .where('i.expires_at', '>', now)
      .where('c.archived_at', 'is', null)
      .whereRef('i.uses', '<', 'i.uses_max')
      .executeTakeFirst();
    return row ? { community: readCommunity(row), role: row.role as InvitedRole } : null;
  });
}
