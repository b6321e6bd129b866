// A tired moderator, by the pages: words stay folded, a day ends kindly, a buddy learns one thing, a talk stays between
// two, a check-in with oneself. And everybody who must find nothing of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { decidePath, moderated } from '../../../../test/support/moderated.ts';
import { type Person, reply } from '../../../../test/support/people.ts';
import { toShort } from '../../../std/ids.ts';

const all = await moderated();
const { asker, owner, moderator, second, elsewhere, operator, stranger, friend } = all;
const { world, place, other, talk, words, report, clear } = all;
const me = '/moderation/me';
const post = (who: Person, form: Record<string, string>) => who.visitor.post(me, form);
const open = (who: Person, id: string, more: Record<string, string> = {}) =>
  who.visitor.post('/moderation/open', {
    type: 'post',
    id: toShort(id),
    post: toShort(id),
    ...more,
  });
const page = async (who: Person, path = me) => (await who.visitor.get(path)).text;
const spent = async (who: Person) =>
  (await world.owner.query('SELECT opened, heavy FROM exposures WHERE member_id = $1', [who.memberId])).rows;
const heavyReply = async (text: string) => {
  const id = await reply(world, friend, talk, { text });
  await world.owner.query('UPDATE posts SET content_notes = $2 WHERE id = $1', [
    id,
    JSON.stringify([{ topic: 'suicide', strength: 'strong' }]),
  ]);
  await report(asker, id, { about: 'other', note: 'What somebody told us' });
  return id;
};

describe('words', () => {
  test('stay out of queue and case until opened, count once, and stay open for that reader alone', async () => {
    await report(asker, words, { about: 'worry', note: 'Canarynote of a friend' });
    assert.doesNotMatch(await page(moderator, '/moderation'), /Canaryreply/);
    const before = await page(moderator, decidePath(words));
    assert.doesNotMatch(before, /Canaryreply/);
    assert.match(before, /Open the words/);
    assert.equal((await open(moderator, words)).status, 303);
    assert.match(await page(moderator, decidePath(words)), /<details class="more" open>.*Canaryreply words/s);
    assert.match(await page(moderator, '/moderation'), /Canaryreply/);
    await open(moderator, words);
    await page(moderator, decidePath(words));
    assert.deepEqual(await spent(moderator), [{ opened: 3, heavy: 1 }]);
    assert.doesNotMatch(await page(second, decidePath(words)), /Canaryreply/);
    assert.deepEqual(await spent(second), []);
  });

  test('are not opened through this door by whoever has no duty in them', async () => {
    for (const who of [asker, friend, elsewhere, operator, stranger])
      assert.equal((await open(who, words)).status, 404, who.name);
    // A post that does not belong to the case is not opened by naming it beside one that is.
    const beside = await reply(world, friend, talk, { text: 'elsewhere' });
    await reply(world, friend, talk, { text: 'between' });
    const far = await reply(world, friend, talk, { text: 'far away' });
    const named = { type: 'post', id: toShort(words), post: toShort(far) };
    assert.equal((await moderator.visitor.post('/moderation/open', named)).status, 404);
    assert.ok(beside);
    await clear();
  });

  test('for whoever wants nothing folded they are open at once, and count all the same', async () => {
    const heavy = await heavyReply('Canaryheavy');
    assert.equal((await post(second, { act: 'wishes', fold: 'never', budget: '25' })).status, 303);
    assert.match(await page(second, decidePath(heavy)), /Canaryheavy/);
    await page(second, decidePath(heavy));
    assert.deepEqual(await spent(second), [{ opened: 4, heavy: 1 }]);
    await clear();
  });
});

describe('a full day', () => {
  test('stops kindly; urgent care may go on by saying so; a light report is not held back', async () => {
    assert.equal((await post(second, { act: 'wishes', fold: 'always', budget: '4' })).status, 303);
    const heavy = await heavyReply('Canaryfull');
    const stopped = await open(second, heavy);
    assert.equal(stopped.status, 200);
    assert.match(stopped.text, /That was a lot for one day.*Others can go on\./s);
    assert.doesNotMatch(stopped.text, /Go on with this one/);
    assert.doesNotMatch((await open(second, heavy, { go_on: 'yes' })).text, /Canaryfull/);
    assert.match(await page(second, '/moderation'), /That was a lot for one day/);
    const calm = await reply(world, friend, talk, { text: 'Canarycalm' });
    await report(asker, calm);
    assert.match(await page(second, decidePath(calm)), /Canarycalm/);
    await report(asker, words, { about: 'worry' });
    assert.match((await open(second, words)).text, /Go on with this one/);
    assert.equal((await open(second, words, { go_on: 'yes' })).status, 303);
    assert.match(await page(second, decidePath(words)), /Canaryreply/);
    // Nothing folded is no way around it either.
    await post(second, { act: 'wishes', fold: 'never', budget: '4' });
    assert.doesNotMatch(await page(second, decidePath(heavy)), /Canaryfull/);
    // Tomorrow is another day, and what was is forgotten after a week.
    world.moveClock(86_400_000);
    assert.match(await page(second, decidePath(heavy)), /Canaryfull/);
    world.moveClock(-86_400_000);
    await clear();
  });

  test('after several heavy ones the queue offers something lighter', async () => {
    await world.owner.query('UPDATE exposures SET heavy_in_a_row = 3 WHERE member_id = $1', [
      moderator.memberId,
    ]);
    const calm = await reply(world, friend, talk, { text: 'calm' });
    await report(asker, calm);
    assert.match(await page(moderator, '/moderation'), /Something lighter next\?/);
    assert.doesNotMatch(await page(owner, '/moderation'), /Something lighter next\?/);
    await clear();
  });
});

describe('a buddy', () => {
  const asPair = {
    place: toShort(place.id),
    of: toShort(moderator.personaId),
    with: toShort(second.personaId),
  };
  const tired = /Today was a lot for Staffname Badger/;

  test('agrees, and learns one thing: that today was a lot. Nobody else learns it', async () => {
    const ask = { act: 'ask_buddy', place: toShort(place.id), of: toShort(second.personaId) };
    assert.equal((await post(moderator, ask)).status, 303);
    // Who asked cannot agree for the other, nor can a third.
    for (const who of [moderator, owner])
      assert.equal((await post(who, { act: 'agree_buddy', ...asPair })).status, 404, who.name);
    await post(moderator, { act: 'a_lot' });
    assert.doesNotMatch(await page(second), tired);
    assert.equal((await post(second, { act: 'agree_buddy', ...asPair })).status, 303);
    assert.doesNotMatch(await page(second), tired);
    await post(moderator, { act: 'a_lot' });
    assert.match(await page(second), tired);
    assert.match(await page(second, '/moderation'), tired);
    for (const who of [owner, moderator]) assert.doesNotMatch(await page(who), tired, who.name);
    for (const who of [owner, elsewhere, operator])
      assert.equal((await post(who, { act: 'end_buddy', ...asPair })).status, 404, who.name);
  });

  test('is told by itself when the limit is reached, and never how far', async () => {
    await world.owner.query('UPDATE moderator_buddies SET a_lot_on = NULL');
    const heavy = await heavyReply('Canarylimit');
    await post(moderator, { act: 'wishes', fold: 'always', budget: '5' });
    assert.equal((await open(moderator, heavy)).status, 303);
    assert.match(await page(second), tired);
    world.moveClock(86_400_000);
    assert.doesNotMatch(await page(second), tired);
    world.moveClock(-86_400_000);
    assert.equal((await post(second, { act: 'end_buddy', ...asPair })).status, 303);
    assert.doesNotMatch(await page(second), /Staffname Badger’s|You are the buddy/);
    await clear();
  });

  test('is one of the staff of the same place', async () => {
    const ask = (who: Person, where: string, of: Person) =>
      post(who, { act: 'ask_buddy', place: toShort(where), of: toShort(of.personaId) });
    assert.equal((await ask(moderator, place.id, asker)).status, 409);
    assert.equal((await ask(moderator, place.id, elsewhere)).status, 409);
    assert.equal((await ask(moderator, other.id, elsewhere)).status, 404);
    assert.equal((await ask(moderator, place.id, moderator)).status, 409);
  });
});

describe('a talk', () => {
  const ask = (of: string) => ({
    act: 'ask_talk',
    place: toShort(place.id),
    of,
    words: 'Canarytalk please',
  });
  const idOf = async () =>
    toShort((await world.owner.query('SELECT id FROM debriefs ORDER BY id DESC LIMIT 1')).rows[0].id);

  test('asked of whoever has time is seen by colleagues until one says yes, then by these two', async () => {
    assert.equal((await post(moderator, ask('any'))).status, 303);
    for (const who of [owner, second]) assert.match(await page(who), /Canarytalk/, who.name);
    for (const who of [elsewhere, operator]) assert.doesNotMatch(await page(who), /Canarytalk/, who.name);
    const id = await idOf();
    const yes = { act: 'offer_talk', id, words: 'Canaryanswer at six' };
    for (const who of [moderator, elsewhere, operator])
      assert.equal((await post(who, yes)).status, 404, who.name);
    assert.equal((await post(second, yes)).status, 303);
    assert.equal((await post(owner, yes)).status, 404);
    assert.doesNotMatch(await page(owner), /Canarytalk|Canaryanswer/);
    assert.match(await page(moderator), /Second Badger would like to talk with you.*Canaryanswer/s);
    assert.equal((await post(second, { act: 'end_talk', id })).status, 404);
    assert.equal((await post(moderator, { act: 'end_talk', id })).status, 303);
    assert.doesNotMatch(await page(second), /Canarytalk/);
  });

  test('asked of one is seen by that one, and is in no audit', async () => {
    assert.equal((await post(moderator, ask(toShort(owner.personaId)))).status, 303);
    assert.match(await page(owner), /Canarytalk/);
    assert.doesNotMatch(await page(second), /Canarytalk/);
    assert.equal((await post(moderator, ask(toShort(elsewhere.personaId)))).status, 409);
    assert.equal((await post(elsewhere, ask('any'))).status, 404);
    const { rows } = await world.owner.query(
      "SELECT 1 FROM audit_entries a WHERE a::text ~* 'talk|debrief|buddy|check'",
    );
    assert.deepEqual(rows, []);
  });
});

describe('a check-in', () => {
  test('is for oneself alone, sealed, and deleted when one likes', async () => {
    const words = { act: 'check_in', feels: '2', stays: 'Canarystays', good: 'Canarygood' };
    const refused = await post(moderator, { ...words, feels: '9' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Canarystays/);
    assert.equal((await post(moderator, words)).status, 303);
    assert.match(await page(moderator), /Canarystays.*Canarygood/s);
    for (const who of [owner, second, elsewhere, operator])
      assert.doesNotMatch(await page(who), /Canarystays|Canarygood/, who.name);
    const { rows } = await world.owner.query(
      "SELECT id, encode(sealed, 'escape') AS text FROM moderator_check_ins",
    );
    assert.doesNotMatch(rows[0].text, /Canary/);
    await post(second, { act: 'forget_check_in', id: toShort(rows[0].id) });
    await post(second, { act: 'forget_check_in', id: 'all' });
    assert.match(await page(moderator), /Canarystays/);
    await post(moderator, { act: 'forget_check_in', id: toShort(rows[0].id) });
    assert.doesNotMatch(await page(moderator), /Canarystays/);
    assert.equal((await world.owner.query('SELECT 1 FROM moderator_check_ins')).rows.length, 0);
  });

  test('nothing of this page exists for those who look after nothing', async () => {
    for (const who of [asker, friend, stranger]) {
      assert.equal((await who.visitor.get(me)).status, 404, who.name);
      assert.equal((await post(who, { act: 'a_lot' })).status, 404, who.name);
    }
    assert.equal((await operator.visitor.get(me)).status, 200);
  });
});

test('row-level security itself gives no colleague, operator or other community any of it', async () => {
  await post(moderator, { act: 'wishes', fold: 'strong', budget: '9' });
  await post(moderator, { act: 'check_in', feels: '1', stays: 'sealed', good: '' });
  await post(moderator, { act: 'ask_buddy', place: toShort(place.id), of: toShort(second.personaId) });
  await post(moderator, {
    act: 'ask_talk',
    place: toShort(place.id),
    of: toShort(second.personaId),
    words: '',
  });
  const count = (who: Person, table: string) =>
    world.ctx.transaction({ as: 'member', memberId: who.memberId }, async (tx) => {
      const { rows } = await sql<{ n: string }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(tx.db);
      return Number(rows[0]?.n);
    });
  for (const table of [
    'moderator_wishes',
    'exposures',
    'moderator_check_ins',
    'moderator_buddies',
    'debriefs',
  ]) {
    assert.ok((await count(moderator, table)) > 0, table);
    for (const who of [owner, elsewhere, operator, asker, friend, stranger]) {
      await world.owner.query('DELETE FROM moderator_wishes WHERE member_id = $1', [who.memberId]);
      await world.owner.query('DELETE FROM exposures WHERE member_id = $1', [who.memberId]);
      const own = table === 'debriefs' && who === owner ? 1 : 0;
      assert.equal(await count(who, table), own, `${table} as ${who.name}`);
    }
  }
});

test('an account that closes takes all of this along, also after its person stopped moderating', async () => {
  const asks = { act: 'ask_buddy', place: toShort(place.id), of: toShort(owner.personaId) };
  assert.equal((await post(second, asks)).status, 303);
  assert.equal((await post(second, { act: 'check_in', feels: '3', stays: 'Words', good: '' })).status, 303);
  const talk = { act: 'ask_talk', place: toShort(place.id), of: 'any', words: 'Canarygone' };
  assert.equal((await post(second, talk)).status, 303);
  await world.owner.query("UPDATE memberships SET role = 'member' WHERE member_id = $1", [second.memberId]);
  await world.ctx.transaction({ as: 'member', memberId: second.memberId }, (tx) =>
    world.ctx.emit(world.ctx, tx, 'member.closed', {
      memberId: second.memberId,
      personaIds: [second.personaId],
      words: 'keep',
    }),
  );
  const { rows } = await world.owner.query(
    `SELECT (SELECT count(*) FROM moderator_check_ins WHERE member_id = $1)
          + (SELECT count(*) FROM exposures WHERE member_id = $1) + (SELECT count(*) FROM moderator_wishes WHERE member_id = $1)
          + (SELECT count(*) FROM moderator_buddies WHERE $2 IN (persona_id, buddy_persona_id))
          + (SELECT count(*) FROM debriefs WHERE asked_by = $2) AS left`,
    [second.memberId, second.personaId],
  );
  assert.equal(Number(rows[0].left), 0);
});
