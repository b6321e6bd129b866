// All writes to the tables of communities. Who may is asked before (policy.ts) and again by row-level security.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Answer, InvitedRole, Joining, Kind, Role, Settings } from './model.ts';

export type NewCommunity = {
  id: Id;
  slug: string;
  name: string;
  kind: Kind;
  listed: boolean;
  purpose: string;
  language: string;
  joining: Joining;
  settings: Settings;
  at: Date;
};

export async function insertCommunity(tx: Tx, one: NewCommunity): Promise<void> {
  const { at, settings, ...rest } = one;
  await tx.db
    .insertInto('communities')
    .values({ ...rest, settings: JSON.stringify(settings), created_at: at, last_activity_at: at })
    .execute();
}

export type CommunityChange = Partial<{
  slug: string;
  name: string;
  kind: Kind;
  listed: boolean;
  purpose: string;
  welcome_markdown: string;
  welcome_html: string;
  language: string;
  joining: Joining;
  settings: Settings;
  link_hash: Buffer | null;
  archived_at: Date | null;
}>;

export async function updateCommunity(tx: Tx, id: Id, change: CommunityChange): Promise<void> {
  const { settings, ...rest } = change;
  const set = settings ? { ...rest, settings: JSON.stringify(settings) } : rest;
  await tx.db.updateTable('communities').set(set).where('id', '=', id).execute();
}

export async function replaceTopics(tx: Tx, communityId: Id, topics: readonly string[]): Promise<void> {
  await tx.db.deleteFrom('community_topics').where('community_id', '=', communityId).execute();
  if (topics.length === 0) return;
  await tx.db
    .insertInto('community_topics')
    .values(topics.map((topic) => ({ community_id: communityId, topic })))
    .execute();
}

/** Role changes, leaving and removing in one community happen one after the other, until the transaction ends. */
export async function lockRoles(tx: Tx, communityId: Id): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`community roles ${communityId}`}, 0))`.execute(
    tx.db,
  );
}

/** Two communities of one name are given their addresses one after the other. */
export async function lockSlugs(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('community slugs', 0))`.execute(tx.db);
}

/** Somebody asks one question at a time: two tabs must not make two requests. */
export async function lockAsking(tx: Tx, communityId: Id, memberId: Id): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`asking ${communityId} ${memberId}`}, 0))`.execute(
    tx.db,
  );
}

/**
 * Makes somebody a member, also again. For a step with the purpose communities.
 * @returns false when they are a member already, or banned
 */
export async function admitMember(
  tx: Tx,
  one: { communityId: Id; memberId: Id; personaId: Id; role: Role; at: Date },
): Promise<boolean> {
  const fresh = { persona_id: one.personaId, role: one.role, joined_at: one.at };
  const row = await tx.db
    .insertInto('memberships')
    .values({ community_id: one.communityId, member_id: one.memberId, ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'member_id'])
        .doUpdateSet({ ...fresh, status: 'active', ended_at: null, end_reason: '' })
        .where('memberships.status', 'in', ['left', 'removed']),
    )
    .returning('member_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends an active membership. For a step with the purpose communities. */
export async function endMembership(
  tx: Tx,
  one: { communityId: Id; memberId: Id; status: 'left' | 'removed' | 'banned'; reason: string; at: Date },
): Promise<void> {
  await tx.db
    .updateTable('memberships')
    .set({ status: one.status, ended_at: one.at, end_reason: one.reason, role: 'member' })
    .where('community_id', '=', one.communityId)
    .where('member_id', '=', one.memberId)
    .where('status', '=', 'active')
    .execute();
}

/** For a step with the purpose communities. */
export async function setRole(tx: Tx, communityId: Id, memberId: Id, role: Role): Promise<void> {
  await tx.db
    .updateTable('memberships')
    .set({ role })
    .where('community_id', '=', communityId)
    .where('member_id', '=', memberId)
    .where('status', '=', 'active')
    .execute();
}

export async function insertRequest(
  tx: Tx,
  one: { id: Id; communityId: Id; personaId: Id; answers: readonly Answer[]; at: Date },
): Promise<void> {
  await tx.db
    .insertInto('join_requests')
    .values({
      id: one.id,
      community_id: one.communityId,
      persona_id: one.personaId,
      answers: JSON.stringify(one.answers),
      asked_at: one.at,
    })
    .execute();
}

export async function decideRequestRow(
  tx: Tx,
  one: { id: Id; status: 'accepted' | 'declined'; reason: string; at: Date },
): Promise<void> {
  await tx.db
    .updateTable('join_requests')
    .set({ status: one.status, reason: one.reason, decided_at: one.at })
    .where('id', '=', one.id)
    .execute();
}

/** Takes back waiting requests: one by its id, or all of some personas in a community. @returns how many */
export async function withdrawRequests(
  tx: Tx,
  which: { id: Id } | { communityId: Id; personaIds: readonly Id[] },
  at: Date,
): Promise<number> {
  if ('personaIds' in which && which.personaIds.length === 0) return 0;
  const result = await tx.db
    .updateTable('join_requests')
    .set({ status: 'withdrawn', decided_at: at })
    .where('status', '=', 'waiting')
    .$if('id' in which, (query) => query.where('id', '=', 'id' in which ? which.id : ''))
    .$if('personaIds' in which, (query) =>
      'personaIds' in which
        ? query.where('community_id', '=', which.communityId).where('persona_id', 'in', [...which.personaIds])
        : query,
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export type NewInvitation = {
  id: Id;
  community_id: Id;
  token_hash: Buffer;
  created_at: Date;
  expires_at: Date;
  uses_max: number;
  role: InvitedRole;
  note: string;
  made_by: Id;
};

export async function insertInvitation(tx: Tx, one: NewInvitation): Promise<void> {
  await tx.db.insertInto('invitations').values(one).execute();
}

/** Takes one use of a living invitation, or none: a single statement, so that many at once cannot take the same one. */
export async function useInvitation(
  tx: Tx,
  tokenHash: Buffer,
  now: Date,
): Promise<{ id: Id; communityId: Id; role: InvitedRole } | null> {
  const row = await tx.db
    .updateTable('invitations')
    .set({ uses: sql`uses + 1` })
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .whereRef('uses', '<', 'uses_max')
    .returning(['id', 'community_id', 'role'])
    .executeTakeFirst();
  return row ? { id: row.id, communityId: row.community_id, role: row.role as InvitedRole } : null;
}

/** Which link somebody came by. For a step with the purpose communities. */
export async function noteInvitation(tx: Tx, communityId: Id, memberId: Id, invitationId: Id): Promise<void> {
  await tx.db
    .updateTable('memberships')
    .set({ invitation_id: invitationId })
    .where('community_id', '=', communityId)
    .where('member_id', '=', memberId)
    .execute();
}

/** Gives a use back in the transaction that took it. */
export async function giveBackUse(tx: Tx, invitationId: Id): Promise<void> {
  await tx.db
    .updateTable('invitations')
    .set({ uses: sql`uses - 1` })
    .where('id', '=', invitationId)
    .execute();
}

export async function revokeInvitations(
  tx: Tx,
  which: { communityId: Id; id?: Id; madeBy?: Id },
  at: Date,
): Promise<number> {
  const result = await tx.db
    .updateTable('invitations')
    .set({ revoked_at: at })
    .where('community_id', '=', which.communityId)
    .where('revoked_at', 'is', null)
    .$if(which.id !== undefined, (query) => query.where('id', '=', which.id ?? ''))
    .$if(which.madeBy !== undefined, (query) => query.where('made_by', '=', which.madeBy ?? ''))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Rules and questions never change their words, since decisions and answers cite them: a new one takes the place. */
type ListItem = { id: Id; communityId: Id; position: number };

export async function insertRule(
  tx: Tx,
  one: ListItem & { title: string; explanation: string },
): Promise<void> {
  const { communityId, ...rest } = one;
  await tx.db
    .insertInto('charter_rules')
    .values({ ...rest, community_id: communityId })
    .execute();
}

export async function insertQuestion(
  tx: Tx,
  one: ListItem & { question: string; required: boolean },
): Promise<void> {
  const { communityId, ...rest } = one;
  await tx.db
    .insertInto('membership_questions')
    .values({ ...rest, community_id: communityId })
    .execute();
}

/** @returns the place that it had, or null when there is no such living one */
export async function retire(
  tx: Tx,
  table: 'charter_rules' | 'membership_questions',
  one: { id: Id; communityId: Id; at: Date },
): Promise<number | null> {
  const row =
    table === 'charter_rules'
      ? await tx.db
          .updateTable('charter_rules')
          .set({ retired_at: one.at })
          .where('id', '=', one.id)
          .where('community_id', '=', one.communityId)
          .where('retired_at', 'is', null)
          .returning('position')
          .executeTakeFirst()
      : await tx.db
          .updateTable('membership_questions')
          .set({ retired_at: one.at })
          .where('id', '=', one.id)
          .where('community_id', '=', one.communityId)
          .where('retired_at', 'is', null)
          .returning('position')
          .executeTakeFirst();
  return row?.position ?? null;
}

/** Two neighbours change places. */
export async function swapRules(
  tx: Tx,
  a: { id: Id; position: number },
  b: { id: Id; position: number },
): Promise<void> {
  await tx.db.updateTable('charter_rules').set({ position: b.position }).where('id', '=', a.id).execute();
  await tx.db.updateTable('charter_rules').set({ position: a.position }).where('id', '=', b.id).execute();
}

/** Every trace of where somebody was, also that they were kept out. For a step with the purpose communities. */
export async function forgetMember(tx: Tx, memberId: Id, personaIds: readonly Id[]): Promise<void> {
  if (personaIds.length > 0) {
    await tx.db
      .deleteFrom('join_requests')
      .where('persona_id', 'in', [...personaIds])
      .execute();
  }
  await tx.db.deleteFrom('memberships').where('member_id', '=', memberId).execute();
}
