// Private messages through the pages: a request, an answer, the ways out; and that nobody but the two reads anything.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  persona,
} from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { toShort } from '../../std/ids.ts';

let world: World;
let room: Community;
let ana: Person;
let ben: Person;
let third: Person;
let mod: Person;
let operator: Person;

before(async () => {
  world = await createWorld();
  room = await community(world, 'room', 'closed');
  [ana, ben, third, mod] = (await Promise.all(
    ['Ana Wren', 'Ben Otter', 'Third Crow', 'Mod Lark'].map((name) => person(world, name)),
  )) as [Person, Person, Person, Person];
  operator = await person(world, 'Op Stork', { operator: true });
  for (const who of [ana, ben, third]) await join(world, who, room);
  await join(world, mod, room, 'owner');
});
after(() => world.close());

let serial = 0;
const submission = () => `000000000000000000000m${String(++serial).padStart(4, '0')}`;
const rows = async (text: string, ...values: unknown[]) => (await world.owner.query(text, values)).rows;
const begin = (from: Person, to: string, text: string, as = from.personaId) =>
  from.visitor.post(`/messages/to/${toShort(to)}`, { submission: submission(), text, as: toShort(as) });
const send = (who: Person, address: string, text: string) =>
  who.visitor.post(address, { submission: submission(), text });
const act = (who: Person, address: string, fields: Record<string, string>) =>
  who.visitor.post(`${address}/act`, fields);

/** Two new people of the room with an open conversation. */
async function two(name: string): Promise<{ one: Person; other: Person; at: string }> {
  const [one, other] = [await person(world, `${name} One`), await person(world, `${name} Other`)];
  for (const who of [one, other]) await join(world, who, room);
  const begun = await begin(one, other.personaId, `CANARY-first of ${name}`);
  assert.equal(begun.status, 303, begun.text.slice(0, 3000));
  const at = begun.location!;
  assert.equal((await act(other, at, { act: 'accept' })).status, 303);
  return { one, other, at };
}

describe('a request', () => {
  it('is one message until it is accepted; declining is silence', async () => {
    const page = await ana.visitor.get(`/messages/to/${toShort(ben.personaId)}`);
    assert.match(page.text, /Write to Ben Otter privately/);
    const begun = await begin(ana, ben.personaId, 'Hello, I read what you wrote about night shifts.');
    assert.match(begun.location!, /^\/messages\/[0-9a-z]{26}$/);
    const at = begun.location!;
    // A second one is neither a message nor a conversation.
    assert.equal((await send(ana, at, 'Are you there?')).status, 409);
    assert.match((await begin(ana, ben.personaId, 'Me again')).location ?? 'none', /none/);
    assert.equal((await rows('SELECT * FROM private_messages')).length, 1);
    const list = await ben.visitor.get('/messages');
    assert.match(list.text, /<details class="more"><summary>Requests/);
    assert.doesNotMatch(list.text, /night shifts/);
    assert.match((await ben.visitor.get(at)).text, /<details class="fold">.*night shifts/s);
    assert.equal((await act(ben, at, { act: 'decline' })).status, 303);
    assert.doesNotMatch((await ben.visitor.get('/messages')).text, /Requests/);
    const seen = await ana.visitor.get(at);
    assert.match(seen.text, /chooses whether to answer/);
    // Ana accepts her own: no.
    assert.equal((await act(ana, at, { act: 'accept' })).status, 409);
    await assert.rejects(
      world.ctx.transaction({ as: 'member', memberId: ana.memberId }, (tx) =>
        tx.db.updateTable('private_conversations').set({ accepted_at: new Date() }).execute(),
      ),
      { code: '42501' },
    );
    assert.equal((await act(ben, at, { act: 'accept' })).status, 303);
    assert.equal((await send(ana, at, 'Thank you for answering')).status, 303);
    assert.match((await ben.visitor.get(at)).text, /Thank you for answering/);
  });

  it('sent twice is sent once; an answer accepts', async () => {
    const [one, other] = [await person(world, 'Twice One'), await person(world, 'Twice Other')];
    for (const who of [one, other]) await join(world, who, room);
    const fields = { submission: submission(), text: 'Only once', as: toShort(one.personaId) };
    const to = `/messages/to/${toShort(other.personaId)}`;
    const first = await one.visitor.post(to, fields);
    const second = await one.visitor.post(to, fields);
    assert.equal(second.location, first.location);
    assert.equal((await send(other, first.location!, 'Gladly')).status, 303);
    assert.equal((await send(one, first.location!, 'Fine')).status, 303);
  });

  it('A20: goes only where it is wanted, and every refusal looks like nobody there', async () => {
    const far = await person(world, 'Far Heron');
    const nobody = await ana.visitor.get(`/messages/to/${toShort(world.ctx.ids())}`);
    const unwilling = await ana.visitor.get(`/messages/to/${toShort(far.personaId)}`);
    assert.equal(unwilling.status, 404);
    const main = (text: string) => /<div class="empty">.*<\/main>/s.exec(text)![0];
    assert.equal(main(unwilling.text), main(nobody.text));
    assert.doesNotMatch((await ana.visitor.get(`/p/${toShort(far.personaId)}`)).text, /Write privately/);
    assert.equal((await far.visitor.post('/messages/who', { who: 'members' })).status, 303);
    assert.match((await ana.visitor.get(`/p/${toShort(far.personaId)}`)).text, /Write privately/);
    assert.equal((await far.visitor.post('/messages/who', { who: 'nobody' })).status, 303);
    const refused = await begin(ana, far.personaId, 'Words not to lose');
    assert.equal(refused.status, 404);
    assert.match((await ana.visitor.get('/me/drafts')).text, /Words not to lose/);
    const kept = await world.owner.query("SELECT fields::text AS fields FROM drafts WHERE kind = 'message'");
    assert.ok(kept.rows.length > 0 && kept.rows.every(({ fields }) => !fields.includes('Words not to lose')));
  });

  it('tells nobody which names are one person', async () => {
    const other = await community(world, 'other-room', 'closed');
    const one = await person(world, 'Known Name');
    const there = await persona(world, one, other, 'Hidden Name');
    await join(world, one, other, 'member', there);
    // Ana shares nothing with "Known Name", and the room of "Hidden Name" is not hers either.
    for (const name of [one.personaId, there])
      assert.equal((await ana.visitor.get(`/messages/to/${toShort(name)}`)).status, 404);
    await join(world, third, other);
    // Third shares the room with the hidden name alone: the known one stays out of reach.
    assert.equal((await third.visitor.get(`/messages/to/${toShort(there)}`)).status, 200);
    assert.equal((await third.visitor.get(`/messages/to/${toShort(one.personaId)}`)).status, 404);
    // Under somebody else's name: nobody there.
    const begun = await begin(third, there, 'As somebody else', ana.personaId);
    assert.equal(begun.status, 422);
  });

  it('is limited for new accounts, and not for old ones', async () => {
    const fresh = await person(world, 'Fresh Finch');
    await join(world, fresh, room);
    const people: Person[] = [];
    for (let i = 0; i < 5; i += 1) {
      people.push(await person(world, `Many ${i}`));
      await join(world, people[i]!, room);
    }
    for (const to of people.slice(0, 3))
      assert.equal((await begin(fresh, to.personaId, 'Hi there')).status, 303);
    // Leaving one does not give it back.
    const [{ id }] = await rows(
      'SELECT id FROM private_conversations WHERE from_persona_id = $1 LIMIT 1',
      fresh.personaId,
    );
    await act(fresh, `/messages/${toShort(id)}`, { act: 'leave' });
    const fourth = await begin(fresh, people[3]!.personaId, 'Kept words');
    assert.equal(fourth.status, 409);
    assert.match(fourth.text, /Kept words/);
    await rows("UPDATE members SET created_at = now() - interval '9 days' WHERE id = $1", fresh.memberId);
    assert.equal((await begin(fresh, people[4]!.personaId, 'Hi')).status, 303);
  });
});

describe('only the two', () => {
  it('B4, C1: read a word: not third people, moderators, operators, blocked or gone ones, in page or database', async () => {
    const { one, other, at } = await two('Closed');
    const [{ id }] = await rows('SELECT id FROM private_conversations ORDER BY id DESC LIMIT 1');
    const asked = async (who: Person) => {
      const counts = await world.ctx.transaction({ as: 'member', memberId: who.memberId }, async (tx) => [
        (await tx.db.selectFrom('private_conversations').select('id').where('id', '=', id).execute()).length,
        (await tx.db.selectFrom('private_messages').select('id').where('conversation_id', '=', id).execute())
          .length,
      ]);
      return { status: (await who.visitor.get(at)).status, counts };
    };
    for (const who of [third, mod, operator]) {
      assert.deepEqual(await asked(who), { status: 404, counts: [0, 0] }, who.name);
      assert.equal((await send(who, at, 'Let me in')).status, 404);
      assert.equal((await act(who, at, { act: 'leave' })).status, 404);
    }
    for (const purpose of ['accounts', 'communities', 'moderation', 'jobs'] as const) {
      const found = await world.ctx.transaction({ as: 'system', purpose }, (tx) =>
        tx.db.selectFrom('private_messages').select('id').execute(),
      );
      assert.deepEqual(found, [], purpose);
    }
    assert.deepEqual(await asked(one), { status: 200, counts: [1, 1] });
    // Sealed at rest.
    const [stored] = await rows('SELECT sealed FROM private_messages WHERE conversation_id = $1', id);
    assert.doesNotMatch(stored.sealed.toString('latin1'), /CANARY/);
    await act(other, at, { act: 'block' });
    for (const who of [one, other])
      assert.deepEqual(await asked(who), { status: 404, counts: [0, 0] }, `blocked ${who.name}`);
    assert.equal((await one.visitor.get(`/messages/to/${toShort(other.personaId)}`)).status, 404);
    // The block ends: what was written is there again.
    await other.visitor.post(`/p/${toShort(one.personaId)}/block`, { act: 'undo' });
    assert.equal((await asked(other)).status, 200);
  });

  it('leaving ends it for both, hides it from the one who left, and is not undone by asking again', async () => {
    const { one, other, at } = await two('Left');
    await send(other, at, 'CANARY-answer');
    await act(other, at, { act: 'leave', with_words: 'on' });
    assert.equal((await other.visitor.get(at)).status, 404);
    const page = await one.visitor.get(at);
    assert.match(page.text, /This conversation is over/);
    assert.match(page.text, /took a message back/);
    assert.doesNotMatch(page.text, /CANARY-answer/);
    assert.equal((await send(one, at, 'Wait')).status, 409);
    assert.equal((await one.visitor.get(`/messages/to/${toShort(other.personaId)}`)).status, 404);
    // Whoever left may come back.
    assert.equal((await begin(other, one.personaId, 'I am back')).status, 303);
  });

  it('keep their side to themselves: what was read, muted, declined', async () => {
    const { one, other, at } = await two('Sides');
    await send(other, at, 'Read me');
    await act(one, at, { act: 'mute' });
    await one.visitor.get(at);
    const of = (who: Person) =>
      world.ctx.transaction({ as: 'member', memberId: who.memberId }, (tx) =>
        tx.db.selectFrom('private_sides').select(['persona_id']).execute(),
      );
    assert.deepEqual(
      (await of(one)).map((row) => row.persona_id),
      [one.personaId],
    );
    assert.ok(!(await of(other)).some((row) => row.persona_id === one.personaId));
  });

  it('take back their own words and nobody else’s', async () => {
    const { one, other, at } = await two('Back');
    const [{ id }] = await rows('SELECT id FROM private_messages ORDER BY id DESC LIMIT 1');
    assert.equal((await act(other, at, { take_back: toShort(id) })).status, 404);
    assert.equal((await act(one, at, { take_back: toShort(id) })).status, 303);
    assert.match((await other.visitor.get(at)).text, /Back One took a message back/);
    assert.deepEqual(await rows('SELECT sealed, kept FROM private_messages WHERE id = $1', id), [
      { sealed: null, kept: null },
    ]);
  });

  it('page through what they wrote, the latest first', async () => {
    const { one, at } = await two('Long');
    for (let i = 1; i <= 21; i += 1) await send(one, at, `message number ${i}.`);
    const latest = await one.visitor.get(at);
    assert.match(latest.text, /number 21\./);
    assert.doesNotMatch(latest.text, /number 1\./);
    const earlier = /href="([^"]+\?before=[^"]+)"/.exec(latest.text)![1]!;
    const page = await one.visitor.get(earlier);
    assert.match(page.text, /number 1\./);
    assert.match(page.text, /CANARY-first/);
    assert.doesNotMatch(page.text, /number 21\./);
  });
});

describe('words', () => {
  it('come back where they would hurt or give somebody away, and nothing typed is lost', async () => {
    const { one, at } = await two('Careful');
    const private_ = await send(one, at, 'Call me, my number is 07700 900123, any time.');
    assert.equal(private_.status, 200);
    assert.match(private_.text, /Do you want to give this away\?/);
    assert.match(private_.text, /07700 900123, any time/);
    const asked = /name="asked" value="([^"]+)"/.exec(private_.text)![1]!;
    const meant = await one.visitor.post(at, {
      submission: submission(),
      text: 'Call me, my number is 07700 900123, any time.',
      asked,
    });
    assert.equal(meant.status, 303);
    const sells = await send(
      one,
      at,
      'I sell xanax and oxy, 5 each, message me on telegram, discreet shipping',
    );
    assert.equal(sells.status, 422);
    assert.match(sells.text, /cannot be sent as it is/);
    assert.match(sells.text, /discreet shipping<\/textarea>/);
    assert.equal(
      (await rows('SELECT * FROM private_messages WHERE persona_id = $1', one.personaId)).length,
      2,
    );
  });

  it('of somebody in distress go, with care beside them, and with guidance for the reader', async () => {
    const { one, other, at } = await two('Heavy');
    const sent = await send(
      one,
      at,
      'I am going to kill myself tonight. I have the pills here. Goodbye, and thank you.',
    );
    assert.equal(sent.status, 303, sent.text.slice(0, 2000));
    assert.match((await one.visitor.get(at)).text, /class="care"/);
    const reader = await other.visitor.get(at);
    assert.match(reader.text, /may mean danger/);
    assert.match(reader.text, /\/report\/message\/[0-9a-z]{26}\?about=worry/);
    assert.equal((await rows('SELECT * FROM cases')).length, 0, 'nobody else is told by the machine');
  });
});

describe('news', () => {
  const badge = async (who: Person) =>
    Number(
      /data-unread aria-hidden="true">(\d*)</.exec((await who.visitor.get('/notifications')).text)?.[1] || 0,
    );

  it('says that there is a message, once for a conversation, until it is read; never what or who', async () => {
    const { one, other, at } = await two('News');
    await world.work();
    await one.visitor.get(at);
    await other.visitor.get(at);
    assert.equal(await badge(other), 0);
    await send(one, at, 'CANARY-news');
    await world.work();
    await send(one, at, 'CANARY-more news');
    await world.work();
    assert.equal(await badge(other), 1);
    const page = await other.visitor.get('/notifications');
    assert.match(page.text, new RegExp(`<a href="${at}">You have a private message</a>`));
    assert.doesNotMatch(page.text, /CANARY|News One/);
    await other.visitor.post('/notifications/read', { which: 'all' });
    await send(one, at, 'CANARY-again');
    await world.work();
    assert.equal(await badge(other), 1, 'read news makes room for new news');
    await other.visitor.get(at);
    assert.equal(await badge(other), 0);
    await act(other, at, { act: 'mute' });
    await send(one, at, 'Quietly');
    await world.work();
    assert.equal(await badge(other), 0);
  });

  it('goes with a block, also for words sent across one', async () => {
    const { one, other, at } = await two('Blocked');
    await world.work();
    await other.visitor.get(at);
    await send(one, at, 'Before the block');
    await world.work();
    assert.equal(await badge(other), 1);
    await other.visitor.post(`/p/${toShort(one.personaId)}/block`, { act: 'do' });
    assert.equal(await badge(other), 0);
    assert.doesNotMatch((await other.visitor.get('/notifications')).text, /private message/);
    // Blocked under another name than the one in the conversation: the words go nowhere, and nothing tells the sender.
    const apart = await two('Apart');
    const elsewhere = await community(world, 'apart-room', 'closed');
    const name = await persona(world, apart.other, elsewhere, 'Apart Elsewhere');
    await join(world, apart.other, elsewhere, 'member', name);
    await rows(
      'INSERT INTO blocks (member_id, as_persona_id, persona_id) VALUES ($1, $2, $3)',
      apart.other.memberId,
      name,
      apart.one.personaId,
    );
    assert.equal((await send(apart.one, apart.at, 'CANARY-into silence')).status, 303);
    await world.work();
    assert.equal((await apart.other.visitor.get(apart.at)).status, 404);
    assert.equal(await badge(apart.other), 0);
  });
});

describe('an account that ends', () => {
  it('takes its conversations, and its words if its owner wishes so', async () => {
    const { one, other, at } = await two('Ending');
    await world.ctx.transaction({ as: 'member', memberId: one.memberId }, (tx) =>
      world.ctx.emit(world.ctx, tx, 'member.closed', {
        memberId: one.memberId,
        personaIds: [one.personaId],
        words: 'delete',
      }),
    );
    const page = await other.visitor.get(at);
    assert.match(page.text, /This conversation is over/);
    assert.doesNotMatch(page.text, /CANARY/);
  });
});
