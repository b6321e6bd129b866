// Sums of verdicts: what is told, what is not, and how sure it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VerdictWord } from '../../engines/safety/index.ts';
import { figures, writeFigures } from './figures.ts';

const counted = (label: string, of: Partial<Record<VerdictWord, number>>) =>
  Object.entries(of).map(([verdict, count]) => ({ label, verdict: verdict as VerdictWord, count }));

test('right and too strict are told together with how sure the share is', () => {
  const [one] = figures(counted('hostility.insult', { right: 40, strict: 10, missed: 12 }));
  assert.deepEqual([one?.decided, one?.right, one?.strict, one?.missed], [50, 40, 10, 12]);
  // Wilson's interval of 40 of 50.
  assert.ok(
    Math.abs((one?.interval?.low ?? 0) - 0.67) < 0.01 && Math.abs((one?.interval?.high ?? 0) - 0.888) < 0.01,
  );
});

test('nothing under ten is told, nor what would give it away', () => {
  assert.deepEqual(figures(counted('hostility.insult', { right: 5, strict: 4, missed: 9 })), []);
  const [one] = figures(counted('hostility.insult', { right: 40, strict: 3 }));
  assert.deepEqual(
    [one?.decided, one?.right, one?.strict, one?.missed, one?.interval],
    [43, null, null, null, null],
  );
});

test('the file has an empty field where nothing is told', () => {
  const file = writeFigures(
    figures([
      ...counted('drugs.seeking', { right: 40, strict: 3 }),
      ...counted('minor.signs', { right: 20, strict: 20 }),
    ]),
  );
  assert.match(file, /^label,decided,right,too_strict,missed,right_low_95,right_high_95\r\n/);
  assert.match(file, /\r\ndrugs\.seeking,43,,,,,\r\n/);
  assert.match(file, /\r\nminor\.signs,40,20,20,,0\.352,0\.648\r\n/);
});
