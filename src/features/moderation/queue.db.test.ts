// Who decides what, and the queue. Attack classes of the research are named.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { told } from '../../../test/support/cases.ts';
import { decidePath, moderated } from '../../../test/support/moderated.ts';
import { community, join, person, persona, reply, thread } from '../../../test/support/people.ts';
import { type Id, toShort } from '../../std/ids.ts';

const {
  asker,
  owner,
  moderator,
  second,
  friend,
  elsewhere,
  operator,
  stranger,
  place,
  talk,
  words,
  report,
  decide,
  state,
  openReports,
  clear,
  world,
} = await moderated();

describe('who decides', () => {
  test('a report about an owner goes to the operators; about a moderator to the owner; a worry stays in the community', async () => {
    const byOwner = await reply(world, owner, talk, { text: 'Canaryowner words' });
    const byModerator = await reply(world, moderator, talk, { text: 'Moderator words' });
    await report(asker, byOwner);
    await report(asker, byOwner, { about: 'worry' });
    await report(asker, byModerator);
    const at = async (id: Id) => (await openReports(id)).map((row) => row.community_id);
    assert.deepEqual(await at(byOwner), [null, place.id]);
    assert.deepEqual(await at(byModerator), [place.id]);
    // Nobody sees reports about themselves, and an equal cannot decide.
    assert.doesNotMatch((await moderator.visitor.get('/moderation')).text, /Moderator words/);
    assert.match((await second.visitor.get('/moderation')).text, /Moderator words/);
    assert.equal(
      (await decide(second, byModerator, { act: 'hide', reason: 'because of the rule' })).status,
      409,
    );
    assert.equal((await decide(moderator, byModerator, { act: 'dismiss' })).status, 409);
    assert.equal((await decide(owner, byModerator, { act: 'dismiss' })).status, 303);
    await world.owner.query('DELETE FROM posts WHERE id = ANY ($1)', [[byOwner, byModerator]]);
    await clear();
  });

  test('C1: an operator reads the reported words and at most three around them, and the look is written down', async () => {
    const early = await reply(world, asker, talk, { text: 'Farbefore canary' });
    await reply(world, asker, talk, { text: 'Justbefore words' });
    const byOwner = await reply(world, owner, talk, { text: 'Reported owner words' });
    await reply(world, asker, talk, { text: 'Justafter words' });
    const late = await reply(world, asker, talk, { text: 'Farafter canary' });
    assert.equal((await operator.visitor.get(decidePath(byOwner))).status, 404);
    await report(asker, byOwner, { note: 'please look' });
    const queue = await operator.visitor.get('/moderation');
    assert.doesNotMatch(queue.text, /Reported owner words|Canaryplace|[Cc]anary/);
    const page = await operator.visitor.get(decidePath(byOwner));
    assert.equal(page.status, 200);
    assert.match(page.text, /Reported owner words[\s\S]*please look|please look[\s\S]*Reported owner words/);
    assert.match(page.text, /Justbefore words/);
    assert.match(page.text, /Justafter words/);
    assert.doesNotMatch(page.text, /Farbefore|Farafter|Quiet Heron told/);
    for (const id of [early, late, words])
      assert.equal((await operator.visitor.get(decidePath(id))).status, 404);
    const { rows } = await world.owner.query(
      "SELECT actor_member_id FROM audit_entries WHERE act = 'moderation.read' AND subject_id = $1",
      [byOwner],
    );
    assert.deepEqual(rows, [{ actor_member_id: operator.memberId }]);
    const done = await decide(operator, byOwner, {
      act: 'hide',
      reason: 'this hurts somebody',
      place: 'instance',
    });
    assert.equal(done.status, 303);
    assert.equal(await state(byOwner), 'hidden');
    assert.match((await owner.visitor.get('/me/decisions')).text, /this hurts somebody/);
    await clear();
  });

  test('C3: staff of elsewhere, members, guests and ex-members find nothing here', async () => {
    await report(asker, words);
    const former = await person(world, 'Former Finch');
    await join(world, former, place, 'moderator');
    await world.owner.query("UPDATE memberships SET status = 'left' WHERE member_id = $1", [former.memberId]);
    for (const who of [elsewhere, asker, stranger, former, friend]) {
      for (const path of [
        decidePath(words),
        '/c/secret-place/moderation',
        decidePath(place.id, 'community'),
      ]) {
        const page = await who.visitor.get(path);
        assert.equal(page.status, 404, `${who.name} ${path}`);
        assert.doesNotMatch(page.text, /[Cc]anary/);
      }
      assert.equal((await decide(who, words, { act: 'hide', reason: 'because I say so' })).status, 404);
    }
    for (const who of [asker, stranger, former])
      assert.equal((await who.visitor.get('/moderation')).status, 404);
    assert.equal((await elsewhere.visitor.get('/moderation')).text.includes('anary'), false);
    assert.equal(await state(words), 'published');
    await clear();
  });

  test('somebody who writes without their name keeps it, and their rank, from the moderators', async () => {
    const alias = await persona(world, owner, place, 'Grey Cloud', talk.id);
    const post = await reply(world, owner, talk, { text: 'Alias words', personaId: alias });
    await report(asker, post);
    const page = await moderator.visitor.get(decidePath(post));
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.text, /Old Oak/);
    assert.equal(page.text.includes(toShort(alias)), false);
    assert.equal((await decide(moderator, post, { act: 'note', topic: 'loss' })).status, 303);
    // Its writer does not decide about it, whatever their role.
    await report(asker, post);
    assert.equal((await decide(owner, post, { act: 'dismiss' })).status, 409);
    await clear();
  });
});

describe('the queue', () => {
  test('worries first, then what waits, then reports; by their clocks, page by page, each case once', async () => {
    const posts: Id[] = [];
    for (let i = 0; i < 9; i += 1) posts.push(await reply(world, friend, talk, { text: `Entry ${i} words` }));
    const held: Id[] = [];
    for (let i = 0; i < 9; i += 1)
      held.push(await reply(world, friend, talk, { text: `Held ${i} words`, state: 'held' }));
    const tell = (subjectId: Id, kind: 'rule' | 'worry') =>
      told(world, { communityId: place.id, subjectId, kind });
    for (const id of [...posts, ...posts]) await tell(id, 'rule');
    for (const id of [posts[8]!, posts[7]!, held[3]!]) await tell(id, 'worry');
    // What somebody worries about is folded until opened; here all of it was.
    await world.owner.query('INSERT INTO exposures (member_id, day, opened_posts) VALUES ($1, $2, $3)', [
      moderator.memberId,
      world.ctx.clock().toISOString().slice(0, 10),
      [...posts, ...held],
    ]);
    const seen: string[] = [];
    let path: string | null = '/c/secret-place/moderation';
    for (let pages = 0; path && pages < 5; pages += 1) {
      const { text } = await moderator.visitor.get(path);
      seen.push(...[...text.matchAll(/(Entry|Held) (\d) words/g)].map((hit) => `${hit[1]}${hit[2]}`));
      path = /href="([^"]*\?after=[^"]+)"/.exec(text)?.[1] ?? null;
    }
    const held8 = [0, 1, 2, 4, 5, 6, 7, 8].map((i) => `Held${i}`);
    const entries = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => `Entry${i}`);
    // Care and conduct are two: what somebody worries about is in both lists, and each has its own clock.
    assert.deepEqual(seen, ['Entry8', 'Entry7', 'Held3', ...held8, ...entries]);
    await world.owner.query('DELETE FROM posts WHERE id = ANY ($1)', [[...posts, ...held]]);
    await clear();
  });

  test('who reported is nowhere, not even for the operators', async () => {
    await report(asker, words, { about: 'worry', note: 'plain note' });
    for (const path of ['/moderation', '/c/secret-place/moderation', decidePath(words)]) {
      const { text } = await moderator.visitor.get(path);
      assert.doesNotMatch(text, new RegExp(asker.memberId));
      assert.equal(text.includes('One person told us') || text.includes('Who told us stays hidden'), true);
    }
    await clear();
  });

  test('how long askers wait is said in words, those still waiting counted in, and not about too few', async () => {
    const calm = await community(world, 'calm-place', 'public', { name: 'Calm' });
    await join(world, second, calm, 'owner');
    const say = async () => (await second.visitor.get('/c/calm-place/moderation')).text;
    const ask = async (minutes: number | null) => {
      const made = await thread(world, asker, calm);
      if (minutes !== null)
        await world.owner.query(
          'UPDATE threads SET first_reply_at = created_at + make_interval(mins => $2) WHERE id = $1',
          [made.id, minutes],
        );
    };
    await ask(10);
    await ask(40);
    assert.match(await say(), /Too few people/);
    await ask(90);
    assert.match(await say(), /within 40 minutes/);
    for (let i = 0; i < 4; i += 1) await ask(null);
    assert.match(await say(), /More than half of them are still waiting/);
  });
});
