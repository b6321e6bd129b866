import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { settingsSchema } from './model.ts';
import { heldUntil } from './night-hold.ts';

const berlin = { from: '23:00', to: '06:00', timeZone: 'Europe/Berlin' };

test('what is written at night waits until the morning of its own time zone', () => {
  // 22:30 UTC is 23:30 in Berlin in winter; six o'clock there is 05:00 UTC.
  assert.deepEqual(heldUntil(berlin, new Date('2026-01-10T22:30:40Z')), new Date('2026-01-11T05:00:00Z'));
  assert.deepEqual(heldUntil(berlin, new Date('2026-01-11T04:59:00Z')), new Date('2026-01-11T05:00:00Z'));
  assert.equal(heldUntil(berlin, new Date('2026-01-11T05:00:00Z')), null);
  assert.equal(heldUntil(berlin, new Date('2026-01-11T12:00:00Z')), null);
  // In summer the same wall clock is an hour earlier in UTC.
  assert.deepEqual(heldUntil(berlin, new Date('2026-07-10T21:30:00Z')), new Date('2026-07-11T04:00:00Z'));
});

test('a hold within one day, an empty one, and none', () => {
  const midday = { from: '12:00', to: '13:30', timeZone: 'UTC' };
  assert.deepEqual(heldUntil(midday, new Date('2026-01-10T12:00:00Z')), new Date('2026-01-10T13:30:00Z'));
  assert.equal(heldUntil(midday, new Date('2026-01-10T13:30:00Z')), null);
  assert.equal(
    heldUntil({ from: '12:00', to: '12:00', timeZone: 'UTC' }, new Date('2026-01-10T12:00:00Z')),
    null,
  );
  assert.equal(heldUntil(null, new Date()), null);
});

test('a hold ends within a day, and is over when it ends', () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const clock = (of: number) =>
    `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
  fc.assert(
    fc.property(
      minute,
      minute,
      fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
      (from, to, seconds) => {
        const hold = { from: clock(from), to: clock(to), timeZone: 'UTC' };
        const now = new Date(seconds * 1000);
        const until = heldUntil(hold, now);
        if (!until) return;
        assert.ok(until > now && until.getTime() - now.getTime() <= 86_400_000);
        assert.equal(heldUntil(hold, until), null);
      },
    ),
  );
});

test('settings of old, or spoilt ones, read as the careful default', () => {
  assert.deepEqual(settingsSchema.parse({}).advertising, 'no');
  const spoilt = settingsSchema.parse({
    professionals: 'maybe',
    preModerateFirst: 99,
    nightHold: { from: 'x' },
    unproven: 'open',
  });
  assert.deepEqual(
    [spoilt.professionals, spoilt.preModerateFirst, spoilt.nightHold, spoilt.unproven],
    ['invitation', 0, null, 'open'],
  );
});
