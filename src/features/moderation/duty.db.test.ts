// The rota by its pages, and who hears of a case at which hour.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moderated } from '../../../test/support/moderated.ts';
import type { Person } from '../../../test/support/people.ts';
import { toShort } from '../../std/ids.ts';

const all = await moderated();
const { asker, owner, moderator, second, elsewhere, operator, words, world, report, clear } = all;
const path = '/c/secret-place/moderation/duty';
const told = async (who: Person) => {
  await world.work();
  const { rows } = await world.owner.query(
    "DELETE FROM notifications WHERE member_id = $1 AND kind = 'case_waits' RETURNING 1",
    [who.memberId],
  );
  return rows.length > 0;
};
const hours = (from: string, to: string, more: Record<string, string> = {}) => ({
  act: 'add',
  day: 'every',
  from,
  to,
  ...more,
});
/** Local times around now, in UTC, so that the test does not depend on the hour at which it runs. */
const around = (minutes: number) =>
  new Date(world.ctx.clock().getTime() + minutes * 60_000).toISOString().slice(11, 16);

test('only the staff of a place see and change its rota; somebody who is no staff is not put on it', async () => {
  for (const who of [asker, elsewhere, operator]) {
    assert.equal((await who.visitor.get(path)).status, 404, who.name);
    assert.equal(
      (await who.visitor.post(path, hours('00:00', '12:00', { who: toShort(who.personaId) }))).status,
      404,
      who.name,
    );
  }
  assert.equal((await moderator.visitor.get('/moderation/duty')).status, 404);
  assert.equal((await operator.visitor.get('/moderation/duty')).status, 200);
  assert.equal(
    (await moderator.visitor.post(path, hours('00:00', '12:00', { who: toShort(asker.personaId) }))).status,
    409,
  );
  const bad = await moderator.visitor.post(path, hours('25:00', '12:00', { who: toShort(second.personaId) }));
  assert.equal(bad.status, 422);
  assert.match(bad.text, /such as 18:30/);
});

test('with nobody down, all staff hear of a worry and nobody of a calm report', async () => {
  await report(asker, words, { about: 'other' });
  for (const who of [owner, moderator, second]) assert.equal(await told(who), false, who.name);
  await report(asker, words, { about: 'worry' });
  for (const who of [owner, moderator, second]) assert.equal(await told(who), true, who.name);
  assert.equal(await told(asker), false);
  await clear();
});

test('who is on duty hears, who is not does not; on call is asked for what cannot wait', async () => {
  const put = (who: Person, from: number, to: number, more = {}) =>
    owner.visitor.post(path, hours(around(from), around(to), { who: toShort(who.personaId), ...more }));
  assert.equal((await put(moderator, -60, 60)).status, 303);
  assert.equal((await put(second, 120, 240)).status, 303);
  assert.equal((await put(owner, -60, 60, { call: 'on' })).status, 303);
  const page = await owner.visitor.get(path);
  assert.match(page.text, /There: Staffname Badger/);
  assert.match(page.text, /Can be called: Old Oak/);
  await report(asker, words, { about: 'worry' });
  assert.deepEqual([await told(moderator), await told(second), await told(owner)], [true, false, false]);
  const { rows } = await world.owner.query('SELECT id FROM cases');
  await moderator.visitor.post(`/moderation/cases/${toShort(rows[0].id)}`, {
    act: 'urgency',
    urgency: 'imminent',
  });
  assert.deepEqual([await told(second), await told(owner)], [false, true]);
  const shift = /name="shift" value="([0-9a-z]{26})"/.exec(page.text)?.[1] ?? '';
  assert.equal((await moderator.visitor.post(path, { act: 'remove', shift })).status, 303);
  assert.equal((await moderator.visitor.post(path, { act: 'remove', shift })).status, 404);
  await clear();
});

test('the clocks of the place hold for its cases', async () => {
  const clocks = {
    act: 'clocks',
    imminent: '5',
    high: '30',
    medium: '60',
    low: '240',
    appeal: '12',
    night_from: '22:00',
    night_to: '07:00',
    zone: 'Europe/Berlin',
    log: 'on',
  };
  assert.equal((await owner.visitor.post(path, { ...clocks, high: '9999' })).status, 422);
  assert.equal((await owner.visitor.post(path, { ...clocks, zone: 'Atlantis' })).status, 422);
  assert.equal((await owner.visitor.post(path, clocks)).status, 303);
  await report(asker, words, { about: 'worry' });
  const { rows } = await world.owner.query(
    'SELECT extract(epoch FROM due_at - opened_at)::int AS seconds FROM cases',
  );
  assert.deepEqual(rows, [{ seconds: 1800 }]);
  assert.match((await moderator.visitor.get('/moderation')).text, /To answer within 30 minutes/);
  await clear();
});

test('a whole place is slowed and let go again, by its staff', async () => {
  const slow = { act: 'slow', pace: '300', hours: '6' };
  assert.equal((await asker.visitor.post(path, slow)).status, 404);
  assert.equal((await owner.visitor.post(path, { act: 'unslow' })).status, 409);
  assert.equal((await owner.visitor.post(path, slow)).status, 303);
  assert.equal((await owner.visitor.post(path, slow)).status, 409);
  const write = (text: string) =>
    asker.visitor.post(`/t/${toShort(all.talk.id)}/reply`, {
      text,
      act: 'publish',
      submission: toShort(world.ctx.ids()),
    });
  world.moveClock(301_000);
  assert.equal((await write('slowly now')).status, 303);
  assert.equal((await write('too soon')).status, 409);
  assert.equal((await moderator.visitor.post(path, { act: 'unslow' })).status, 303);
  assert.equal((await write('at my own pace')).status, 303);
  await clear();
});

test('what cannot wait and is in nobody’s hands by its clock is told again, and what was taken is not', async () => {
  await world.owner.query('DELETE FROM duty_shifts');
  await report(asker, words, { about: 'worry' });
  assert.equal(await told(second), true);
  await world.owner.query("UPDATE notifications SET read_at = now() WHERE kind = 'case_waits'");
  const { rows } = await world.owner.query('SELECT id FROM cases');
  const late = async () => {
    await world.owner.query(
      "UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key LIKE 'moderation.still_waiting%'",
    );
    await world.work();
  };
  world.moveClock(61 * 60_000);
  await late();
  assert.equal(await told(second), true);
  await moderator.visitor.post(`/moderation/cases/${toShort(rows[0].id)}`, { act: 'claim' });
  await told(second);
  await late();
  assert.equal(await told(second), false);
  await clear();
});
