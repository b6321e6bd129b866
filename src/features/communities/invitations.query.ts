// The invitation links of a community, for its moderators (row-level security says whose). Tokens are not known here.
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { InvitedRole } from './model.ts';

export type Invitation = {
  id: Id;
  role: InvitedRole;
  note: string;
  uses: number;
  usesMax: number;
  createdAt: Date;
  expiresAt: Date;
  revoked: boolean;
};

/** Newest first, at most 100; ended ones among them. */
export async function invitationsOf(tx: Tx, communityId: Id): Promise<Invitation[]> {
  const rows = await tx.db
    .selectFrom('invitations')
    .select(['id', 'role', 'note', 'uses', 'uses_max', 'created_at', 'expires_at', 'revoked_at'])
    .where('community_id', '=', communityId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    role: row.role as InvitedRole,
    note: row.note,
    uses: row.uses,
    usesMax: row.uses_max,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revoked: row.revoked_at !== null,
  }));
}
