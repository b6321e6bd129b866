// What is typed into the search, made ready.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tidyWords, wordsMax } from './model.ts';

test('dashes stay where they mean something and are blanks elsewhere', () => {
  assert.equal(tidyWords('self-harm -doctor -"long night"'), 'self-harm -doctor -"long night"');
  assert.equal(tidyWords('one - two\n- three\n- -( four --'), 'one two three ( four');
  assert.equal(tidyWords('- '.repeat(5_000)), '');
});

test('long words are cut to one line', () => {
  assert.equal(tidyWords(' a\n\tb '), 'a b');
  assert.equal(tidyWords('x'.repeat(5_000)).length, wordsMax);
});
