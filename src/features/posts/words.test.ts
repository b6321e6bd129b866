// Tags, mentions and the forms' own checks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toShort } from '../../std/ids.ts';
import { isWebAddress, replyForm, threadForm } from './forms.ts';
import { mentionCandidates, mentionsMax, pickMentions } from './mentions.ts';
import { submissionKey } from './publish.ts';
import { readTags, tidyTag } from './tags.ts';

test('tags are kept in one form, five at most, none twice', () => {
  assert.deepEqual(readTags('Sleep, #Night shifts,sleep;  ,Zürich\nعربي'), [
    'sleep',
    'night-shifts',
    'zürich',
    'عربي',
  ]);
  assert.equal(readTags('a,b,c,d,e,f').length, 5);
  assert.equal(tidyTag('../../<b>'), 'b');
});

test('any text gives tags that fit the column', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const tag of readTags(text)) {
        assert.match(tag, /^[\p{L}\p{N}\p{M}-]{1,40}$/u);
        assert.equal(tidyTag(tag), tag);
      }
    }),
  );
});

test('mentions: the longest name that is really there, not in quotes, code or addresses', () => {
  const known = new Map([
    ['quiet heron', '1'],
    ['quiet', '2'],
    ['someone · blue owl', '3'],
  ]);
  const find = (text: string) => pickMentions(mentionCandidates(text), known, (name) => name.toLowerCase());
  assert.deepEqual(find('Thank you @Quiet Heron, that helped'), ['1']);
  assert.deepEqual(find('@quiet. And @Quiet Heron!'), ['2', '1']);
  assert.deepEqual(find('> @Quiet Heron\nyes'), []);
  assert.deepEqual(find('`@Quiet Heron` and me@quiet.example'), []);
  assert.deepEqual(find('hello @Someone · Blue Owl'), ['3']);
  assert.equal(mentionCandidates('@a '.repeat(500)).length, mentionsMax);
});

test('a long text of marks is read for mentions at once', () => {
  for (const mark of ['@', '@a', '@a ', '`', '> @', '@a@']) {
    const start = performance.now();
    mentionCandidates(mark.repeat(60_000 / mark.length));
    assert.ok(performance.now() - start < 300, mark);
  }
});

test('only whole web addresses are links', () => {
  for (const good of ['https://example.org/a?b=c', 'http://example.org']) assert.ok(isWebAddress(good), good);
  for (const bad of [
    'javascript:alert(1)',
    'https:',
    '//x.org',
    'data:text/html,x',
    'ftp://x.org',
    'https://intranet',
    'x',
  ])
    assert.ok(!isWebAddress(bad), bad);
});

const submission = toShort('01999999-9999-7999-8999-999999999999');

test('scalars never come as lists, and unknown fields are refused', () => {
  const reply = { submission, text: 'a' };
  assert.ok(replyForm.safeParse(reply).success);
  for (const wrong of [
    { text: ['a', 'b'] },
    { submission: [submission, submission] },
    { state: 'published' },
    { persona_id: 'x' },
    { text: '' },
    { text: '\0' },
    { act: 'x' },
  ]) {
    assert.equal(replyForm.safeParse({ ...reply, ...wrong }).success, false, JSON.stringify(wrong));
  }
});

test('each kind asks for what it needs', () => {
  const form = { submission, kind: 'support', title: 'T', text: 'x' };
  assert.ok(threadForm.safeParse(form).success);
  assert.equal(threadForm.safeParse({ ...form, title: '' }).success, false);
  assert.ok(threadForm.safeParse({ ...form, title: '', kind: 'check_in' }).success);
  assert.equal(threadForm.safeParse({ ...form, kind: 'resource' }).success, false);
  assert.ok(threadForm.safeParse({ ...form, kind: 'resource', link_url: 'https://example.org/' }).success);
  for (const link_url of [
    'javascript:alert(1)//a.b',
    'https:example.org',
    'data:text/html,a.b',
    'ftp://example.org',
  ])
    assert.ok(!threadForm.safeParse({ ...form, kind: 'resource', link_url }).success, link_url);
  assert.equal(threadForm.safeParse({ ...form, text: 'x'.repeat(20_001) }).success, false);
  assert.ok(threadForm.safeParse({ ...form, kind: 'article', text: 'x'.repeat(20_001) }).success);
});

test('one form with the same words is one key, other words another', () => {
  const id = '01999999-9999-7999-8999-999999999999';
  assert.equal(submissionKey(id, 'a', 'b'), submissionKey(id, 'a', 'b'));
  assert.notEqual(submissionKey(id, 'a', 'b'), submissionKey(id, 'ab'));
  assert.match(submissionKey(id, 'a'), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});
