// Decisions and what follows from them, by page and by API. Attack classes of the research are named.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addRule, decidePath, moderated } from '../../../test/support/moderated.ts';
import { type Person, reply } from '../../../test/support/people.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import { toShort } from '../../std/ids.ts';

const {
  asker,
  owner,
  moderator,
  second,
  friend,
  elsewhere,
  operator,
  place,
  other,
  talk,
  words,
  rule,
  report,
  decide,
  state,
  openReports,
  clear,
  world,
} = await moderated();

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
    const foreign = await addRule(world, other, 'Foreign two');
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
          { act: 'coach', reason: 'Please be kinder to newcomers.', place: 'instance' },
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
