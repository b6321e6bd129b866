// The weights that ship: they are those of their card, small, quick to load, and read plain lines as a person would.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import {
  highest,
  loadModel,
  type ModelMeta,
  probabilityOf,
} from '../../src/engines/safety/classify/index.ts';
import { outputs } from '../../src/engines/safety/train/index.ts';
import { readInput } from './reading.ts';

const place = (name: string) => new URL(`../../models/safety/${name}`, import.meta.url);
const meta = JSON.parse(readFileSync(place('model.json'), 'utf8')) as ModelMeta;
const model = loadModel(readFileSync(place('weights.bin')), meta);

test('the files agree with each other and with the taxonomy', () => {
  assert.deepEqual(meta.outputs, outputs);
  assert.equal(readFileSync(place('weights.bin.sha256'), 'utf8'), `${meta.sha256}  weights.bin\n`);
  assert.ok(statSync(place('weights.bin')).size < 4_000_000);
  for (const of of Object.values(meta.thresholds))
    for (const [name, { sure, likely, possible }] of Object.entries(of))
      assert.ok(sure >= likely && likely >= possible, name);
});

const scoreOf = (text: string, output: string) => {
  const k = outputs.indexOf(output);
  const { best, windows } = highest(model, readInput(text));
  return probabilityOf(best[k]!, meta.calibration[k]!, windows);
};
const reaches = (text: string, output: string, level: 'sure' | 'likely' | 'possible') =>
  scoreOf(text, output) >= meta.thresholds.text![output]![level];

test('plain lines are read', () => {
  assert.ok(
    reaches('I keep thinking about killing myself and I do not know what to do', 'suicide.any', 'likely'),
  );
  assert.ok(reaches('i cut myself again last night', 'self_harm.any', 'likely'));
  assert.ok(
    reaches('all immigrants are filthy criminals and should be thrown out', 'hostility.any', 'possible'),
  );
  assert.ok(!reaches('The bread came out well today and the neighbours liked it', 'suicide.any', 'possible'));
  assert.ok(!reaches('My doctor raised the sertraline and I sleep better', 'drugs.selling', 'likely'));
});

test('one grave sentence counts in a long post', () => {
  const calm = 'We went to the park with the dog and had tea afterwards. The weather was fine. '.repeat(8);
  const output = 'suicide.ideation';
  const before = scoreOf(calm, output);
  const after = scoreOf(`${calm}I want to kill myself. ${calm}`, output);
  assert.ok(after > before + 0.1, `${before} to ${after}`);
});
