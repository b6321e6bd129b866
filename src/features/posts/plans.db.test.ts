// The two busiest reads on tables of many rows: no table is read from end to end, for members as for guests.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  type Thread,
  thread,
} from '../../../test/support/people.ts';
import { pagesTouchedBy, seqScansOf } from '../../../test/support/plans.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { communityThreads } from './community-threads.query.ts';
import { draftAt, justPublished } from './drafts.query.ts';
import { mentionedIn } from './mentioned.query.ts';
import { myPosts } from './my-posts.query.ts';
import { withOwnPosts } from './own-posts-on-page.query.ts';
import { placeOfPost } from './place-of-post.query.ts';
import { publishedHere, writtenBefore } from './publish.ts';
import { noExtras } from './slots.ts';
import { threadPage } from './thread.query.ts';

const big = [
  'posts',
  'post_texts',
  'threads',
  'thread_tags',
  'personas',
  'community_people',
  'thread_reads',
  'drafts',
  'communities',
];
let world: World;
let open: Community;
let ana: Person;
let one: Thread;

before(async () => {
  world = await createWorld();
  open = await community(world, 'open-room', 'public');
  ana = await person(world, 'Ana Heron');
  await join(world, ana, open);
  await fill();
  one = await thread(world, ana, open);
});
after(() => world.close());

/** 300 communities, 3,000 people, 6,000 threads, 48,000 posts. */
async function fill(): Promise<void> {
  await world.owner.query(`
    INSERT INTO communities (id, slug, name, kind) SELECT uuidv7(), 'c' || i, 'C' || i, CASE i % 3 WHEN 0 THEN 'public' WHEN 1 THEN 'closed' ELSE 'secret' END FROM generate_series(1, 300) i;
    CREATE TEMP TABLE c AS SELECT id, row_number() OVER () AS n FROM communities;
    INSERT INTO personas (id, kind, name, name_key) SELECT uuidv7(), 'global', 'Name ' || i, 'name ' || i FROM generate_series(1, 3000) i;
    CREATE TEMP TABLE p AS SELECT id, row_number() OVER () AS n FROM personas;
    INSERT INTO community_people (community_id, persona_id, role) SELECT c.id, p.id, 'member' FROM p JOIN c ON c.n % 30 = p.n % 30 ON CONFLICT DO NOTHING;
    INSERT INTO threads (id, community_id, kind, persona_id, created_at, last_post_at)
      SELECT uuidv7(), c.id, 'support', p.id, now(), now() - make_interval(secs => i) FROM generate_series(1, 6000) i JOIN c ON c.n = 1 + i % 301 JOIN p ON p.n = 1 + i % 3000;
    INSERT INTO thread_tags SELECT id, community_id, 'tag' || (random() * 50)::int FROM threads;
    INSERT INTO members (id) SELECT uuidv7() FROM generate_series(1, 40);
    INSERT INTO thread_reads SELECT m.id, t.id, t.id FROM members m, threads t WHERE random() < 0.2;
    INSERT INTO drafts (id, member_id, kind, place) SELECT uuidv7(), m.id, 'reply', 'reply:' || t.id FROM members m, threads t WHERE random() < 0.05;
    ALTER TABLE posts DISABLE TRIGGER USER;
    INSERT INTO posts (id, thread_id, community_id, persona_id, is_opening, submission_id)
      SELECT uuidv7(), t.id, t.community_id, t.persona_id, i = 1, gen_random_uuid() FROM threads t, generate_series(1, 8) i;
    INSERT INTO post_texts SELECT id, community_id, persona_id, state, CASE WHEN is_opening THEN 'Title' END, repeat('words ', 40), '<p>' || repeat('words ', 40) || '</p>', '' FROM posts ON CONFLICT DO NOTHING;
    ALTER TABLE posts ENABLE TRIGGER USER;`);
  await world.owner.query('ANALYZE');
}

const queries: [string, (tx: Tx) => Promise<unknown>][] = [
  ['a thread', (tx) => threadPage(tx, one.id, {}, new Date())],
  ['a thread further on', (tx) => threadPage(tx, one.id, { after: one.openingId }, new Date())],
  ['a thread backwards', (tx) => threadPage(tx, one.id, { before: one.openingId }, new Date())],
  [
    'my own posts on a page from memory',
    async (tx) => {
      const page = (await threadPage(tx, one.id, {}, new Date()))!;
      return withOwnPosts(tx, page, [ana.personaId], new Date(), noExtras);
    },
  ],
  ['a list', (tx) => communityThreads(tx, open.id, {}, null)],
  [
    'a list of one kind and tag',
    (tx) => communityThreads(tx, open.id, { kind: 'support', tag: 'tag1' }, { at: new Date(), id: one.id }),
  ],
  ['the place of a post', (tx) => placeOfPost(tx, one.openingId)],
  ['a draft', (tx) => draftAt(world.ctx, tx, `reply:${one.id}`)],
  ['mentions', (tx) => mentionedIn(tx, open.id, one.id, ana.personaId, 'Hello @Name 5 and @Name 77')],
];

for (const [name, query] of queries) {
  it(`${name} is found by indexes`, async () => {
    for (const begin of [{ as: 'guest' }, { as: 'member', memberId: ana.memberId }] as const) {
      assert.deepEqual(await seqScansOf(world, begin, query, big), [], begin.as);
    }
  });
}

it('a thread page takes a few milliseconds at most among many', async () => {
  await world.ctx.transaction({ as: 'member', memberId: ana.memberId }, async (tx) => {
    for (let i = 0; i < 10; i += 1) await threadPage(tx, one.id, {}, new Date());
    const times: number[] = [];
    for (let i = 0; i < 30; i += 1) {
      const start = performance.now();
      await threadPage(tx, one.id, {}, new Date());
      times.push(performance.now() - start);
    }
    // 1 ms where nothing else runs; room for a busy machine.
    assert.ok(times.toSorted((a, b) => a - b)[15]! < 8, `median ${times.toSorted((a, b) => a - b)[15]} ms`);
  });
});

const ownRows: [string, (tx: Tx) => Promise<unknown>][] = [
  ['the same form once more', (tx) => writtenBefore(tx, one.openingId)],
  ["one's posts in a place", (tx) => publishedHere(tx, open.id, 5)],
  ["all of one's posts", (tx) => myPosts(tx, null)],
  ['words published just now', (tx) => justPublished(tx, 'words', new Date())],
];

for (const [name, query] of ownRows) {
  it(`${name}: found among 48,000 posts without walking through them`, async () => {
    const pages = await pagesTouchedBy(world, { as: 'member', memberId: ana.memberId }, query);
    assert.ok(pages < 300, `${pages} pages`);
  });
}
