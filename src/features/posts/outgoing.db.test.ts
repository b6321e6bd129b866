import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Community, join, type Person, person, thread } from '../../../test/support/people.ts';
import { twoRooms } from '../../../test/support/two-rooms.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { toShort } from '../../std/ids.ts';

let world: World;
let open: Community;
let ana: Person;
let ben: Person;
let mod: Person;
let elsewhere: Person;

before(async () => {
  world = await createWorld();
  ({ open, ana, ben, mod, elsewhere } = await twoRooms(world));
});
after(() => world.close());

const submission = () => toShort(world.ctx.ids());
const rows = async (text: string, ...values: unknown[]) => (await world.owner.query(text, values)).rows;
const count = async (text: string, ...values: unknown[]) =>
  Number((await rows(`SELECT count(*) AS n FROM ${text}`, ...values))[0].n);

describe('words that rest', () => {
  const put = (who: Person, fields: Record<string, string | string[]>, slug = 'open-room') =>
    who.visitor.post(`/c/${slug}/write`, {
      submission: submission(),
      kind: 'support',
      title: 'Resting',
      text: 'Resting words',
      ...fields,
    });

  it('asks how, then publishes by itself once the time has come, exactly once', async () => {
    const asked = await put(ana, { act: 'wait', tags: 'carry, me', notes: ['loss', 'abuse'] });
    assert.equal(asked.status, 200);
    assert.match(asked.text, /name="notes" value="loss"[\s\S]*name="notes" value="abuse"/);
    const fields = {
      submission: submission(),
      title: 'Sent later',
      text: 'Later words',
      act: 'later',
      later_hours: '4',
    };
    const [first, second] = await Promise.all([put(ana, fields), put(ana, fields)]);
    assert.equal(first.location, second.location);
    assert.match((await ana.visitor.get(first.location!)).text, /in 4 hours/);
    assert.equal((await ben.visitor.get(first.location!)).status, 404, 'B4');
    await world.work();
    assert.equal(await count("post_texts WHERE markdown = 'Later words'"), 0);
    world.moveClock(4 * 3_600_000 + 1_000);
    await world.work();
    await world.work();
    assert.equal(
      await count("post_texts WHERE markdown = 'Later words' AND persona_id = $1", ana.personaId),
      1,
    );
    assert.equal(await count("outgoing_posts WHERE state = 'published' AND form = '{}'"), 1);
  });

  it('never publishes what was cancelled; the words can become a draft again', async () => {
    const put1 = await put(ana, { title: 'Thrown', text: 'Thrown away', act: 'later', later_hours: '1' });
    assert.equal((await ana.visitor.post(put1.location!, { act: 'cancel' })).location, '/me/outgoing');
    const put2 = await put(ana, { title: 'Again', text: 'A draft again', act: 'later', later_hours: '1' });
    const back = await ana.visitor.post(put2.location!, { act: 'draft' });
    assert.match((await ana.visitor.get(back.location!)).text, /A draft again/);
    world.moveClock(3_700_000);
    await world.work();
    assert.equal(await count("post_texts WHERE markdown IN ('Thrown away', 'A draft again')"), 0);
    // A second piece for the same place does not swallow the first.
    const put3 = await put(ana, { title: 'Third', text: 'Third piece', act: 'later' });
    await ana.visitor.post(`/c/open-room/write`, {
      submission: submission(),
      kind: 'support',
      title: 'x',
      text: 'Another draft',
      act: 'keep',
    });
    assert.equal((await ana.visitor.post(put3.location!, { act: 'draft' })).status, 409);
    assert.match((await ana.visitor.get(put3.location!)).text, /Third piece/);
    assert.equal((await ana.visitor.post(put3.location!, { act: 'publish' })).status, 303);
    assert.equal(await count("post_texts WHERE markdown = 'Third piece'"), 1);
    assert.equal((await ana.visitor.post(put3.location!, { act: 'publish' })).status, 409);
  });

  it('asks again at that moment who may write: the words come back, and nothing is published', async () => {
    const out = await person(world, 'Out Swift');
    await join(world, out, open);
    const one = await thread(world, ana, open);
    const sent = await out.visitor.post(`/t/${one.short}/reply`, {
      submission: submission(),
      text: 'From somebody banned',
      act: 'later',
      later_hours: '1',
    });
    await rows("UPDATE memberships SET status = 'banned' WHERE member_id = $1", out.memberId);
    world.moveClock(3_700_000);
    await world.work();
    assert.equal(await count("post_texts WHERE markdown = 'From somebody banned'"), 0);
    const page = await out.visitor.get(sent.location!);
    assert.match(page.text, /could not go out/);
    assert.match(page.text, /From somebody banned/);
    assert.match((await out.visitor.get('/me/drafts')).text, /From somebody banned/);
    const locked = await thread(world, ana, open);
    const late = await ben.visitor.post(`/t/${locked.short}/reply`, {
      submission: submission(),
      text: 'Into a closed thread',
      act: 'later',
      later_hours: '1',
    });
    await rows('UPDATE threads SET locked_at = now() WHERE id = $1', locked.id);
    world.moveClock(3_700_000);
    await world.work();
    assert.match((await ben.visitor.get(late.location!)).text, /Into a closed thread/);
    assert.equal(await count("post_texts WHERE markdown = 'Into a closed thread'"), 0);
  });

  it('lets a friend look: their word can let it go, the decision stays with the writer', async () => {
    const missing = await put(ana, { text: 'For a friend', act: 'friend', friend: 'Nobody Here' });
    assert.equal(missing.status, 422);
    assert.match(missing.text, /For a friend/);
    assert.equal(
      (await put(ana, { act: 'friend', friend: 'Else Wren' })).status,
      422,
      'not of this community',
    );
    const sent = await put(ana, {
      title: 'Unsure',
      text: 'Is this fine?',
      act: 'friend',
      friend: 'ben rook',
    });
    assert.equal(sent.status, 303);
    assert.match((await ben.visitor.get('/me/outgoing')).text, /From Ana Heron/);
    assert.match((await ben.visitor.get(sent.location!)).text, /Is this fine\?/);
    for (const who of [mod, elsewhere]) assert.equal((await who.visitor.get(sent.location!)).status, 404);
    // The friend can neither publish nor take back.
    for (const act of ['publish', 'cancel', 'draft'])
      assert.equal((await ben.visitor.post(sent.location!, { act })).status, 409);
    await ben.visitor.post(sent.location!, { act: 'sleep_on_it', note: 'It is late. Tomorrow?' });
    assert.match((await ana.visitor.get(sent.location!)).text, /It is late\. Tomorrow\?/);
    await world.work();
    assert.equal(await count("post_texts WHERE markdown = 'Is this fine?'"), 0);
    await ben.visitor.post(sent.location!, { act: 'fine', note: '' });
    await world.work();
    assert.equal(
      await count("post_texts WHERE markdown = 'Is this fine?' AND persona_id = $1", ana.personaId),
      1,
    );
    assert.equal((await ben.visitor.get(sent.location!)).status, 404);
  });

  it('A2: a friend who left, or is behind a block, sees it no longer', async () => {
    const friend = await person(world, 'Friend Tern');
    await join(world, friend, open);
    const sent = await put(ana, { text: 'Between us', act: 'friend', friend: 'Friend Tern' });
    assert.equal((await friend.visitor.get(sent.location!)).status, 200);
    await rows(
      'INSERT INTO blocks (member_id, as_persona_id, persona_id) VALUES ($1, $2, $3)',
      ana.memberId,
      ana.personaId,
      friend.personaId,
    );
    assert.equal((await friend.visitor.get(sent.location!)).status, 404);
    await rows('DELETE FROM blocks WHERE member_id = $1', ana.memberId);
    await rows("UPDATE memberships SET status = 'left' WHERE member_id = $1", friend.memberId);
    assert.equal((await friend.visitor.get(sent.location!)).status, 404);
    assert.equal((await friend.visitor.post(sent.location!, { act: 'fine' })).status, 404);
    assert.doesNotMatch((await friend.visitor.get('/me/outgoing')).text, /Between us|Ana Heron/);
  });
});
