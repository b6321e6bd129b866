// Random worlds against the reference model: every viewer asks for every row of every table that holds somebody's words,
// name or membership, without any WHERE. Thousands of cells; one leak or one hole fails.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildRandomWorld, type Ids } from './random-world.ts';
import { nameUnder, sees, type ViewerNumber, type World, worlds } from './reference.ts';

const runs = Number(process.env.VISIBILITY_RUNS ?? 60);
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
        const ids = await buildRandomWorld(client, world);
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
