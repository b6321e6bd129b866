// The measuring of estimators, on invented comments: the set that it is made for is not always there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dice } from '../../src/engines/analysis/index.ts';
import { estimatorTable, shares } from './estimators.ts';
import { spanishComments } from './spanish.ts';

test('the table tells a good estimator from a bad one', () => {
  const throwOf = dice(3);
  const pick = (words: string) => {
    const list = words.split(' ');
    return list[Math.floor(throwOf() * list.length)]!;
  };
  const comments = Array.from({ length: 900 }, () => {
    const stigma = throwOf() < 0.22 ? 1 : 0;
    // Words of either kind stand in both, so that the coder errs.
    const harsh = throwOf() < (stigma ? 0.7 : 0.1);
    const lead = pick(harsh ? 'weak lazy fake crazy drama' : 'hug courage thanks strength light');
    return {
      text: `${lead} ${pick('a b c d e f g h')} ${pick('i j k l m n o p')} ${pick('q r s t u v')}`,
      stigma: stigma as 0 | 1,
    };
  });
  const { rows, bags } = estimatorTable(comments, 40, dice(4));
  const row = (name: string) => rows.find((one) => one.estimator.includes(name))!;
  assert.equal(bags, 40);
  assert.ok(row('classify').error[shares.length - 1]! > 3 * row('ours, random').error[shares.length - 1]!);
  for (const name of ['ours, random', 'ours, labels stratified'])
    assert.ok(
      row(name).cover.every((cover) => cover! >= 82),
      `${name}: ${row(name).cover}`,
    );
  assert.ok(row('classify').cover[shares.length - 1]! < 20);
});

test('without the set it says so', () => {
  assert.equal(spanishComments('nowhere'), null);
});
