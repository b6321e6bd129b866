// Puts a random world of the reference model into the database, past row-level security.
import type pg from 'pg';
import { createIdSource } from '../../src/std/ids.ts';
import { blockerName, nameUnder, type World } from './reference.ts';

export type Ids = {
  members: string[];
  communities: string[];
  /** By the model's name for it: 0g, 0c1, 0a2. */
  personas: Map<string, string>;
  threads: string[];
  posts: string[];
  facets: string[];
  notifications: string[];
};

type Builder = { client: pg.Client; world: World; ids: Ids };
const id = createIdSource();

export async function buildRandomWorld(client: pg.Client, world: World): Promise<Ids> {
  const ids: Ids = {
    members: world.members.map(() => id()),
    communities: world.communities.map(() => id()),
    personas: new Map(),
    threads: world.posts.map(() => id()),
    posts: world.posts.map(() => id()),
    facets: world.facets.map(() => id()),
    notifications: world.notifications.map(() => id()),
  };
  const builder = { client, world, ids };
  await people(builder);
  await posts(builder);
  await rest(builder);
  return ids;
}

async function insert({ client }: Builder, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  const marks = columns.map((_, i) => `$${i + 1}`);
  await client.query(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks.join(', ')})`,
    Object.values(row),
  );
}

type NewPersona = { name: string; kind: string; owner: number; communityId?: string; threadId?: string };

async function persona(b: Builder, one: NewPersona): Promise<string> {
  const known = b.ids.personas.get(one.name);
  if (known) return known;
  const personaId = id();
  b.ids.personas.set(one.name, personaId);
  const { name, kind, communityId, threadId } = one;
  await insert(b, 'personas', {
    id: personaId,
    kind,
    name,
    name_key: name,
    community_id: communityId,
    thread_id: threadId,
  });
  await insert(b, 'persona_owners', { persona_id: personaId, member_id: b.ids.members[one.owner] });
  return personaId;
}

async function people(b: Builder): Promise<void> {
  const { world, ids } = b;
  for (const [i, one] of world.members.entries()) {
    await insert(b, 'members', { id: ids.members[i], standing: one.suspended ? 'suspended' : 'active' });
    await persona(b, { name: `${i}g`, kind: 'global', owner: i });
  }
  for (const [i, one] of world.communities.entries()) {
    await insert(b, 'communities', {
      id: ids.communities[i],
      slug: `c${i}`,
      name: `C${i}`,
      kind: one.kind,
      listed: one.listed,
    });
  }
  for (const one of world.memberships) {
    const communityId = ids.communities[one.community]!;
    const own = { name: `${one.member}c${one.community}`, kind: 'community', owner: one.member, communityId };
    await insert(b, 'memberships', {
      community_id: communityId,
      member_id: ids.members[one.member],
      persona_id: one.ownName ? await persona(b, own) : ids.personas.get(`${one.member}g`),
      role: one.moderator ? 'moderator' : 'member',
      status: one.status,
    });
  }
}

async function posts(b: Builder): Promise<void> {
  const { world, ids, client } = b;
  for (const [i, post] of world.posts.entries()) {
    const [communityId, threadId] = [ids.communities[post.community]!, ids.threads[i]!];
    let personaId = ids.personas.get(nameUnder({ ...world, posts: [{ ...post, alias: false }] }, 0));
    // The thread first, under the plain name: an alias belongs to a thread that exists.
    await insert(b, 'threads', {
      id: threadId,
      community_id: communityId,
      kind: 'support',
      persona_id: personaId,
      state: post.state,
    });
    if (post.alias) {
      personaId = await persona(b, {
        name: nameUnder(world, i),
        kind: 'alias',
        owner: post.author,
        communityId,
        threadId,
      });
      await client.query('UPDATE threads SET persona_id = $1 WHERE id = $2', [personaId, threadId]);
    }
    const shared = { community_id: communityId, persona_id: personaId, state: post.state };
    await insert(b, 'posts', {
      id: ids.posts[i],
      thread_id: threadId,
      is_opening: true,
      submission_id: id(),
      ...shared,
    });
    await insert(b, 'post_texts', {
      post_id: ids.posts[i],
      title: 't',
      markdown: 'm',
      html: 'h',
      words: 'canary',
      ...shared,
    });
  }
}

async function rest(b: Builder): Promise<void> {
  const { world, ids, client } = b;
  for (const block of world.blocks) {
    const [as, target] = [
      ids.personas.get(blockerName(world, block)),
      ids.personas.get(nameUnder(world, block.post)),
    ];
    await client.query(
      'INSERT INTO blocks (member_id, as_persona_id, persona_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [ids.members[block.by], as, target],
    );
  }
  for (const [i, one] of world.facets.entries()) {
    const personaId = ids.personas.get(`${one.member}g`);
    await insert(b, 'facets', {
      id: ids.facets[i],
      persona_id: personaId,
      kind: 'about',
      value: 'v',
      audience: one.audience,
    });
    for (const where of one.communities) {
      await insert(b, 'facet_communities', { facet_id: ids.facets[i], community_id: ids.communities[where] });
    }
  }
  for (const [i, one] of world.notifications.entries()) {
    await insert(b, 'notifications', {
      id: ids.notifications[i],
      member_id: ids.members[one.member],
      kind: 'reply',
    });
  }
}
