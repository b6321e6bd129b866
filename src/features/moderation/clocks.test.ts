// Clocks, nights and rotas, with no clock of their own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DutyShift, dueAt, minutesFor, onDuty, timeLeft } from './clocks.ts';
import { usualSettings } from './model.ts';

const at = (time: string) => new Date(`2026-11-22T${time}:00.000Z`); // a Sunday
const nightly = { ...usualSettings, nightFrom: 22 * 60, nightTo: 7 * 60 };

test('the clocks of issue 3: 15 minutes, 1 hour, 8 hours, a day; an appeal has days', () => {
  const minutes = (['imminent', 'high', 'medium', 'low'] as const).map((one) =>
    minutesFor(usualSettings, 'care', one),
  );
  assert.deepEqual(minutes, [15, 60, 480, 1440]);
  assert.equal(minutesFor(usualSettings, 'appeal', 'medium'), 72 * 60);
  assert.deepEqual(
    dueAt(usualSettings, 'conduct', 'medium', at('23:00')),
    new Date('2026-11-23T07:00:00.000Z'),
  );
});

test('at night the calm clocks stand still, and what cannot wait does not wait', () => {
  const due = (urgency: 'imminent' | 'high' | 'medium' | 'low', time: string) =>
    dueAt(nightly, 'conduct', urgency, at(time)).toISOString().slice(8, 16);
  assert.equal(due('imminent', '23:00'), '22T23:15');
  assert.equal(due('high', '23:00'), '23T00:00');
  assert.equal(due('medium', '23:00'), '23T15:00'); // 7:00 and 8 hours
  assert.equal(due('medium', '20:00'), '23T13:00'); // 2 hours before the night, 6 after it
  assert.equal(due('medium', '08:00'), '22T16:00');
  assert.equal(due('medium', '14:00'), '22T22:00'); // just done when the night begins
  assert.equal(due('low', '08:00'), '23T17:00'); // 14 hours, a night, 10 hours
  assert.equal(
    dueAt({ ...nightly, timeZone: 'Asia/Tokyo' }, 'conduct', 'medium', at('14:00')).toISOString(),
    '2026-11-23T06:00:00.000Z',
  );
  assert.equal(dueAt(nightly, 'appeal', 'low', at('23:00')).toISOString(), '2026-11-25T23:00:00.000Z');
});

test('a rota: by day and hour of the place, over midnight, on call apart', () => {
  const [a, b, c] = ['a', 'b', 'c'] as const;
  const shift = (
    personaId: string,
    weekday: number | null,
    from: number,
    to: number,
    isOnCall = false,
  ): DutyShift => ({
    personaId,
    weekday,
    fromMinute: from * 60,
    toMinute: to * 60,
    isOnCall,
  });
  const rota = [shift(a, 0, 9, 17), shift(a, 0, 12, 18), shift(b, 0, 22, 6), shift(c, null, 0, 24, true)];
  const now = (time: string) => onDuty(rota, 'Etc/UTC', new Date(time)).duty;
  assert.deepEqual(onDuty(rota, 'Etc/UTC', at('13:00')), { duty: [a], onCall: [c] });
  assert.deepEqual(now('2026-11-22T18:00:00Z'), []);
  assert.deepEqual(now('2026-11-22T22:00:00Z'), [b]);
  assert.deepEqual(now('2026-11-23T05:59:00Z'), [b]); // Monday morning, begun on Sunday
  assert.deepEqual(now('2026-11-23T06:00:00Z'), []);
  assert.deepEqual(now('2026-11-22T05:00:00Z'), []); // Saturday's night is nobody's
  assert.deepEqual(onDuty(rota, 'America/New_York', new Date('2026-11-22T15:00:00Z')).duty, [a]);
});

test('what is left is told in words that never promise more than there is', () => {
  const left = (minutes: number) => timeLeft(new Date(at('12:00').getTime() + minutes * 60_000), at('12:00'));
  assert.deepEqual(left(9.9), { late: false, unit: 'minutes', count: 9 });
  assert.deepEqual(left(-3), { late: true, unit: 'minutes', count: 3 });
  assert.deepEqual(left(0), { late: true, unit: 'minutes', count: 0 });
  assert.deepEqual(left(119), { late: false, unit: 'hours', count: 1 });
  assert.deepEqual(left(3 * 1440), { late: false, unit: 'days', count: 3 });
});
