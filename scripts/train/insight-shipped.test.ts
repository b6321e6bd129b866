// The shipped weights are those of the card: whole, of this format, and of use beside the rules.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openCoder, openWeights, thresholdsOf } from '../../src/engines/analysis/index.ts';
import { openBook } from './insight.ts';

const folder = new URL('../../models/insight/', import.meta.url);
const bytes = readFileSync(new URL('weights.bin', folder));

test('the bytes are those whose hash is told', () => {
  const told = readFileSync(new URL('weights.bin.sha256', folder), 'utf8').split(' ')[0];
  assert.equal(createHash('sha256').update(bytes).digest('hex'), told);
});

test('they know the codes that the card names, with the labels it names', () => {
  const card = readFileSync(new URL('README.md', folder), 'utf8');
  for (const head of openWeights(bytes).head.codes) {
    assert.ok(card.includes(`\`${head.id}\``), head.id);
    assert.ok(card.includes(head.labels.toLocaleString('en-GB')), `${head.id}: ${head.labels} labels`);
  }
});

test('all four codebooks in one coder, learnt codes and ruled ones beside each other', () => {
  const book = openBook(['stigma', 'purpose', 'needs', 'support']);
  const coder = openCoder(book, bytes);
  const thresholds = thresholdsOf(book, bytes);
  const into = new Float32Array(coder.codes.length);
  const says = (code: string, text: string) => {
    coder.score('', text, into, 0);
    return into[coder.codes.indexOf(code)]! >= thresholds.get(code)!;
  };
  assert.ok(says('purpose.actionable_advice', 'You should talk to your doctor and ask for a referral.'));
  assert.ok(!says('purpose.actionable_advice', 'It was raining when we came home from the sea.'));
  assert.ok(says('support.emotional', 'I am so sorry for your loss, you are not alone, sending hugs.'));
  assert.ok(!says('support.emotional', 'My brother bought a red car on Monday.'));
  assert.ok(says('domain.community', 'My parents say depression is just laziness and I should pray more.'));
  assert.ok(says('purpose.resource_seeking', 'Can I ask how you obtained therapy, was it NHS or private?'));
});

test('a codebook’s own examples: the rules get most of them', { skip: !existsSync(folder) }, () => {
  const book = openBook(['stigma', 'purpose', 'needs', 'support']);
  const coder = openCoder(book);
  const into = new Float32Array(coder.codes.length);
  let [right, all] = [0, 0];
  for (const code of book.groups.flatMap((group) => group.codes))
    for (const example of code.examples) {
      coder.score('', example.text, into, 0);
      all++;
      if (into[coder.codes.indexOf(code.id)]! >= 0.3 === example.yes) right++;
    }
  assert.ok(right / all > 0.7, `${right} of ${all}`);
});
