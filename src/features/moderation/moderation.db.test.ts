// Reports, queue and decisions through the pages, on a real database. Attack classes of the research are named.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  persona,
  reply,
  type Thread,
  thread,
} from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import { type Id, toShort } from '../../std/ids.ts';

let world: World;
let asker: Person;
let owner: Person;
let moderator: Person;
let second: Person;
let friend: Person;
let elsewhere: Person;
let operator: Person;
let stranger: Person;
let place: Community;
let other: Community;
let talk: Thread;
let words: Id;
let rule: Id;

before(async () => {
  world = await createWorld();
  asker = await person(world, 'Quiet Heron');
  owner = await person(world, 'Old Oak');
  moderator = await person(world, 'Staffname Badger');
  second = await person(world, 'Second Badger');
  friend = await person(world, 'Kind Wren');
  elsewhere = await person(world, 'Far Fox');
  operator = await person(world, 'Site Keeper', { operator: true });
  stranger = await person(world, 'Unknown Owl');
  place = await community(world, 'secret-place', 'secret', { name: 'Canaryplace' });
  other = await community(world, 'other-place', 'closed');
  await join(world, owner, place, 'owner');
  await join(world, moderator, place, 'moderator');
  await join(world, second, place, 'moderator');
  await join(world, asker, place);
  await join(world, friend, place);
  await join(world, elsewhere, other, 'moderator');
  rule = await addRule(place, 'Speak from your own life');
  talk = await thread(world, asker, place, { title: 'Canarytitle', text: 'Canarywords here' });
  words = await reply(world, friend, talk, { text: 'Canaryreply words' });
});
after(() => world.close());
// The limit on reports is tried in a test of its own.
beforeEach(() => world.owner.query('DELETE FROM rate_limits'));

async function addRule(where: Community, title: string): Promise<Id> {
  const id = world.ctx.ids();
  await world.owner.query(
    'INSERT INTO charter_rules (id, community_id, position, title) VALUES ($1, $2, 1, $3)',
    [id, where.id, title],
  );
  return id;
}

const reportPath = (id: Id, type = 'post') => `/report/${type}/${toShort(id)}`;
const decidePath = (id: Id, type = 'post') => `/moderation/${type}/${toShort(id)}`;
const report = (who: Person, id: Id, fields: Record<string, string> = {}, type = 'post') =>
  who.visitor.post(reportPath(id, type), { about: 'other', note: '', wish: 'look', ...fields });
const decide = (who: Person, id: Id, fields: Record<string, string>, type = 'post') =>
  who.visitor.post(decidePath(id, type), { place: toShort(place.id), reason: '', ...fields });
const state = async (id: Id) =>
  (await world.owner.query('SELECT state FROM posts WHERE id = $1', [id])).rows[0].state as string;
const openReports = async (id: Id) =>
  (
    await world.owner.query(
      "SELECT kind, note, community_id FROM reports WHERE subject_id = $1 AND state = 'open' ORDER BY id",
      [id],
    )
  ).rows;
const clear = () => world.owner.query('DELETE FROM reports');

describe('reporting', () => {
  test('the form shows the rules and keeps what was typed when something is missing', async () => {
    const page = await asker.visitor.get(reportPath(words));
    assert.equal(page.status, 200);
    assert.match(page.text, /Speak from your own life/);
    assert.ok(page.text.indexOf('I am worried about this person') < page.text.indexOf('It goes against'));
    const back = await asker.visitor.post(reportPath(words), { note: 'typed so carefully', wish: 'talk' });
    assert.equal(back.status, 422);
    assert.match(back.text, /typed so carefully/);
    assert.match(back.text, /Please choose what it is about/);
    assert.equal((await openReports(words)).length, 0);
  });

  test('A15: what one cannot see cannot be reported, and answers like what is not there', async () => {
    // What differs from page to page whatever was asked: addresses that come back, tokens, the viewer's own picture.
    const plain = (text: string) =>
      text.replaceAll(
        /<svg class="avatar[\s\S]*?<\/svg>|[0-9a-hjkmnp-tv-z]{26}|value="[^"]+"|data-csrf="[^"]+"|Signed in as [^<]+/g,
        '',
      );
    for (const who of [stranger, elsewhere]) {
      for (const [id, type] of [
        [words, 'post'],
        [place.id, 'community'],
        [talk.openingId, 'post'],
      ] as const) {
        const page = await who.visitor.get(reportPath(id, type));
        const sent = await report(who, id, { about: 'other', note: 'show me' }, type);
        assert.deepEqual([page.status, sent.status], [404, 404]);
        assert.doesNotMatch(page.text + sent.text, /[Cc]anary|Kind Wren|show me/);
        if (type === 'post')
          assert.equal(plain(page.text), plain((await who.visitor.get(reportPath(world.ctx.ids()))).text));
      }
    }
    assert.equal((await openReports(words)).length, 0);
  });

  test('a name inside a secret community is no name for others', async () => {
    const hidden = await persona(world, asker, place, 'Canaryname');
    assert.equal((await stranger.visitor.get(reportPath(hidden, 'persona'))).status, 404);
    assert.equal((await friend.visitor.get(reportPath(hidden, 'persona'))).status, 200);
  });

  test('the same person twice is one report, and nothing of the words is lost', async () => {
    await report(asker, words, { about: toShort(rule), note: 'first' });
    await report(asker, words, { about: toShort(rule), note: 'and then' });
    await report(asker, words, { about: toShort(rule), note: 'and then' });
    assert.deepEqual(
      (await openReports(words)).map((row) => row.note),
      ['first\n\nand then'],
    );
    await report(asker, words, { about: 'worry', note: 'also worried' });
    assert.deepEqual(
      (await openReports(words)).map((row) => row.kind),
      ['rule', 'worry'],
    );
    await report(second, words, { about: 'other' });
    assert.equal((await openReports(words)).length, 3);
    await clear();
  });

  test('pressed ten times at once it is one report', async () => {
    await Promise.all(Array.from({ length: 10 }, () => report(asker, words, { note: 'again' })));
    assert.deepEqual(
      (await openReports(words)).map((row) => row.note),
      ['again'],
    );
    await clear();
  });

  test('B2: a rule of another community, and a place that is not shared, are refused', async () => {
    const foreign = await addRule(other, 'Foreign rule');
    const wrongRule = await report(asker, words, { about: toShort(foreign) });
    assert.equal(wrongRule.status, 422);
    assert.doesNotMatch(wrongRule.text, /Foreign rule/);
    const wrongPlace = await report(asker, friend.personaId, { where: toShort(other.id) }, 'persona');
    assert.equal(wrongPlace.status, 422);
    assert.equal((await openReports(words)).length + (await openReports(friend.personaId)).length, 0);
  });

  test('B1, B3: other shapes and stray columns are refused', async () => {
    const doubled = await asker.visitor.post(reportPath(words), { about: ['other', 'worry'], note: '' });
    const stray = await report(asker, words, { community_id: other.id });
    assert.deepEqual([doubled.status, stray.status], [422, 422]);
    assert.equal((await openReports(words)).length, 0);
  });

  test('one does not report oneself, and is told where to go', async () => {
    const own = await friend.visitor.get(reportPath(words));
    assert.equal(own.status, 409);
    assert.match(own.text, /These are your own/);
  });

  test('twenty reports an hour, and then a pause that says so', async () => {
    const sent = [];
    for (let i = 0; i < 21; i += 1) sent.push((await report(asker, words)).status);
    assert.deepEqual([sent[19], sent[20]], [303, 429]);
    await clear();
  });

  test('guests sign in first, suspended members may not', async () => {
    const paused = await person(world, 'Paused Pike');
    await join(world, paused, place);
    await world.owner.query("UPDATE members SET standing = 'suspended' WHERE id = $1", [paused.memberId]);
    assert.equal((await report(paused, words)).status, 403);
    assert.equal((await world.app.request(reportPath(words))).status, 303);
  });
});

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
  test('worries first, then what waits, then reports; oldest first, page by page, each thing once', async () => {
    const posts: Id[] = [];
    for (let i = 0; i < 9; i += 1) posts.push(await reply(world, friend, talk, { text: `Entry ${i} words` }));
    const held: Id[] = [];
    for (let i = 0; i < 9; i += 1)
      held.push(await reply(world, friend, talk, { text: `Held ${i} words`, state: 'held' }));
    for (const id of posts)
      await world.owner.query(
        "INSERT INTO reports (id, community_id, subject_type, subject_id, kind) VALUES ($1, $2, 'post', $3, 'rule'), ($4, $2, 'post', $3, 'rule')",
        [world.ctx.ids(), place.id, id, world.ctx.ids()],
      );
    for (const id of [posts[8], posts[7], held[3]])
      await world.owner.query(
        "INSERT INTO reports (id, community_id, subject_type, subject_id, kind) VALUES ($1, $2, 'post', $3, 'worry')",
        [world.ctx.ids(), place.id, id],
      );
    const seen: string[] = [];
    let path: string | null = '/c/secret-place/moderation';
    for (let pages = 0; path && pages < 5; pages += 1) {
      const { text } = await moderator.visitor.get(path);
      seen.push(...[...text.matchAll(/(Entry|Held) (\d) words/g)].map((hit) => `${hit[1]}${hit[2]}`));
      path = /href="([^"]*\?after=[^"]+)"/.exec(text)?.[1] ?? null;
    }
    const held8 = [0, 1, 2, 4, 5, 6, 7, 8].map((i) => `Held${i}`);
    const entries7 = [0, 1, 2, 3, 4, 5, 6].map((i) => `Entry${i}`);
    assert.deepEqual(seen, ['Entry7', 'Entry8', 'Held3', ...held8, ...entries7]);
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

describe('deciding', () => {
  test('report, hide with a reason, the author reads it, the reporter is told, and it comes back', async () => {
    await report(asker, words, { about: toShort(rule), note: 'this is advice' });
    const bare = await decide(moderator, words, { act: 'hide', reason: 'no' });
    assert.equal(bare.status, 422);
    assert.match(bare.text, /at least 10 characters/);
    const hidden = await decide(moderator, words, {
      act: 'hide',
      reason: 'Please speak from your own life.',
      rule: toShort(rule),
    });
    assert.deepEqual([hidden.status, hidden.location], [303, '/moderation']);
    assert.equal(await state(words), 'hidden');
    const told = await friend.visitor.get('/me/decisions');
    for (const part of [
      /Put out of sight/,
      /Please speak from your own life/,
      /Speak from your own life/,
      /No automatic decision took part/,
      /They are not named/,
    ])
      assert.match(told.text, part);
    // C5: no member-facing page knows who decided.
    assert.doesNotMatch(
      told.text,
      new RegExp(`Staffname|${moderator.memberId}|${moderator.personaId}|${toShort(moderator.personaId)}`),
    );
    const heard = await asker.visitor.get('/me/reports');
    assert.match(heard.text, /did something about it/);
    assert.doesNotMatch(heard.text, /Staffname|Please speak from your own life/);
    assert.equal(
      (await decide(second, words, { act: 'hide', reason: 'a second time, too late' })).status,
      409,
    );
    assert.equal((await decide(second, words, { act: 'restore' })).status, 303);
    assert.equal(await state(words), 'published');
    const { rows } = await world.owner.query(
      "SELECT act, actor_member_id, reason FROM audit_entries WHERE subject_id = $1 AND act <> 'moderation.read' ORDER BY id",
      [words],
    );
    assert.deepEqual(rows, [
      {
        act: 'moderation.hide',
        actor_member_id: moderator.memberId,
        reason: 'Please speak from your own life.',
      },
      { act: 'moderation.restore', actor_member_id: second.memberId, reason: '' },
    ]);
    await clear();
  });

  test('hiding leaves a worry open; care answers it, names no rule, and says nothing to the reporter about the person', async () => {
    await report(asker, words, { about: 'worry', note: 'they sound so tired' });
    await report(asker, words, { about: 'other' });
    assert.equal((await decide(moderator, words, { act: 'hide', reason: 'for a little while' })).status, 303);
    assert.deepEqual(
      (await openReports(words)).map((row) => row.kind),
      ['worry'],
    );
    assert.equal(
      (
        await decide(moderator, words, {
          act: 'care',
          reason: 'I am glad that you wrote.',
          rule: toShort(rule),
        })
      ).status,
      422,
    );
    assert.equal(
      (await decide(moderator, words, { act: 'care', reason: 'I am glad that you wrote.' })).status,
      303,
    );
    assert.equal((await openReports(words)).length, 0);
    const page = await friend.visitor.get('/me/decisions');
    assert.match(page.text, /Somebody here is thinking of you/);
    assert.match(page.text, /This is not a punishment/);
    assert.match((await asker.visitor.get('/me/reports')).text, /To protect the person, we do not say more/);
    await decide(moderator, words, { act: 'restore' });
    await clear();
  });

  test('nothing needed: the reporter reads why, the author is told nothing', async () => {
    const before = (await friend.visitor.get('/me/decisions')).text.match(/<h2/g)?.length;
    await report(asker, words, { note: 'hm' });
    assert.equal(
      (await decide(moderator, words, { act: 'dismiss', reason: 'It is one view among others.' })).status,
      303,
    );
    assert.match((await asker.visitor.get('/me/reports')).text, /It is one view among others/);
    const after = await friend.visitor.get('/me/decisions');
    assert.equal(after.text.match(/<h2/g)?.length, before);
    assert.doesNotMatch(after.text, /one view among others/);
    await clear();
  });

  test('a held post is let through, and a content note is put on it', async () => {
    const held = await reply(world, friend, talk, { text: 'Waiting words', state: 'held' });
    assert.match((await moderator.visitor.get('/moderation')).text, /Waiting words/);
    assert.equal((await decide(moderator, held, { act: 'note', topic: '' })).status, 422);
    assert.equal(
      (await decide(moderator, held, { act: 'note', topic: 'loss', strength: 'strong' })).status,
      303,
    );
    assert.equal((await decide(moderator, held, { act: 'release' })).status, 303);
    assert.equal(await state(held), 'published');
    const { rows } = await world.owner.query('SELECT content_notes FROM posts WHERE id = $1', [held]);
    assert.deepEqual(rows[0].content_notes, [{ topic: 'loss', strength: 'strong' }]);
    assert.doesNotMatch((await moderator.visitor.get('/moderation')).text, /Waiting words/);
  });

  test('B2: a case of one community is not decided under another, nor with its rules', async () => {
    await report(asker, words);
    assert.equal((await decide(moderator, words, { act: 'dismiss', place: toShort(other.id) })).status, 404);
    assert.equal((await decide(moderator, words, { act: 'dismiss', place: 'instance' })).status, 404);
    const foreign = await addRule(other, 'Foreign two');
    const sent = await decide(moderator, words, {
      act: 'hide',
      reason: 'a long enough reason',
      rule: toShort(foreign),
    });
    assert.equal(sent.status, 422);
    assert.doesNotMatch(sent.text, /Foreign two/);
    assert.equal(await state(words), 'published');
    await clear();
  });

  test('two moderators at once: one decides, the other meets what was decided', async () => {
    await report(asker, words);
    const both = await Promise.all([
      decide(moderator, words, { act: 'hide', reason: 'first come, first served' }),
      decide(second, words, { act: 'hide', reason: 'first come, first served' }),
    ]);
    assert.deepEqual(both.map((one) => one.status).sort(), [303, 409]);
    await decide(moderator, words, { act: 'restore' });
    await clear();
  });

  test('a report about a community reaches the operators, and their words its owners', async () => {
    await report(friend, place.id, { note: 'this place frightens me' }, 'community');
    assert.equal((await owner.visitor.get(decidePath(place.id, 'community'))).status, 404);
    const page = await operator.visitor.get(decidePath(place.id, 'community'));
    assert.match(page.text, /this place frightens me/);
    assert.equal(
      (
        await decide(
          operator,
          place.id,
          { act: 'hide', reason: 'not a post at all', place: 'instance' },
          'community',
        )
      ).status,
      409,
    );
    assert.equal(
      (
        await decide(
          operator,
          place.id,
          { act: 'warn', reason: 'Please be kinder to newcomers.', place: 'instance' },
          'community',
        )
      ).status,
      303,
    );
    assert.match((await owner.visitor.get('/me/decisions')).text, /Please be kinder to newcomers/);
    assert.doesNotMatch((await friend.visitor.get('/me/decisions')).text, /kinder to newcomers/);
    await clear();
  });
});

describe('the API', () => {
  const token = async (who: Person, scopes: string[]) => {
    const text = `cw_${randomToken()}`;
    await world.owner.query(
      "INSERT INTO access_tokens (id, token_hash, member_id, label, scopes, expires_at) VALUES ($1, $2, $3, 'test', $4, now() + interval '1 day')",
      [world.ctx.ids(), tokenHash(text), who.memberId, scopes],
    );
    return text;
  };
  const call = (method: string, path: string, bearer: string, body?: object) =>
    world.app.request(path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });

  test('a token with the scope reads the queue and decides; others and other scopes do not', async () => {
    await report(asker, words, { about: 'worry', note: 'reporternote' });
    const own = await token(moderator, ['moderate']);
    const queue = await call('GET', '/api/v1/moderation/queue', own);
    const text = await queue.text();
    assert.equal(queue.status, 200);
    assert.doesNotMatch(text, new RegExp(`${asker.memberId}|${asker.personaId}|member|reporternote`));
    assert.equal(JSON.parse(text).entries[0].id, toShort(words));
    const decision = {
      type: 'post',
      id: toShort(words),
      act: 'care',
      reason: 'We are glad that you are here.',
    };
    assert.equal(
      (await call('GET', '/api/v1/moderation/queue', await token(moderator, ['read', 'write']))).status,
      403,
    );
    assert.equal(
      (await call('GET', '/api/v1/moderation/queue', await token(asker, ['moderate']))).status,
      404,
    );
    assert.equal(
      (await call('POST', '/api/v1/moderation/decisions', await token(elsewhere, ['moderate']), decision))
        .status,
      404,
    );
    assert.equal(
      (await call('POST', '/api/v1/moderation/decisions', own, { ...decision, decided_at: 'x' })).status,
      422,
    );
    assert.equal(
      (await call('POST', '/api/v1/moderation/decisions', own, { ...decision, reason: '' })).status,
      422,
    );
    assert.equal((await call('POST', '/api/v1/moderation/decisions', own, decision)).status, 201);
    assert.equal((await openReports(words)).length, 0);
    await clear();
  });
});

describe('the database holds without the pages', () => {
  test('a member cannot write decisions or change reports, nor read who reported', async () => {
    await report(asker, words);
    const [{ id }] = (await world.owner.query('SELECT id FROM reports')).rows;
    const as = (
      who: Person,
      work: (
        run: (text: string, ...values: unknown[]) => Promise<{ rows: unknown[]; rowCount: number | null }>,
      ) => Promise<unknown>,
    ) =>
      world.ctx.pool.connect().then(async (client) => {
        try {
          await client.query('BEGIN');
          await client.query('SELECT app.begin_viewer($1)', [who.memberId]);
          return await work((text, ...values) => client.query(text, values));
        } finally {
          await client.query('ROLLBACK');
          client.release();
        }
      });
    for (const who of [friend, moderator, operator])
      assert.deepEqual(await as(who, async (run) => (await run('SELECT * FROM report_authors')).rows), []);
    assert.equal(
      await as(friend, async (run) => (await run("UPDATE reports SET state = 'decided'")).rowCount),
      0,
    );
    // The author of a report may add to it and not settle it.
    await assert.rejects(
      as(asker, (run) => run("UPDATE reports SET state = 'decided' WHERE id = $1", id)),
      /row-level security/,
    );
    await assert.rejects(
      as(moderator, (run) => run('UPDATE reports SET subject_id = $1', id)),
      /permission denied/,
    );
    await assert.rejects(
      as(moderator, (run) => run("UPDATE decisions SET reason = 'x'")),
      /permission denied/,
    );
    await assert.rejects(
      as(friend, (run) =>
        run(
          "INSERT INTO decisions (id, community_id, subject_type, subject_id, act, reason) VALUES ($1, $2, 'post', $3, 'hide', '')",
          world.ctx.ids(),
          place.id,
          words,
        ),
      ),
      /row-level security/,
    );
    await clear();
  });
});
