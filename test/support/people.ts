// People, communities and posts put straight into the database as its owner: quick set-up for tests of any room.
// Tests of the ways in themselves (sign-up, joining, writing) use the pages instead.
import { randomBytes } from 'node:crypto';
import { nameKey } from '../../src/features/accounts/index.ts';
import { randomToken, tokenHash } from '../../src/platform/crypto/secrets.ts';
import { type Id, toShort } from '../../src/std/ids.ts';
import { Visitor } from './visitor.ts';
import type { World } from './world.ts';

export type Person = { name: string; memberId: Id; personaId: Id; visitor: Visitor; session: string };
export type Community = { id: Id; slug: string; name: string; kind: 'public' | 'closed' | 'secret' };
export type Thread = { id: Id; short: string; openingId: Id; communityId: Id };

export async function person(
  world: World,
  name: string,
  options: { operator?: boolean; country?: string } = {},
): Promise<Person> {
  const memberId = world.ctx.ids();
  const personaId = world.ctx.ids();
  await world.owner.query(
    'INSERT INTO members (id, is_operator, age_stated_at, minimum_age_stated, country) VALUES ($1, $2, now(), 18, $3)',
    [memberId, options.operator ?? false, options.country ?? null],
  );
  await world.owner.query("INSERT INTO personas (id, kind, name, name_key) VALUES ($1, 'global', $2, $3)", [
    personaId,
    name,
    nameKey(name),
  ]);
  await world.owner.query('INSERT INTO persona_owners VALUES ($1, $2)', [personaId, memberId]);
  await world.owner.query('INSERT INTO credentials (member_id, user_handle) VALUES ($1, $2)', [
    memberId,
    randomBytes(32),
  ]);
  const { visitor, session } = await signIn(world, memberId);
  return { name, memberId, personaId, visitor, session };
}

/** A new session of a member in a new browser. */
export async function signIn(world: World, memberId: Id): Promise<{ visitor: Visitor; session: string }> {
  const session = randomToken();
  await world.owner.query(
    "INSERT INTO sessions (id, token_hash, member_id, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')",
    [world.ctx.ids(), tokenHash(session), memberId],
  );
  const visitor = new Visitor(world);
  visitor.cookies.set('cw', session);
  return { visitor, session };
}

export async function community(
  world: World,
  slug: string,
  kind: Community['kind'] = 'public',
  options: {
    name?: string;
    listed?: boolean;
    joining?: 'open' | 'questions' | 'invitation';
    settings?: object;
    purpose?: string;
  } = {},
): Promise<Community> {
  const id = world.ctx.ids();
  const name = options.name ?? slug;
  await world.owner.query(
    'INSERT INTO communities (id, slug, name, kind, listed, joining, settings, purpose) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      id,
      slug,
      name,
      kind,
      options.listed ?? kind !== 'secret',
      options.joining ?? (kind === 'public' ? 'open' : 'invitation'),
      options.settings ?? {},
      options.purpose ?? `A place for ${name}`,
    ],
  );
  return { id, slug, name, kind };
}

export async function join(
  world: World,
  who: Person,
  where: Community,
  role = 'member',
  personaId: Id = who.personaId,
): Promise<void> {
  await world.owner.query(
    'INSERT INTO memberships (community_id, member_id, persona_id, role) VALUES ($1, $2, $3, $4)',
    [where.id, who.memberId, personaId, role],
  );
}

/** A community persona (or, with a thread, an alias) of somebody. */
export async function persona(
  world: World,
  who: Person,
  where: Community,
  name: string,
  threadId: Id | null = null,
): Promise<Id> {
  const id = world.ctx.ids();
  await world.owner.query(
    'INSERT INTO personas (id, kind, name, name_key, community_id, thread_id) VALUES ($1, $2, $3, $6, $4, $5)',
    [id, threadId ? 'alias' : 'community', name, where.id, threadId, nameKey(name)],
  );
  await world.owner.query('INSERT INTO persona_owners VALUES ($1, $2)', [id, who.memberId]);
  return id;
}

type Words = { title?: string; text?: string; kind?: string; state?: string; personaId?: Id };

export async function thread(
  world: World,
  who: Person,
  where: Community,
  words: Words = {},
): Promise<Thread> {
  const id = world.ctx.ids();
  const personaId = words.personaId ?? who.personaId;
  await world.owner.query(
    'INSERT INTO threads (id, community_id, kind, persona_id, state, created_at, last_post_at) VALUES ($1, $2, $3, $4, $5, $6, $6)',
    [id, where.id, words.kind ?? 'support', personaId, words.state ?? 'published', world.ctx.clock()],
  );
  const openingId = await insertPost(world, id, where.id, personaId, true, words);
  return { id, short: toShort(id), openingId, communityId: where.id };
}

export async function reply(world: World, who: Person, to: Thread, words: Words = {}): Promise<Id> {
  return insertPost(world, to.id, to.communityId, words.personaId ?? who.personaId, false, words);
}

async function insertPost(
  world: World,
  threadId: Id,
  communityId: Id,
  personaId: Id,
  isOpening: boolean,
  words: Words,
): Promise<Id> {
  const id = world.ctx.ids();
  const text = words.text ?? 'Some words.';
  const title = isOpening ? (words.title ?? 'A title') : null;
  const state = words.state ?? 'published';
  await world.owner.query(
    'INSERT INTO posts (id, thread_id, community_id, persona_id, is_opening, state, created_at, submission_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, threadId, communityId, personaId, isOpening, state, world.ctx.clock(), world.ctx.ids()],
  );
  await world.owner.query(
    `INSERT INTO post_texts (post_id, community_id, persona_id, state, title, markdown, html, words)
     VALUES ($1, $2, $3, $4, $5, $6, $7, to_tsvector('english', coalesce($5, '') || ' ' || $6))`,
    [id, communityId, personaId, state, title, text, `<p>${text.replace(/[<>&]/g, '')}</p>`],
  );
  return id;
}
