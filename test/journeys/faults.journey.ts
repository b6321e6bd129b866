// The short run of the fault test; `npm run test:faults` is the long one.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { tryFaults } from '../support/faults.ts';
import { seeded } from '../support/seeded.ts';

it('loses no acknowledged post and doubles none when program and database are killed under writing', {
  timeout: 120_000,
}, async () => {
  const report = await tryFaults(4, seeded(7), () => {});
  assert.ok(report.acknowledged > 20, `${report.acknowledged} posts were acknowledged`);
  assert.deepEqual(report.lost, []);
  assert.deepEqual(report.doubled, []);
});
