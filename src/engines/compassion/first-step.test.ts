import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPost } from './first-step.ts';
import { type ConcernTerms, compileLexicon } from './lexicon.ts';

const entry = (more: Partial<ConcernTerms>): ConcernTerms => ({
  concern: 'suicide',
  self: [],
  someone: [],
  terms: [],
  typos: [],
  terms_in_posts: true,
  ...more,
});

const small = compileLexicon({
  concerns: [
    entry({
      self: ['(want|wish) to (really|) die'],
      terms: ['suicide'],
      someone: ['killed himself'],
    }),
    entry({ concern: 'self_harm', self: ['off myself'], terms: ['self harm'] }),
  ],
  allow: ['suicide squad'],
  not_typos: [],
  post: {
    first_person: ['(i|my)'],
    distress: ['(feel|think)'],
    others: ['(he|she)'],
    negation: ["don't"],
    past: ['years ago'],
    now: ['tonight'],
  },
});

test('a phrase with choices is found in each reading, also without what may be left out', () => {
  for (const query of ['want to die', 'wish to really die', 'i want to die now']) {
    assert.equal(readPost(query, small).matched, 'want to really die', query);
  }
  assert.equal(readPost('want to diet', small).concern, null);
});

test('doubled letters stay doubled: "proud of myself" is not "off myself"', () => {
  assert.equal(readPost('proud of myself', small).concern, null);
  assert.equal(readPost('offff myself', small).concern, 'self_harm');
});

test('a harmless phrase is taken out, and what is left is still read', () => {
  assert.equal(readPost('I think of suicide squad', small).concern, null);
  assert.equal(readPost('I think of suicide squad and suicide', small).concern, 'suicide');
});

test('a topic in a post needs the first person and distress in the same sentence', () => {
  assert.equal(readPost('A talk about suicide.', small).concern, null);
  assert.equal(readPost('I think of suicide.', small).about, 'self');
  assert.equal(readPost('I feel fine. There was a talk about suicide.', small).concern, null);
});

test('the writer’s own distress comes before worry about somebody', () => {
  assert.equal(readPost('He killed himself. I want to die', small).about, 'self');
  assert.equal(readPost('I feel low. He killed himself', small).about, 'someone');
});

test('past and denied is not now, unless "tonight" or "but" says otherwise', () => {
  assert.equal(readPost("I don't want to die", small).concern, null);
  assert.equal(readPost('Years ago I want to die', small).concern, null);
  assert.equal(readPost('Years ago, and tonight, I want to die', small).concern, 'suicide');
  assert.equal(readPost("I don't want to die but I might", small).concern, 'suicide');
});
