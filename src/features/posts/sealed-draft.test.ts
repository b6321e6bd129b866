import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createSecrets } from '../../platform/crypto/secrets.ts';
import { openFields, sealFields } from './sealed-draft.ts';

const secrets = createSecrets(randomBytes(32));
const place = 'message:019a0000-0000-7000-8000-000000000001';
const fields = { text: ['I wanted to tell you'], as: ['a name'] };

test('an unfinished private message is sealed, and opens for its writer and place alone', () => {
  const kept = sealFields(secrets, 'ana', place, fields);
  assert.doesNotMatch(JSON.stringify(kept), /wanted/);
  assert.deepEqual(openFields(secrets, 'ana', place, kept), fields);
  assert.deepEqual(openFields(secrets, 'ben', place, kept), {});
  assert.deepEqual(openFields(secrets, 'ana', place.replace(/1$/, '2'), kept), {});
  assert.deepEqual(openFields(createSecrets(randomBytes(32)), 'ana', place, kept), {});
});

test('other drafts lie as they are, and so do those of before', () => {
  assert.deepEqual(sealFields(secrets, 'ana', 'reply:1', fields), fields);
  assert.deepEqual(openFields(secrets, 'ana', 'reply:1', fields), fields);
  assert.deepEqual(openFields(secrets, 'ana', place, fields), fields);
});
