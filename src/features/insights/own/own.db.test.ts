// Whose posts are counted and who sees what came of it: a yes is needed, can be taken back, and nothing of a secret place shows.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  community,
  join,
  type Person,
  person,
  persona,
  reply,
  thread,
} from '../../../../test/support/people.ts';
import { createWorld } from '../../../../test/support/world.ts';
import { toShort } from '../../../std/ids.ts';
import { countOwnPosts } from './count-own-posts.ts';

const world = await createWorld();
after(() => world.close());
const night = () => countOwnPosts.handle(world.ctx, {});
const rows = async (statement: string, values: unknown[] = []) =>
  (await world.owner.query(statement, values)).rows;

const closed = await community(world, 'closed-place', 'closed', { name: 'Closed place' });
const secret = await community(world, 'secret-place', 'secret', { name: 'Zqsecretname' });
const people: Person[] = [];
for (let i = 0; i < 26; i++)
  people.push(await person(world, `Rook ${'bdfghk'[i % 6]}${'bdfgh'[Math.floor(i / 6)]}`));
const [owner, moderator] = [people[0]!, people[1]!];
for (const place of [closed, secret])
  for (const who of people)
    await join(world, who, place, who === owner ? 'owner' : who === moderator ? 'moderator' : 'member');
await world.owner.query("UPDATE memberships SET joined_at = now() - interval '2 years'");
const stranger = await person(world, 'Stranger');
const operator = await person(world, 'Operator', { operator: true });

const aboutWork =
  'My boss does not know about my depression and I am afraid to lose my job at work because of it.';
const aboutTea = 'This morning I made a pot of tea and walked slowly around the garden with the dog.';
/** Everybody writes, the first `about` of them of work. */
async function everybodyWrites(where: typeof closed, about: number): Promise<void> {
  const talk = await thread(world, owner, where, {
    title: 'How was the week',
    text: about > 0 ? aboutWork : aboutTea,
  });
  for (const [i, who] of people.entries())
    if (i > 0) await reply(world, who, talk, { text: i < about ? aboutWork : aboutTea });
  await world.owner.query("UPDATE posts SET created_at = now() - interval '5 days'");
}
await everybodyWrites(closed, 13);
await everybodyWrites(secret, 13);

const agree = (who: Person, how: string, place: string[] = []) =>
  who.visitor.post('/settings/learnt-together', { how, place });
const told = async (where: typeof closed) =>
  (await rows('SELECT told FROM insight_told WHERE community_id = $1', [where.id]))[0]?.told ?? null;
const learnt = (who: Person, where = closed) => who.visitor.get(`/c/${where.slug}/learnt`);
const trends = (who: Person, where = closed) => who.visitor.get(`/c/${where.slug}/moderation/trends`);

test('the answer is no until somebody says yes; without any yes nothing is counted', async () => {
  const page = await owner.visitor.get('/settings/learnt-together');
  assert.match(page.text, /value="no"[^>]*checked/);
  assert.doesNotMatch(page.text, /Zqsecretname/);
  await night();
  assert.equal(await told(closed), null);
  assert.match((await learnt(owner)).text, /Not enough to say/);
});

test('nine who agree are too few, whatever the others write; with enough, sums are told and nothing else is stored', async () => {
  for (const who of people.slice(0, 9)) assert.equal((await agree(who, 'all')).status, 303);
  await night();
  assert.equal(await told(closed), null);
  for (const who of people.slice(9)) await agree(who, 'all');
  await night();
  const found = await told(closed);
  assert.deepEqual(
    found.codes.map((one: { code: string; now: object }) => [one.code, one.now]),
    [['needs.work', found.codes[0].now]],
  );
  assert.equal(found.codes[0].now.share, 50);
  assert.equal(found.people, 20);
  const text = JSON.stringify(await rows('SELECT * FROM insight_told'));
  for (const who of people)
    for (const trace of [who.name, who.memberId, who.personaId]) assert.ok(!text.includes(trace), trace);
  assert.doesNotMatch(text, /boss|tea|job/);
  const page = await learnt(people[5]!);
  assert.match(page.text, /Work<\/strong>/);
  assert.match(page.text, /About half of the people who wrote/);
  assert.match((await trends(moderator)).text, /Work/);
});

test('who sees it: members the page, moderators the trends; strangers, operators and guests nothing', async () => {
  assert.equal((await learnt(people[7]!)).status, 200);
  assert.equal((await trends(people[7]!)).status, 404);
  for (const who of [stranger, operator])
    for (const where of [closed, secret]) {
      const absent = { ...where, slug: 'no-such-place' };
      for (const look of [learnt, trends]) {
        const [there, nowhere] = [await look(who, where), await look(who, absent)];
        assert.equal(there.status, 404);
        assert.equal(there.text.replaceAll(where.slug, ''), nowhere.text.replaceAll('no-such-place', ''));
      }
    }
  const seen = await world.ctx.transaction({ as: 'member', memberId: stranger.memberId }, (tx) =>
    tx.db.selectFrom('insight_told').selectAll().execute(),
  );
  assert.deepEqual(seen, []);
  const consents = await world.ctx.transaction({ as: 'member', memberId: operator.memberId }, (tx) =>
    tx.db.selectFrom('insight_consents').selectAll().execute(),
  );
  assert.deepEqual(consents, []);
});

test('a yes taken back, a left community, a closed account: gone the next night; too few then, and all is gone', async () => {
  const before = await told(closed);
  assert.equal(before.people, 20);
  for (const who of people.slice(20)) assert.equal((await agree(who, 'no')).status, 303);
  assert.equal((await rows('SELECT 1 FROM insight_consents')).length, 20);
  await world.owner.query("UPDATE memberships SET status = 'left' WHERE member_id = $1", [
    people[19]!.memberId,
  ]);
  const leaving = people[18]!;
  await world.ctx.transaction({ as: 'member', memberId: leaving.memberId }, (tx) =>
    world.ctx.emit(world.ctx, tx, 'member.closed', {
      memberId: leaving.memberId,
      personaIds: [leaving.personaId],
      words: 'keep',
    }),
  );
  assert.deepEqual(await rows('SELECT 1 FROM insight_consents WHERE member_id = $1', [leaving.memberId]), []);
  await night();
  const after = await told(closed);
  assert.equal(after.people, 10);
  // Thirteen of eighteen still write of it, but only five do not.
  assert.deepEqual(after.codes, []);
  for (const who of people.slice(9, 19)) await agree(who, 'no');
  await night();
  assert.equal(await told(closed), null);
  assert.match((await learnt(owner)).text, /Not enough to say/);
});

test('posts without a name, hidden, waiting, deleted or in an article are never counted', async () => {
  for (const who of people) await agree(who, 'all');
  await world.owner.query('UPDATE memberships SET status = $1', ['active']);
  await world.owner.query("UPDATE posts SET state = 'hidden' WHERE community_id = $1", [closed.id]);
  await night();
  assert.equal(await told(closed), null);
  await world.owner.query("UPDATE posts SET state = 'published' WHERE community_id = $1", [closed.id]);
  await world.owner.query("UPDATE threads SET kind = 'article' WHERE community_id = $1", [closed.id]);
  await night();
  assert.equal(await told(closed), null);
  await world.owner.query("UPDATE threads SET kind = 'support' WHERE community_id = $1", [closed.id]);
  await night();
  assert.ok(await told(closed), 'the same posts under a name in a conversation are');
  const [talk] = await rows('SELECT id FROM threads WHERE community_id = $1', [closed.id]);
  for (const who of people) {
    const alias = await persona(world, who, closed, `Alias of ${who.name}`, talk.id);
    await world.owner.query('UPDATE posts SET persona_id = $1 WHERE community_id = $2 AND persona_id = $3', [
      alias,
      closed.id,
      who.personaId,
    ]);
  }
  await night();
  assert.equal(await told(closed), null);
});

test('a secret community counts only where an owner and the member agreed to this very one, and stays unseen', async () => {
  await night();
  assert.equal(await told(secret), null, '"all" is not a yes for a secret place');
  const named = people.map((who) => agree(who, 'some', [toShort(secret.id)]));
  await Promise.all(named);
  await night();
  assert.equal(await told(secret), null, 'no owner agreed, so nobody can have');
  assert.equal((await rows('SELECT 1 FROM insight_consents WHERE community_id = $1', [secret.id])).length, 0);
  const turn = (who: Person, counting: string) => who.visitor.post(`/c/${secret.slug}/learnt`, { counting });
  assert.equal((await turn(moderator, 'on')).status, 404);
  assert.equal((await turn(stranger, 'on')).status, 404);
  assert.equal((await turn(owner, 'on')).status, 303);
  assert.match((await people[3]!.visitor.get('/settings/learnt-together')).text, /Zqsecretname/);
  assert.doesNotMatch((await stranger.visitor.get('/settings/learnt-together')).text, /Zqsecretname/);
  await agree(stranger, 'some', [toShort(secret.id)]);
  assert.equal(
    (await rows('SELECT 1 FROM insight_consents WHERE member_id = $1', [stranger.memberId])).length,
    0,
  );
  for (const who of people) await agree(who, 'some', [toShort(secret.id)]);
  await night();
  assert.ok((await told(secret)).codes.length > 0);
  assert.equal((await learnt(people[3]!, secret)).status, 200);
  assert.equal((await learnt(stranger, secret)).status, 404);
  assert.equal((await turn(owner, 'off')).status, 303);
  assert.equal(await told(secret), null, 'taken back by the owner: gone at once');
  assert.equal((await rows('SELECT 1 FROM insight_consents WHERE community_id = $1', [secret.id])).length, 0);
  assert.equal((await turn(owner, 'on')).status, 303);
  await night();
  assert.equal(await told(secret), null, 'nobody’s old yes comes back to life');
});

test('the program cannot read agreed posts or agreements for another purpose', async () => {
  const asJobs = { as: 'system', purpose: 'jobs' } as const;
  await world.ctx.transaction(asJobs, async (tx) => {
    assert.deepEqual(await tx.db.selectFrom('insight_consents').selectAll().execute(), []);
    assert.deepEqual(await tx.db.selectFrom('insight_told').selectAll().execute(), []);
  });
  await assert.rejects(
    world.ctx.transaction(asJobs, (tx) =>
      tx.db
        .insertInto('insight_told')
        .values({ community_id: closed.id, made_at: new Date(), told: '{}' })
        .execute(),
    ),
    { code: '42501' },
  );
});
