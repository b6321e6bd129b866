// What follows when words of a list stand in a text, beside what the engine says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verdict } from '../../engines/safety/index.ts';
import { listedFinding, termOf, withListed } from './listed.ts';

const calm: Verdict = {
  action: 'allow',
  care: false,
  case: 'none',
  urgency: 'low',
  pause: 'none',
  topics: [],
  because: [],
};
const found = (level: 'watch' | 'hold' | 'refuse') => listedFinding('a-b', level, [{ start: 0, end: 3 }]);

test('watch opens a calm case, hold holds, refuse refuses; the heaviest counts', () => {
  const watched = withListed(calm, [found('watch')]);
  assert.deepEqual([watched.action, watched.case, watched.urgency], ['allow', 'conduct', 'low']);
  const all = withListed(calm, [found('watch'), found('refuse'), found('hold')]);
  assert.deepEqual([all.action, all.case, all.urgency], ['refuse', 'conduct', 'medium']);
  assert.equal(all.because.length, 3);
  assert.equal(withListed({ ...calm, action: 'refuse' }, [found('watch')]).action, 'refuse');
});

test('somebody in distress is silenced by no list, and care stays first', () => {
  const distressed: Verdict = { ...calm, action: 'care', care: true, case: 'care', urgency: 'high' };
  for (const level of ['watch', 'hold', 'refuse'] as const) {
    const verdict = withListed(distressed, [found(level)]);
    assert.deepEqual(
      [verdict.action, verdict.case, verdict.urgency, verdict.care],
      ['care', 'care', 'high', true],
    );
  }
});

test('nothing found changes nothing; a finding names its entry and never its word', () => {
  assert.equal(withListed(calm, []), calm);
  assert.equal(termOf(found('watch')), 'a-b');
  assert.equal(termOf({ rule: 'lexicon:x#1' }), null);
});
