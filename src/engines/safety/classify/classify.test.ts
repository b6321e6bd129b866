// The model in use says what the trained heads say; training twice gives the same bytes; long texts are read in windows.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { dice } from '../train/dice.ts';
import { fitHeads, highestOf } from '../train/heads.ts';
import { toWeights } from '../train/pack.ts';
import { plainReading } from '../train/plain-reading.ts';
import { fitCalibration, probabilityOf } from './calibrate.ts';
import type { Input } from './features.ts';
import { classify, highest, loadModel, type ModelMeta } from './index.ts';
import { packWeights } from './model.ts';
import { LANES, makeAdders } from './simd.ts';
import { hashWord, windowsOf } from './words.ts';

const themes = {
  sea: [
    'the sea is wide today',
    'we swam in the sea!',
    'waves and the grey sea',
    'a boat on the water?',
    'the water was cold',
  ],
  tea: [
    'a cup of tea please',
    'tea is ready!',
    'she drinks tea all day',
    'coffee or tea?',
    'the cup was hot',
  ],
};
const groups = new Map([
  ['sea', [1, 3]],
  ['water', [1, 3]],
  ['tea', [2, 4]],
  ['cup', [2, 5]],
]);
const input = (text: string): Input => {
  const words = plainReading(text);
  const signs = words.flatMap(({ word }, at) =>
    word === 'cup'
      ? [
          { at, hash: 77 },
          { at, hash: 78 },
        ]
      : [],
  );
  return { words, signs };
};

function train() {
  const all = Object.entries(themes).flatMap(([name, texts]) => texts.map((text) => ({ name, text })));
  const lines = {
    inputs: all.map(({ text }) => input(text)),
    targets: all.map(({ name }) => Float32Array.of(name === 'sea' ? 1 : 0, name === 'tea' ? 1 : 0)),
    weights: all.map(() => 1),
    counted: all.length,
  };
  const settings = { cost: 4, minRows: 1, most: 150, positive: 2, epochs: 20 };
  const heads = fitHeads(lines, (word) => groups.get(word), 2, settings);
  const words = [...groups.keys()];
  const bytes = packWeights(
    toWeights(heads, {
      wordHash: Int32Array.from(words, hashWord),
      groups: Uint16Array.from(words.flatMap((w) => groups.get(w)!)),
    }),
  );
  const same = { slope: 1, offset: 0 };
  const meta: ModelMeta = {
    format: 1,
    outputs: ['sea', 'tea'],
    rows: heads.hashes.length,
    words: words.length,
    divisions: 2,
    calibration: [same, same],
    thresholds: {},
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  return { heads, bytes, meta };
}

const { heads, bytes, meta } = train();

test('the packed model gives the logits of the heads, within what one byte can hold', () => {
  const model = loadModel(bytes, meta);
  for (const text of [
    'tea by the sea!',
    'water in a cup',
    'unknown words only',
    'the cup, the cup, the cup?',
  ]) {
    const one = input(text);
    highest(model, one);
    const logits = highest(model, one).best;
    highestOf(heads.windows(one)).forEach((value, k) => {
      assert.ok(Math.abs(value - logits[k]!) < 0.03, `${text}: ${value} and ${logits[k]}`);
    });
  }
});

test('training twice gives the same bytes', () => {
  assert.deepEqual(train().bytes, bytes);
});

test('weights that are not the card’s are refused', () => {
  assert.throws(() => loadModel(bytes.with(9, bytes[9]! ^ 1), meta), /not those its card names/);
});

test('one sentence in a long text is found, and which one', () => {
  const model = loadModel(bytes, meta);
  const dull = Array.from(
    { length: 12 },
    (_, i) => `and then number ${i} went along the road to nowhere in particular.`,
  );
  const text = [...dull.slice(0, 7), 'she drinks a cup of tea.', ...dull.slice(7)].join(' ');
  const tokens = plainReading(text);
  const signs = { hits: [], cues: [] };
  const alone = classify(model, { tokens: plainReading('she drinks a cup of tea.') }, signs, 0);
  const found = classify(model, { tokens }, signs, 0);
  const tea = (list: typeof found) => list.find(({ label }) => label === 'tea')!;
  assert.ok(tea(found).probability > 0.6 && tea(alone).probability > 0.6);
  assert.ok(Math.abs(tea(found).sentenceIndex - 7) <= 2);
  assert.deepEqual(classify(model, { tokens: [] }, signs), []);
});

test('windows cover every word, overlap, and stay few', () => {
  for (const [sentences, words] of [
    [1, 5],
    [1, 400],
    [40, 4],
    [200, 1],
    [7, 29],
    [3, 31],
  ] as const) {
    const list = Array.from({ length: sentences * words }, (_, i) => ({
      word: 'w',
      sentence: Math.floor(i / words),
      after: 0,
    }));
    const windows = windowsOf(list);
    assert.equal(windows[0]!.from, 0);
    assert.equal(windows.at(-1)!.to, list.length);
    for (let i = 1; i < windows.length; i++) {
      assert.ok(windows[i]!.from <= windows[i - 1]!.to && windows[i]!.to >= windows[i - 1]!.to);
      assert.ok(windows[i]!.to - windows[i]!.from <= 60);
    }
    assert.ok(windows.reduce((sum, one) => sum + one.to - one.from, 0) <= 3 * list.length);
  }
});

test('calibration leads scores to shares', () => {
  const logits = Array.from({ length: 2000 }, (_, i) => (i % 100) / 25 - 2);
  const positive = logits.map((x, i) => (i * 7919) % 1000 < 1000 / (1 + Math.exp(-(2 * x - 1))));
  const fitted = fitCalibration(logits, positive);
  assert.ok(Math.abs(fitted.slope - 2) < 0.2 && Math.abs(fitted.offset + 1) < 0.2, JSON.stringify(fitted));
  assert.ok(Math.abs(probabilityOf(0.5, fitted) - 0.5) < 0.05);
});

test('where length brings chances, a long text must say it more clearly', () => {
  const random = dice(11);
  const lines = Array.from({ length: 3000 }, (_, i) => {
    const windows = 2 ** (i % 6);
    const positive = i % 5 === 0;
    const chances = Array.from({ length: windows }, () => random.next() + random.next() - 1);
    return { windows, positive, logit: Math.max(...chances) * 2 + (positive ? 1 : 0) };
  });
  const of = fitCalibration(
    lines.map(({ logit }) => logit),
    lines.map(({ positive }) => positive),
    lines.map(({ windows }) => windows),
  );
  assert.ok(of.length! > 0.1, JSON.stringify(of));
  assert.ok(probabilityOf(1, of, 32) < probabilityOf(1, of, 1));
  const plain = fitCalibration([1, 2, -1, -2], [true, true, false, false]);
  assert.equal(probabilityOf(1, plain, 32), probabilityOf(1, plain, 1));
});

test('sums made sixteen at a time are those of plain loops', () => {
  const [rows, wide] = [5, 32];
  const adders = makeAdders(4096);
  const bytes = new Int8Array(adders.buffer, 0, rows * wide).map((_, i) => ((i * 37) % 255) - 127);
  new Int8Array(adders.buffer, 0, rows * wide).set(bytes);
  const scales = new Float32Array(adders.buffer, 1024, rows);
  scales.set([0.5, 0.25, 2, 1, 0.125]);
  new Int32Array(adders.buffer, 1536, 3).set([4, 0, 2]);
  const sums = new Float32Array(adders.buffer, 2048, LANES).fill(1);
  adders.bytes(1536, 1548, 16, wide, 1024, 2048);
  for (let k = 0; k < LANES; k++)
    assert.equal(
      sums[k],
      1 + [4, 0, 2].reduce((sum, row) => sum + bytes[row * wide + 16 + k]! * scales[row]!, 0),
    );
  const floats = new Float32Array(adders.buffer, 2560, LANES * 2);
  floats.forEach((_, k) => {
    floats[k] = k / 4;
  });
  new Int32Array(adders.buffer, 1536, 3).set([1, 1, 0]);
  adders.floats(1536, 1548, 2560, LANES * 4, 2048);
  const before = [...sums];
  sums.fill(0);
  adders.floats(1536, 1548, 2560, LANES * 4, 2048);
  sums.forEach((sum, k) => {
    assert.equal(sum, (floats[LANES + k] ?? 0) * 2 + (floats[k] ?? 0));
  });
  assert.notDeepEqual(before, [...sums]);
});
