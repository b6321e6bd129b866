import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Person, person } from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { toShort } from '../../std/ids.ts';
import { keptMax } from './kept.query.ts';

describe('what is written in an exercise', () => {
  let world: World;
  let member: Person;
  let other: Person;
  const written = { where: 'Under my ribs', 'how-strong': '7' };
  before(async () => {
    world = await createWorld();
    [member, other] = [await person(world, 'Member'), await person(world, 'Other')];
  });
  after(() => world.close());

  const rows = async () => (await world.owner.query('SELECT * FROM kept_exercises ORDER BY id')).rows;

  it('is stored nowhere when the exercise is only done or printed', async () => {
    await member.visitor.get('/exercises/urge-surfing');
    const answer = await member.visitor.post('/exercises/urge-surfing', written);
    assert.match(answer.text, /Under my ribs/);
    assert.match(answer.text, /7 of 10/);
    assert.deepEqual(await rows(), []);
  });

  it('is kept when asked to, sealed, for its owner alone', async () => {
    const answer = await member.visitor.post('/exercises/urge-surfing/keep', written);
    assert.equal(answer.location, '/me/exercises');
    const [row] = await rows();
    assert.doesNotMatch(JSON.stringify(row) + Buffer.from(row.sealed).toString('latin1'), /ribs/);
    assert.match((await member.visitor.get('/me/exercises')).text, /Under my ribs/);
    assert.doesNotMatch((await other.visitor.get('/me/exercises')).text, /ribs/);
  });

  it('is deleted by its owner and by nobody else', async () => {
    const [row] = await rows();
    await other.visitor.post(`/me/exercises/${toShort(row.id)}/forget`, {});
    assert.equal((await rows()).length, 1);
    await member.visitor.post(`/me/exercises/${toShort(row.id)}/forget`, {});
    assert.deepEqual(await rows(), []);
  });

  it('comes back to a guest who tried to keep it, and to whom wrote nothing or too much', async () => {
    const guest = await new Visitor(world).post('/exercises/urge-surfing/keep', written);
    assert.equal(guest.status, 401);
    assert.match(guest.text, /Under my ribs/);
    assert.equal((await member.visitor.post('/exercises/urge-surfing/keep', { where: ' ' })).status, 409);
    const long = await member.visitor.post('/exercises/urge-surfing/keep', { where: 'b'.repeat(4_001) });
    assert.equal(long.status, 422);
    assert.match(long.text, /b{4001}/);
  });

  it('is refused when the exercise has no such question or choice', async () => {
    const wrong: Record<string, string>[] = [
      { nonsense: 'x' },
      { 'how-strong': '99' },
      { 'how-strong': 'much' },
    ];
    for (const fields of wrong)
      assert.equal((await member.visitor.post('/exercises/urge-surfing', fields)).status, 422);
    assert.equal((await member.visitor.get('/exercises/no-such-thing')).status, 404);
    assert.equal((await member.visitor.post('/exercises/no-such-thing/keep', {})).status, 404);
  });

  it('has room for a year of letters, and says so when that is used up', async () => {
    const seal = world.ctx.secrets.seal('kept exercise', member.memberId, '{}');
    for (let n = 0; n < keptMax; n += 1) {
      await world.owner.query(
        'INSERT INTO kept_exercises (id, member_id, exercise, sealed) VALUES ($1, $2, $3, $4)',
        [world.ctx.ids(), member.memberId, 'urge-surfing', seal],
      );
    }
    const full = await member.visitor.post('/exercises/urge-surfing/keep', written);
    assert.equal(full.status, 409);
    assert.match(full.text, /Under my ribs/);
    assert.equal((await rows()).length, keptMax);
  });
});
