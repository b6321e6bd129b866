// Agreement against published worked examples, and what follows from labels.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Label } from '../coding/types.ts';
import { dice } from '../dice.ts';
import { dawidSkene } from './dawid-skene.ts';
import { cohen } from './kappa.ts';
import { krippendorff, krippendorffInterval, type Unit } from './krippendorff.ts';
import { agreementOf, decide, disagreements } from './labels.ts';

const near = (a: number | null, b: number, by: number) =>
  assert.ok(a !== null && Math.abs(a - b) <= by, `${a} is not ${b}`);

/** Rows are annotators, a dot is no answer. */
const unitsOf = (...rows: string[]): Unit[] => {
  const answers = rows.map((row) => row.split(' '));
  return answers[0]!.map((_, at) => answers.map((row) => row[at]!).filter((one) => one !== '.'));
};

test('alpha: Krippendorff 2011, A (two observers, yes and no): 0.095', () => {
  near(krippendorff(unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0')), 0.095, 5e-4);
});

test('alpha: Krippendorff 2011, B (two observers, five categories): 0.692', () => {
  near(krippendorff(unitsOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d')), 0.692, 5e-4);
});

const four = unitsOf(
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
);

test('alpha: Krippendorff 2011, C (four observers, missing answers): 0.743', () => {
  near(krippendorff(four), 0.743, 5e-4);
  const found = krippendorffInterval(four, 7)!;
  assert.ok(found.low < 0.6 && found.high > 0.85 && found.high <= 1);
  assert.deepEqual(found, krippendorffInterval(four, 7));
});

test('alpha: one for all alike, about nought for dice, nothing where there is nothing to agree about', () => {
  assert.equal(krippendorff(unitsOf('1 0 1', '1 0 1')), 1);
  assert.equal(krippendorff(unitsOf('1 1 1', '1 1 1')), null);
  assert.equal(krippendorff([[1], [0]]), null);
  assert.equal(krippendorff([]), null);
  const throwOf = dice(1);
  near(
    krippendorff(Array.from({ length: 20_000 }, () => [throwOf() < 0.2 ? 1 : 0, throwOf() < 0.2 ? 1 : 0])),
    0,
    0.03,
  );
});

test('alpha and kappa do not mind the order of texts, nor the names of answers', () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }));
  fc.assert(
    fc.property(fc.array(pair, { minLength: 2, maxLength: 30 }), (pairs) => {
      const turned = [...pairs].reverse().map(([a, b]): [string, string] => [`x${2 - a}`, `x${2 - b}`]);
      const [a, b] = [krippendorff(pairs), krippendorff(turned)];
      assert.ok((a === null) === (b === null) && (a === null || Math.abs(a - b!) < 1e-9));
      const [k, l] = [cohen(pairs), cohen(turned)];
      assert.ok((k === null) === (l === null) && (k === null || Math.abs(k.kappa - l!.kappa) < 1e-9));
    }),
    { seed: 51, numRuns: 200 },
  );
});

test('kappa: Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, table 18.1: 0.68 with standard error 0.087', () => {
  const table = [
    [75, 1, 4],
    [5, 4, 1],
    [0, 0, 10],
  ];
  const pairs = table.flatMap((row, a) =>
    row.flatMap((count, b) => Array.from({ length: count }, (): [number, number] => [a, b])),
  );
  const found = cohen(pairs)!;
  near(found.kappa, 0.676, 1e-3);
  near(found.error, 0.087, 1e-3);
  near(found.percent, 0.89, 1e-9);
  assert.equal(cohen([]), null);
  assert.equal(cohen([[1, 1]]), null);
});

test('Dawid and Skene find who errs, and beat the majority', () => {
  const throwOf = dice(4);
  const skill = { ann: 0.95, ben: 0.9, cat: 0.6, dan: 0.6, eve: 0.55 };
  const truth = new Map<string, number>();
  const answers = Array.from({ length: 600 }, (_, at) => {
    const yes = throwOf() < 0.3 ? 1 : 0;
    truth.set(`t${at}`, yes);
    return Object.entries(skill).map(([annotator, right]) => ({
      text: `t${at}`,
      annotator,
      value: (throwOf() < right ? yes : 1 - yes) as 0 | 1,
    }));
  }).flat();
  const found = dawidSkene(answers);
  const wrong = (of: (text: string) => number) => [...truth].filter(([text, yes]) => of(text) !== yes).length;
  const majority = (text: string) => {
    const all = answers.filter((one) => one.text === text);
    return all.filter((one) => one.value).length * 2 > all.length ? 1 : 0;
  };
  const ours = wrong((text) => (found.yes.get(text)! >= 0.5 ? 1 : 0));
  assert.ok(ours < wrong(majority) * 0.6, `${ours} against ${wrong(majority)}`);
  near(found.annotators.get('ann')!.sensitivity, 0.95, 0.07);
  near(found.annotators.get('eve')!.specificity, 0.55, 0.06);
  near(found.share, 0.3, 0.05);
  assert.equal(dawidSkene([]).yes.size, 0);
});

const label = (id: string, annotator: string, value: 0 | 1 | null, more: Partial<Label> = {}): Label => ({
  id,
  code: 'x',
  value,
  annotator,
  role: null,
  at: 0,
  ...more,
});

test('labels: the last answer counts, disagreements are listed without names, what is settled stands above', () => {
  const labels = [
    label('1', 'ann', 0),
    label('1', 'ann', 1),
    label('1', 'ben', 1),
    label('2', 'ann', 1),
    label('2', 'ben', 0),
    label('3', 'ann', 0),
    label('3', 'ben', null),
    label('4', 'ann', 1),
    label('4', 'ben', 0),
    label('4', 'lead', 1, { settled: true }),
    label('5', 'ann', 0),
    label('5', 'ben', 0),
  ];
  const [of] = agreementOf(['x'], labels, 1);
  assert.equal(of!.doubles, 4);
  assert.equal(of!.percent, 0.5);
  assert.equal(of!.cannotTell, 1);
  assert.deepEqual(of!.kappa!.between, ['ann', 'ben']);
  assert.deepEqual(
    disagreements(labels).map((one) => [one.id, one.answers, one.settled]),
    [
      ['2', [1, 0], null],
      ['3', [0, null], null],
      ['4', [1, 0], 1],
    ],
  );
  assert.deepEqual(
    decide(labels).map((one) => [one.id, one.value, one.by]),
    [
      ['1', 1, 'agreed'],
      ['3', 0, 'agreed'],
      ['4', 1, 'settled'],
      ['5', 0, 'agreed'],
    ],
  );
});

test('labels: by role where there are two, and three annotators can be decided by the model', () => {
  const labels = Array.from({ length: 30 }, (_, at) => [
    label(`${at}`, 'ann', at % 2 ? 1 : 0, { role: 'clinician' }),
    label(`${at}`, 'ben', at % 2 ? 1 : 0, { role: 'clinician' }),
    label(`${at}`, 'cat', at % 3 ? 1 : 0, { role: 'lived experience' }),
  ]).flat();
  const found = agreementOf(['x'], labels, 1);
  assert.deepEqual(
    found.map((one) => [one.role, one.doubles, one.verdict]),
    [
      [null, 30, 'weak'],
      ['clinician', 30, 'firm'],
      ['lived experience', 0, 'unknown'],
    ],
  );
  const decided = decide(labels);
  assert.equal(decided.length, 30);
  for (const one of decided) assert.equal(one.value, Number(one.id) % 2);
});

test('few texts, or none that differs, are no proof of agreement', () => {
  const few = krippendorffInterval(
    [
      [1, 1],
      [0, 0],
      [0, 0],
      [1, 1],
    ],
    1,
  )!;
  assert.ok(few.alpha === 1 && few.low < 0.2, JSON.stringify(few));
  const many = krippendorffInterval(
    Array.from({ length: 100 }, (_, i) => [i % 2, i % 2]),
    1,
  )!;
  assert.ok(many.low > 0.9 && many.low < 1, JSON.stringify(many));
  const labels = (texts: number): Label[] =>
    ['ann', 'ben'].flatMap((annotator) =>
      Array.from({ length: texts }, (_, i) => ({
        id: `p${i}`,
        code: 'c',
        value: (i % 2) as 0 | 1,
        annotator,
        role: null,
        at: 0,
      })),
    );
  const verdict = (texts: number) => agreementOf(['c'], labels(texts), 1)[0]!.verdict;
  assert.deepEqual([verdict(4), verdict(29), verdict(100)], ['unknown', 'unknown', 'firm']);
});
