// Each act is carried out where it counts: the words, the conversation, the person. Tried through the pages that members use.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { moderated } from '../../../test/support/moderated.ts';
import { join, type Person, person, persona, reply } from '../../../test/support/people.ts';
import { type Id, toShort } from '../../std/ids.ts';

const all = await moderated();
const { asker, owner, moderator, second, operator, place, talk, rule, world, report, decide, state, clear } =
  all;

const write = (who: Person, text: string) =>
  who.visitor.post(`/t/${toShort(talk.id)}/reply`, {
    text,
    act: 'publish',
    submission: toShort(world.ctx.ids()),
  });
const begin = (who: Person, title: string) =>
  who.visitor.post('/c/secret-place/write', {
    kind: 'support',
    title,
    text: 'Some words to begin with',
    act: 'publish',
    submission: toShort(world.ctx.ids()),
  });
const stateOfText = async (text: string) =>
  (
    await world.owner.query(
      'SELECT p.state FROM posts p JOIN post_texts pt ON pt.post_id = p.id WHERE pt.markdown = $1',
      [text],
    )
  ).rows[0]?.state ?? 'none';
const one = async (text: string, values: unknown[]) => (await world.owner.query(text, values)).rows[0];

let friend: Person;
let words: Id;
let names = 0;
beforeEach(async () => {
  names += 1;
  friend = await person(world, `Fresh Wren ${names}`);
  await join(world, friend, place);
  words = await reply(world, friend, talk, { text: `Words ${names} of a member` });
});

const hour = 3_600_000;
const put = (act: string, more: Record<string, string> = {}) =>
  decide(moderator, words, { act, reason: 'a reason to understand', rule: toShort(rule), ...more });

describe('what an act does', () => {
  test('a pause to breathe: no writing for its hours, reading stays, and then it is over by itself', async () => {
    assert.equal((await put('cool', { hours: '6' })).status, 303);
    const refused = await write(friend, 'while cooling');
    assert.equal(refused.status, 409);
    assert.match(refused.text, /This is a pause/);
    assert.equal((await begin(friend, 'Another way')).status, 409);
    assert.equal((await friend.visitor.get(`/t/${toShort(talk.id)}`)).status, 200);
    assert.equal((await write(asker, 'others still write')).status, 303);
    world.moveClock(6 * hour + 1000);
    assert.equal((await write(friend, 'after the pause')).status, 303);
    assert.equal((await put('lift')).status, 409);
    await clear();
  });

  test('no writing for a while: stopped under every name, told until when, and lifted early', async () => {
    const alias = await persona(world, friend, place, `Grey Cloud ${names}`, talk.id);
    assert.equal((await put('suspend', { hours: '168', severity: '3' })).status, 303);
    const refused = await write(friend, 'while suspended');
    assert.equal(refused.status, 403);
    assert.match(refused.text, /You cannot write here for now/);
    const edit = await friend.visitor.post(`/posts/${toShort(words)}/edit`, { text: 'changed', act: 'save' });
    assert.equal(edit.status, 403);
    assert.notEqual((await write(friend, `as ${alias}`)).status, 303);
    const strike = await one('SELECT severity, expires_at - at AS long FROM strikes WHERE persona_id = $1', [
      friend.personaId,
    ]);
    assert.deepEqual([strike.severity, strike.long.days], [3, 180]);
    assert.equal((await put('limit')).status, 409, 'weaker than what holds');
    assert.equal((await put('lift')).status, 303);
    assert.equal((await write(friend, 'free again')).status, 303);
    await clear();
  });

  test('posts that wait: what is written is held, also a change of what stands, until its time is over', async () => {
    assert.equal((await put('limit', { hours: '24' })).status, 303);
    assert.equal((await write(friend, `limited ${names}`)).status, 303);
    assert.equal(await stateOfText(`limited ${names}`), 'held');
    await friend.visitor.post(`/posts/${toShort(words)}/edit`, { text: `changed ${names}`, act: 'save' });
    assert.equal(await state(words), 'held');
    world.moveClock(24 * hour + 1000);
    assert.equal((await write(friend, `not limited ${names}`)).status, 303);
    assert.equal(await stateOfText(`not limited ${names}`), 'published');
    await clear();
  });

  test('slow mode: everybody but staff waits between two replies of their own; opening ends it', async () => {
    assert.equal((await put('slow', { pace: '300' })).status, 303);
    assert.equal((await write(friend, 'slow one')).status, 409, 'the words before count as well');
    world.moveClock(301_000);
    assert.equal((await write(friend, 'slow two')).status, 303);
    assert.equal((await write(friend, 'slow three')).status, 409);
    assert.equal((await write(second, 'staff one')).status, 303);
    assert.equal((await write(second, 'staff two')).status, 303);
    assert.equal((await begin(friend, 'Elsewhere it is not slow')).status, 303);
    assert.equal((await put('unlock')).status, 303);
    assert.equal((await write(friend, 'slow four')).status, 303);
    await clear();
  });

  test('a closed conversation: no replies but the staff’s, until it is opened again', async () => {
    assert.equal((await put('lock')).status, 303);
    assert.equal((await write(asker, 'into the closed')).status, 409);
    assert.equal((await put('lock')).status, 409);
    assert.equal((await put('unlock')).status, 303);
    assert.equal((await write(asker, 'into the open')).status, 303);
    await clear();
  });

  test('taken away: out of sight with a strike; and back', async () => {
    assert.equal((await put('remove')).status, 303);
    assert.equal(await state(words), 'hidden');
    assert.equal(
      (await one('SELECT severity FROM strikes WHERE persona_id = $1', [friend.personaId])).severity,
      1,
    );
    assert.equal((await decide(second, words, { act: 'restore' })).status, 303);
    assert.equal(await state(words), 'published');
    await clear();
  });

  test('out of the community: gone at once, told why, no way back but by those who lifted it', async () => {
    assert.equal((await put('ban')).status, 303);
    assert.equal((await friend.visitor.get('/c/secret-place')).status, 404);
    const told = await friend.visitor.get('/me/decisions');
    assert.match(told.text, /Out of the community/);
    assert.match(told.text, /a reason to understand/);
    const row = await one('SELECT status FROM memberships WHERE member_id = $1', [friend.memberId]);
    assert.equal(row.status, 'banned');
    assert.equal((await put('lift')).status, 303);
    assert.equal(
      (await one('SELECT status FROM memberships WHERE member_id = $1', [friend.memberId])).status,
      'removed',
    );
    await clear();
  });

  test('out of the site is for operators alone; it stops the account, and never an operator', async () => {
    assert.equal((await put('ban_instance')).status, 409);
    await report(asker, words);
    const caseId = (await one('SELECT id FROM cases WHERE subject_id = $1', [words])).id;
    await moderator.visitor.post(`/moderation/cases/${toShort(caseId)}`, { act: 'escalate_operators' });
    const far = { act: 'ban_instance', reason: 'a reason to understand', place: 'instance' };
    assert.equal((await decide(operator, words, far)).status, 303);
    assert.equal((await friend.visitor.get('/c/secret-place')).status, 404);
    assert.match((await friend.visitor.get('/me/decisions')).text, /Your account was stopped/);
    await join(world, operator, place);
    const own = await reply(world, operator, talk, { text: 'Words of an operator' });
    await report(asker, own);
    const other = await person(world, `Second Keeper ${names}`, { operator: true });
    const ownCase = (await one('SELECT id FROM cases WHERE subject_id = $1', [own])).id;
    await moderator.visitor.post(`/moderation/cases/${toShort(ownCase)}`, { act: 'escalate_operators' });
    assert.equal((await decide(other, own, far)).status, 409);
    await clear();
  });
});

describe('limits of acts', () => {
  test('lengths outside of what an act allows are refused, with what was typed', async () => {
    const answer = await put('cool', { hours: '4320', facts: 'what I saw there' });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /cannot last so long/);
    assert.match(answer.text, /what I saw there/);
    assert.equal((await put('cool', { hours: '5' })).status, 422);
    assert.equal((await put('suspend', { severity: '4' })).status, 422);
  });

  test('C3: nobody puts anything on an equal or a higher rank, nor on themselves', async () => {
    for (const [who, author] of [
      [moderator, owner],
      [moderator, second],
      [moderator, moderator],
      [owner, owner],
    ] as const) {
      const post = await reply(world, author, talk, { text: `Rank of ${author.name}` });
      for (const act of ['cool', 'limit', 'suspend', 'ban', 'lock', 'slow', 'remove'])
        assert.ok(
          [403, 409].includes((await decide(who, post, { act, reason: 'a reason to understand' })).status),
          act,
        );
      assert.equal(await state(post), 'published');
    }
    const { rows } = await world.owner.query(
      'SELECT 1 FROM restrictions WHERE persona_id = ANY ($1) AND ended_at IS NULL',
      [[owner.personaId, second.personaId, moderator.personaId]],
    );
    assert.equal(rows.length, 0);
    await clear();
  });

  test('who writes without their name: acts on the person are refused alike for members and for owners', async () => {
    for (const who of [friend, owner]) {
      const alias = await persona(world, who, place, `Cloud ${who.memberId.slice(-6)}`, talk.id);
      const post = await reply(world, who, talk, {
        text: `Alias words ${who.memberId.slice(-4)}`,
        personaId: alias,
      });
      for (const act of ['cool', 'limit', 'suspend', 'ban']) {
        const answer = await decide(moderator, post, { act, reason: 'a reason to understand' });
        assert.equal(answer.status, 409);
        assert.match(answer.text, /This was written without a name/);
        assert.doesNotMatch(answer.text, /Old Oak/);
      }
      // The alias's own words may be put out of sight all the same.
      assert.equal(
        (await decide(moderator, post, { act: 'hide', reason: 'a reason to understand' })).status,
        303,
      );
    }
    await clear();
  });
});
