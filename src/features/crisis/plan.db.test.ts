import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Person, person } from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';

describe('a safety plan', () => {
  let world: World;
  let member: Person;
  let other: Person;
  const words = { alone: 'The tune called Tern.\nA shower.', tell: 'Wanja, evenings' };
  before(async () => {
    world = await createWorld();
    [member, other] = [await person(world, 'Member'), await person(world, 'Other')];
  });
  after(() => world.close());

  const rows = async () => (await world.owner.query('SELECT * FROM safety_plans')).rows;

  it('is stored nowhere when it is only printed', async () => {
    for (const visitor of [member.visitor, new Visitor(world)]) {
      const answer = await visitor.post('/help/plan', words);
      assert.equal(answer.status, 200);
      assert.match(answer.text, /<li>The tune called Tern\.<\/li><li>A shower\.<\/li>/);
    }
    assert.deepEqual(await rows(), []);
    assert.equal((await world.owner.query('SELECT 1 FROM drafts')).rowCount, 0);
  });

  it('is kept in the account when asked to, sealed, and opens for its owner alone', async () => {
    const answer = await member.visitor.post('/help/plan/keep', words);
    assert.equal(answer.location, '/help/plan/keep');
    const [row] = await rows();
    const stored = JSON.stringify(row) + Buffer.from(row.sealed).toString('latin1');
    assert.doesNotMatch(stored, /tune|Wanja|shower/);
    assert.match((await member.visitor.get('/help/plan/keep')).text, /<li>Wanja, evenings<\/li>/);
    assert.doesNotMatch((await other.visitor.get('/help/plan/keep')).text, /Wanja/);
    // Another member's row under one's own name does not open either: the seal is bound to its member.
    await world.owner.query(
      'INSERT INTO safety_plans (member_id, sealed) SELECT $1, sealed FROM safety_plans WHERE member_id = $2',
      [other.memberId, member.memberId],
    );
    const stolen = await other.visitor.get('/help/plan/keep');
    assert.equal(stolen.status, 200);
    assert.match(stolen.text, /cannot be opened/);
  });

  it('is replaced by a later one, and deleted at once', async () => {
    await member.visitor.post('/help/plan/keep', { alone: 'A walk' });
    const text = (await member.visitor.get('/help/plan/keep')).text;
    assert.match(text, /A walk/);
    assert.doesNotMatch(text, /Wanja/);
    await member.visitor.post('/help/plan/forget', {});
    assert.deepEqual(
      (await rows()).filter((row) => row.member_id === member.memberId),
      [],
    );
    assert.match((await member.visitor.get('/help/plan/keep')).text, /no plan in your account/);
  });

  it('leaves nothing behind when it is kept empty', async () => {
    await member.visitor.post('/help/plan/keep', { alone: 'A walk' });
    await member.visitor.post('/help/plan/keep', { alone: '  ' });
    assert.deepEqual(
      (await rows()).filter((row) => row.member_id === member.memberId),
      [],
    );
  });

  it('gives the words back when the session has ended, and to whom forges a form nothing', async () => {
    const guest = await new Visitor(world).post('/help/plan/keep', words);
    assert.equal(guest.status, 401);
    assert.match(guest.text, /The tune called Tern/);
    const forged = await member.visitor.request('POST', '/help/plan/keep', {
      body: 'alone=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
    });
    assert.equal(forged.status, 403);
  });

  it('refuses what the form does not have, and keeps what is too long on the page', async () => {
    const strange = await member.visitor.post('/help/plan', { ...words, other: 'x' });
    assert.equal(strange.status, 422);
    const long = await member.visitor.post('/help/plan/keep', { alone: 'a'.repeat(4_001) });
    assert.equal(long.status, 422);
    assert.match(long.text, /a{4001}/);
  });
});
