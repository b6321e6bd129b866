// Many made-up people at once, for the demo world (admin/demo) and nothing else. Through the owner's connection.
import type pg from 'pg';
import { copyRows } from '../../platform/db/bulk.ts';
import type { Id } from '../../std/ids.ts';
import { hashPassphrase } from './keys/passphrase-hash.ts';
import { nameKey } from './names.ts';

export type FilledMember = {
  id: Id;
  /** The everywhere-pseudonym. */
  personaId: Id;
  name: string;
  at: Date;
  country: string | null;
  operator: boolean;
  articles: boolean;
  /** Null: nobody can sign in as this member. */
  passphrase: string | null;
  /** 32 bytes, unique. */
  userHandle: Buffer;
};

/** Whether anybody has an account here. */
export async function hasMembers(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ any: boolean }>('SELECT EXISTS (SELECT 1 FROM members) AS any');
  return rows[0]?.any ?? false;
}

export async function fillMembers(client: pg.ClientBase, members: readonly FilledMember[]): Promise<void> {
  const hashes = new Map<Id, string>();
  for (const one of members) if (one.passphrase) hashes.set(one.id, await hashPassphrase(one.passphrase));
  await copyRows(
    client,
    `COPY members (id, created_at, is_operator, may_write_articles, age_stated_at, minimum_age_stated, country) FROM STDIN`,
    members.map((one) => [one.id, one.at, one.operator, one.articles, one.at, 18, one.country]),
  );
  await copyRows(
    client,
    'COPY personas (id, kind, name, name_key, created_at) FROM STDIN',
    members.map((one) => [one.personaId, 'global', one.name, nameKey(one.name), one.at]),
  );
  await copyRows(
    client,
    'COPY persona_owners (persona_id, member_id) FROM STDIN',
    members.map((one) => [one.personaId, one.id]),
  );
  await copyRows(
    client,
    'COPY credentials (member_id, passphrase_hash, passphrase_changed_at, user_handle) FROM STDIN',
    members.map((one) => [one.id, hashes.get(one.id), hashes.has(one.id) ? one.at : null, one.userHandle]),
  );
}

export type FilledPersona = {
  id: Id;
  memberId: Id;
  name: string;
  communityId: Id;
  /** Set: an alias in this thread. */
  threadId: Id | null;
  roleNote: string | null;
  at: Date;
};

export async function fillPersonas(client: pg.ClientBase, personas: readonly FilledPersona[]): Promise<void> {
  await copyRows(
    client,
    'COPY personas (id, kind, name, name_key, community_id, thread_id, role_note, created_at) FROM STDIN',
    personas.map((one) => [
      one.id,
      one.threadId ? 'alias' : 'community',
      one.name,
      nameKey(one.name),
      one.communityId,
      one.threadId,
      one.roleNote,
      one.at,
    ]),
  );
  await copyRows(
    client,
    'COPY persona_owners (persona_id, member_id) FROM STDIN',
    personas.map((one) => [one.id, one.memberId]),
  );
}

export type FilledFacet = {
  id: Id;
  personaId: Id;
  kind: string;
  label: string;
  value: string;
  audience: 'me' | 'communities' | 'members' | 'everyone';
  position: number;
  communityIds: readonly Id[];
};

export async function fillFacets(client: pg.ClientBase, facets: readonly FilledFacet[]): Promise<void> {
  await copyRows(
    client,
    'COPY facets (id, persona_id, kind, label, value, audience, position) FROM STDIN',
    facets.map((one) => [one.id, one.personaId, one.kind, one.label, one.value, one.audience, one.position]),
  );
  await copyRows(
    client,
    'COPY facet_communities (facet_id, community_id) FROM STDIN',
    facets.flatMap((one) => one.communityIds.map((communityId) => [one.id, communityId])),
  );
}

export type FilledBlock = { memberId: Id; asPersonaId: Id; personaId: Id; at: Date };

export async function fillBlocks(client: pg.ClientBase, blocks: readonly FilledBlock[]): Promise<void> {
  await copyRows(
    client,
    'COPY blocks (member_id, as_persona_id, persona_id, created_at) FROM STDIN',
    blocks.map((one) => [one.memberId, one.asPersonaId, one.personaId, one.at]),
  );
}

export async function fillMutes(
  client: pg.ClientBase,
  mutes: readonly Omit<FilledBlock, 'asPersonaId'>[],
): Promise<void> {
  await copyRows(
    client,
    'COPY mutes (member_id, persona_id, created_at) FROM STDIN',
    mutes.map((one) => [one.memberId, one.personaId, one.at]),
  );
}
