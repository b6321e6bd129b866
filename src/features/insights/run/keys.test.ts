// Keys of people: a standard HMAC, the same for every spelling of a name, another for each salt and platform.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { Keys, removalKeys } from './keys.ts';

test('a key is the HMAC-SHA256 of platform and name, cut to 64 bits', () => {
  for (const [length, name] of [
    [0, 'a'],
    [32, 'Zoë 😀'],
    [64, 'x'.repeat(500)],
  ] as const) {
    const salt = Uint8Array.from({ length }, (_, i) => i * 3 + 1);
    const expected = createHmac('sha256', salt).update(`reddit\0author\0${name.toLowerCase()}`).digest('hex');
    assert.equal(new Keys(salt).author('reddit', name), expected.slice(0, 16));
  }
});

test('spellings of a name are one, platforms and salts are not', () => {
  const keys = new Keys(new Uint8Array(32).fill(1));
  assert.equal(keys.author('reddit', 'u/Quiet_Fox'), keys.author('reddit', ' quiet_fox'));
  assert.equal(keys.record('reddit', 't3_abc'), keys.record('reddit', 'abc'));
  assert.notEqual(keys.author('reddit', 'a'), keys.author('tiktok', 'a'));
  assert.notEqual(keys.author('reddit', 'a'), new Keys(new Uint8Array(32)).author('reddit', 'a'));
  assert.notEqual(keys.author('reddit', 'a'), keys.record('reddit', 'a'));
});

test('a removal list counts for its platform, or for all', () => {
  const keys = new Keys(new Uint8Array(32));
  const removed = removalKeys(['tiktok:Ann', 'bob', '', '# no'], keys);
  assert.equal(removed.has(keys.author('tiktok', 'ann')), true);
  assert.equal(removed.has(keys.author('reddit', 'ann')), false);
  assert.equal(removed.has(keys.author('reddit', 'bob')), true);
  assert.equal(removed.has(keys.record('x', 'bob')), true);
});
