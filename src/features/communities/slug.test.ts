import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { freeSlug, silentSlug, slugOf } from './slug.ts';

test('addresses are made from names', () => {
  assert.equal(slugOf('Café & Früh – für uns'), 'cafe-fruh-fur-uns');
  assert.equal(slugOf("Carers' kitchen table"), 'carers-kitchen-table');
  assert.equal(slugOf('日本'), '');
});

test('whatever the name, the address is one that the database takes', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (name) => {
      const slug = slugOf(name);
      assert.ok(slug === '' || /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/.test(slug), slug);
    }),
  );
});

test('a taken address gets a number', () => {
  assert.equal(freeSlug('sleep', new Set(['sleep', 'sleep-2'])), 'sleep-3');
  assert.equal(freeSlug('sleep', new Set(['sleep-2'])), 'sleep');
});

test('a silent address says nothing of the name', () => {
  assert.match(silentSlug(Buffer.from('0123456789ab')), /^[a-z0-9]{12}$/);
  assert.notEqual(silentSlug(Buffer.from('0123456789ab')), silentSlug(Buffer.from('0123456789ac')));
});
