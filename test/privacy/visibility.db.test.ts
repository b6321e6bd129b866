// Random worlds against the reference model: every viewer asks for every row of every table that holds somebody's words,
// name or membership, without any WHERE. Thousands of cells; one leak or one hole fails.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { createIdSource } from '../../src/std/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { blockerName, nameUnder, sees, type ViewerNumber, type World, worlds } from './reference.ts';

const runs = Number(process.env.VISIBILITY_RUNS ?? 60);
const id = createIdSource();
let database: TestDatabase;
let client: pg.Client;
let cells = 0;

before(async () => {
  database = await createTestDatabase();
  const url = new URL(database.superuserUrl);
  client = new pg.Client({
    connectionString: database.superuserUrl.replace(url.pathname, new URL(database.ownerUrl).pathname),
  });
  await client.connect();
});
after(async () => {
  await client.end();
  await database.drop();
});

it('shows each viewer what the promises say, no more and no less', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await client.query('BEGIN');
      try {
        const ids = await build(world);
        for (const viewer of [null, ...world.members.keys()] as ViewerNumber[])
          await compare(world, ids, viewer);
      } finally {
        await client.query('ROLLBACK');
      }
    }),
    { numRuns: runs },
  );
  console.log(`compared ${cells} cells in ${runs} worlds`);
  assert.ok(cells > runs * 50, 'the worlds are not empty');
});

type Ids = {
  members: string[];
  communities: string[];
  personas: Map<string, string>;
  threads: string[];
  posts: string[];
  facets: string[];
  notifications: string[];
};

async function build(world: World): Promise<Ids> {
  const insert = (table: string, row: Record<string, unknown>) =>
    client.query(
      `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
        .map((_, i) => `$${i + 1}`)
        .join(', ')})`,
      Object.values(row),
    );
  const ids: Ids = {
    members: world.members.map(() => id()),
    communities: world.communities.map(() => id()),
    personas: new Map(),
    threads: world.posts.map(() => id()),
    posts: world.posts.map(() => id()),
    facets: world.facets.map(() => id()),
    notifications: world.notifications.map(() => id()),
  };
  for (const [i, one] of world.members.entries())
    await insert('members', { id: ids.members[i], standing: one.suspended ? 'suspended' : 'active' });
  for (const [i, one] of world.communities.entries()) {
    await insert('communities', {
      id: ids.communities[i],
      slug: `c${i}`,
      name: `C${i}`,
      kind: one.kind,
      listed: one.listed,
    });
  }
  const persona = async (
    name: string,
    kind: string,
    owner: number,
    communityId: string | null,
    threadId: string | null = null,
  ) => {
    const known = ids.personas.get(name);
    if (known) return known;
    const personaId = id();
    ids.personas.set(name, personaId);
    await insert('personas', {
      id: personaId,
      kind,
      name,
      name_key: name,
      community_id: communityId,
      thread_id: threadId,
    });
    await insert('persona_owners', { persona_id: personaId, member_id: ids.members[owner] });
    return personaId;
  };
  for (const i of world.members.keys()) await persona(`${i}g`, 'global', i, null);
  for (const one of world.memberships) {
    const where = ids.communities[one.community]!;
    const personaId = one.ownName
      ? await persona(`${one.member}c${one.community}`, 'community', one.member, where)
      : ids.personas.get(`${one.member}g`);
    await insert('memberships', {
      community_id: where,
      member_id: ids.members[one.member],
      persona_id: personaId,
      role: one.moderator ? 'moderator' : 'member',
      status: one.status,
    });
  }
  for (const [i, post] of world.posts.entries()) {
    const where = ids.communities[post.community];
    const plain = ids.personas.get(nameUnder({ ...world, posts: [{ ...post, alias: false }] }, 0));
    // The thread first, under the plain name: an alias belongs to a thread that exists.
    await insert('threads', {
      id: ids.threads[i],
      community_id: where,
      kind: 'support',
      persona_id: plain,
      state: post.state,
    });
    const personaId = post.alias
      ? await persona(nameUnder(world, i), 'alias', post.author, where!, ids.threads[i])
      : plain;
    if (post.alias)
      await client.query('UPDATE threads SET persona_id = $1 WHERE id = $2', [personaId, ids.threads[i]]);
    await insert('posts', {
      id: ids.posts[i],
      thread_id: ids.threads[i],
      community_id: where,
      persona_id: personaId,
      is_opening: true,
      state: post.state,
      submission_id: id(),
    });
    await insert('post_texts', {
      post_id: ids.posts[i],
      community_id: where,
      persona_id: personaId,
      state: post.state,
      title: 't',
      markdown: 'm',
      html: 'h',
      words: 'canary',
    });
  }
  for (const block of world.blocks) {
    await client.query(
      'INSERT INTO blocks (member_id, as_persona_id, persona_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [
        ids.members[block.by],
        ids.personas.get(blockerName(world, block)),
        ids.personas.get(nameUnder(world, block.post)),
      ],
    );
  }
  for (const [i, one] of world.facets.entries()) {
    await insert('facets', {
      id: ids.facets[i],
      persona_id: ids.personas.get(`${one.member}g`),
      kind: 'about',
      value: 'v',
      audience: one.audience,
    });
    for (const where of one.communities)
      await insert('facet_communities', { facet_id: ids.facets[i], community_id: ids.communities[where] });
  }
  for (const [i, one] of world.notifications.entries())
    await insert('notifications', {
      id: ids.notifications[i],
      member_id: ids.members[one.member],
      kind: 'reply',
    });
  return ids;
}

async function compare(world: World, ids: Ids, viewer: ViewerNumber): Promise<void> {
  await client.query('SAVEPOINT look');
  await client.query('SET LOCAL ROLE companionway_app');
  if (viewer !== null) await client.query('SELECT app.begin_viewer($1)', [ids.members[viewer]]);
  const column = async (sql: string) =>
    new Set((await client.query({ text: sql, rowMode: 'array' })).rows.map((row) => row.join(' ')));
  const check = (
    what: string,
    seen: Set<string>,
    all: readonly (string | undefined)[],
    expected: (index: number) => boolean,
  ) => {
    for (const [i, key] of all.entries()) {
      cells += 1;
      assert.equal(
        seen.has(key!),
        expected(i),
        `${what} ${i} for ${viewer === null ? 'a guest' : `member ${viewer}`}`,
      );
    }
  };
  check('community', await column('SELECT id FROM communities'), ids.communities, (i) =>
    sees.community(world, viewer, i),
  );
  check('skeleton of post', await column('SELECT id FROM posts'), ids.posts, (i) =>
    sees.skeleton(world, viewer, i),
  );
  check('words of post', await column('SELECT post_id FROM post_texts'), ids.posts, (i) =>
    sees.words(world, viewer, i),
  );
  check('thread', await column('SELECT id FROM threads'), ids.threads, (i) => sees.thread(world, viewer, i));
  const personas = await column('SELECT id FROM personas');
  check(
    'name under post',
    personas,
    world.posts.map((_, i) => ids.personas.get(nameUnder(world, i))),
    (i) => sees.person(world, viewer, i),
  );
  check('owner', await column('SELECT DISTINCT member_id FROM persona_owners'), ids.members, (i) =>
    sees.owner(world, viewer, i),
  );
  check('account', await column('SELECT id FROM members'), ids.members, (i) => sees.owner(world, viewer, i));
  const memberships = world.memberships.map(
    (one) => `${ids.communities[one.community]} ${ids.members[one.member]}`,
  );
  check('membership', await column('SELECT community_id, member_id FROM memberships'), memberships, (i) =>
    sees.membership(world, viewer, world.memberships[i]!),
  );
  const people = world.memberships.map(
    (one) =>
      `${ids.communities[one.community]} ${ids.personas.get(one.ownName ? `${one.member}c${one.community}` : `${one.member}g`)}`,
  );
  check(
    'person in the list of',
    await column('SELECT community_id, persona_id FROM community_people'),
    people,
    (i) => sees.inPeopleList(world, viewer, world.memberships[i]!),
  );
  check('facet', await column('SELECT id FROM facets'), ids.facets, (i) =>
    sees.facet(world, viewer, world.facets[i]!),
  );
  check('notification', await column('SELECT id FROM notifications'), ids.notifications, (i) =>
    sees.notification(world, viewer, world.notifications[i]!),
  );
  // The search runs as the owner and repeats the predicate by itself.
  const found = await column("SELECT post_id FROM app.search_posts(to_tsquery('simple', 'canary'), 100)");
  check('search hit', found, ids.posts, (i) => sees.searchHit(world, viewer, i));
  await client.query('ROLLBACK TO SAVEPOINT look');
}
