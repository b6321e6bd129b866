// The line about how far it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgress } from './progress.ts';

test('says how many, how fast and how long still, and not too often', () => {
  let now = 0;
  const said: string[] = [];
  const progress = createProgress(
    100_000,
    (line) => said.push(line.trim()),
    () => now,
  );
  now = 1_000;
  progress.made(5_000);
  assert.deepEqual(said, []);
  now = 5_000;
  progress.made(20_000);
  assert.deepEqual(said, ['25,000 of about 100,000 posts, 5,000 a second, 15 s left']);
  progress.planned(25_000);
  now = 10_000;
  progress.made(0);
  assert.equal(said[1], '25,000 of about 75,000 posts, 2,500 a second, 20 s left');
});

test('counts long waits in minutes', () => {
  let now = 0;
  const said: string[] = [];
  const progress = createProgress(
    1_000_000,
    (line) => said.push(line),
    () => now,
  );
  now = 10_000;
  progress.made(10_000);
  assert.match(said[0] ?? '', /1,000 a second, 17 min left/);
});
