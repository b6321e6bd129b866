// Quotes: what a search would find is refused; consent is asked, not guessed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diceOf } from '../themes/index.ts';
import { FindabilityCheck, type Paraphrase, quotable } from './index.ts';

const words =
  'home night sister doctor work train letter garden morning water street kitchen winter phone teacher river paper window summer bread the to a in at some or my our sounds people take long ago because'.split(
    ' ',
  );
const dice = diceOf(4);
const texts = new Map(
  Array.from({ length: 400 }, (_, i) => [
    `x:${i}`,
    Array.from({ length: 30 }, () => words[Math.floor(dice() * words.length)]).join(' '),
  ]),
);
texts.set(
  'x:source',
  'my sister hid the blue kettle because the whistle sounded like our father shouting at breakfast',
);

function check(paraphrases: Paraphrase[], among: ReadonlyMap<string, string> = texts) {
  const one = new FindabilityCheck(paraphrases);
  for (const [id, text] of among) one.learn(id, text);
  for (const [id, text] of among) one.search(id, text);
  return one.verdicts();
}
const of = (text: string): Paraphrase[] => [{ id: 'p', text, sources: ['x:source'] }];

test('five words in a row are too many, whatever the case and signs between', () => {
  const [verdict] = check(of('Somebody told us: "THE BLUE kettle, because the..." and so on'));
  assert.ok(verdict!.why.includes('shared_words') && !verdict!.passes && verdict!.sharedRuns === 1);
});

test('rare words lead to the source without any shared run', () => {
  const [verdict] = check(
    of('A whistle on a kettle made a relative afraid: it brought back a parent shouting'),
  );
  assert.deepEqual([verdict!.rank, verdict!.why, verdict!.sharedRuns], [1, ['found_by_search'], 0]);
});

test('common words only, far from the source: passes', () => {
  const [verdict] = check(
    of('Some sounds in the kitchen, at night or in the morning, take people home to a winter long ago'),
  );
  assert.ok(verdict!.rank! > 20 && verdict!.passes, JSON.stringify(verdict));
});

test('a source that was never met, no source, and too few words never pass', () => {
  assert.deepEqual(check([{ id: 'p', text: 'plain words about a thing', sources: ['x:gone'] }])[0]!.why, [
    'source_not_met',
  ]);
  assert.deepEqual(check([{ id: 'p', text: 'plain words about a thing', sources: [] }])[0]!.why, [
    'source_not_met',
  ]);
  assert.ok(check(of('too short'))[0]!.why.includes('too_short'));
});

test('in a small collection everything can be found', () => {
  const few = new Map([...texts].slice(-12));
  assert.ok(!check(of('Some sounds take people home to a winter long ago'), few)[0]!.passes);
});

test('a copied piece of any text never passes', () => {
  fc.assert(
    fc.property(fc.nat(399), fc.nat(20), fc.constantFrom(' ', ', ', '\n', ' – '), (at, from, between) => {
      const id = `x:${at}`;
      const piece = texts
        .get(id)!
        .split(' ')
        .slice(from, from + 6)
        .join(between)
        .toUpperCase();
      const [verdict] = check([
        { id: 'p', text: `They wrote that ${piece} in the end`, sources: ['x:source'] },
      ]);
      assert.ok(!verdict!.passes && verdict!.why.includes('shared_words'));
    }),
    { numRuns: 20 },
  );
});

test('quotes need a yes, the last word counts, silence is a no', () => {
  const yes = { record: 'a', to: 'quote', at: 10 } as const;
  assert.deepEqual([...quotable([yes])], ['a']);
  assert.deepEqual([...quotable([yes, { ...yes, at: 20, withdrawn: true }])], []);
  assert.deepEqual([...quotable([{ ...yes, at: 20, withdrawn: true }, yes])], []);
  assert.deepEqual([...quotable([yes, { ...yes, to: 'paraphrase' }])], []);
  assert.deepEqual([...quotable([{ ...yes, to: 'paraphrase' }, yes])], []);
  assert.deepEqual([...quotable([])], []);
});
