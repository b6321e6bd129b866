import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { textsOf, unkindWords } from '../../../test/support/unkind-words.ts';
import { CONCERNS, exercisesFor, loadExercises } from './exercise-content.ts';

const exercises = loadExercises();
const all = [...exercises.values()];

test('the ten exercises of the plan are here', () => {
  assert.deepEqual(
    [...exercises.keys()],
    [
      'paced-breathing',
      'grounding-5-4-3-2-1',
      'urge-surfing',
      'muscle-relaxation',
      'one-small-thing',
      'self-compassion-letter',
      'worry-time',
      'values-and-one-act',
      'gratitude-note',
      'telling-somebody',
    ],
  );
});

test('step ids are unique within an exercise, variants included', () => {
  for (const { slug, steps, variants } of all) {
    const ids = [...steps, ...variants.flatMap((variant) => variant.steps)].map((step) => step.id);
    assert.equal(new Set(ids).size, ids.length, slug);
  }
});

test('breathing lasts five minutes, out at least as long as in, and never asks to hold', () => {
  const breathing = exercises.get('paced-breathing');
  assert.equal(breathing?.pace?.total_seconds, 300);
  for (const { id, inhale_seconds, exhale_seconds } of breathing?.pace?.choices ?? []) {
    assert.ok(exhale_seconds > inhale_seconds, id);
  }
  assert.ok(breathing?.pace?.choices.some((choice) => choice.id === breathing.pace?.default));
  assert.ok(!breathing?.steps.some((step) => /hold/i.test(step.text) && !/no need to hold/i.test(step.text)));
});

test('whatever tightens muscles has a way without', () => {
  for (const { slug, steps, variants } of all) {
    if (!steps.some((step) => /tighten/i.test(step.text))) continue;
    const passive = variants.find((variant) => variant.id === 'passive');
    assert.ok(passive, slug);
    assert.ok(!passive.steps.some((step) => /\b(tighten|clench|squeeze)/i.test(step.text)), slug);
  }
});

test('if it made things worse, each says: stop, look at something in the room, get help now', () => {
  for (const { slug, after } of all) {
    const [first, second, third] = after.worse;
    assert.match(first ?? '', /stop|leave the plan|do not stay alone/i, slug);
    assert.match(second ?? '', /look at something|pick up one thing/i, slug);
    assert.match(third ?? '', /Get help now/, slug);
  }
});

test('nothing shames, promises, or is written as guidance on suicide warns against', () => {
  for (const exercise of all) {
    for (const [path, text] of textsOf(exercise)) {
      assert.deepEqual(unkindWords(text), [], `${exercise.slug}${path}`);
    }
  }
});

test('sentences stay short enough to read in distress', () => {
  for (const { slug, steps, variants, cautions } of all) {
    const texts = [...steps, ...variants.flatMap((v) => v.steps)].map((step) => step.text).concat(cautions);
    for (const sentence of texts.flatMap((text) => text.split(/(?<=[.?!])\s/))) {
      assert.ok(sentence.split(/\s+/).length <= 32, `${slug}: ${sentence}`);
    }
  }
});

test('a strength is backed by a source that somebody looked at, unless it says so', () => {
  for (const { slug, evidence } of all) {
    if (evidence.strength !== 'meta-analysis' && evidence.strength !== 'large trial') continue;
    assert.ok(
      evidence.sources.some((source) => source.seen === 'abstract'),
      slug,
    );
  }
});

test('nobody reviewed them yet, and they say so', () => {
  for (const { slug, reviewed_by, review_status } of all) {
    assert.equal(review_status === 'reviewed', reviewed_by !== null, slug);
  }
});

test('every concern has an exercise to offer', () => {
  for (const concern of CONCERNS) assert.ok(exercisesFor(exercises, concern).length > 1, concern);
});

test('a file that breaks the schema stops the start and is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exercises-'));
  writeFileSync(join(folder, 'x.json'), JSON.stringify({ ...all[0], slug: 'x', steps: [] }));
  assert.throws(() => loadExercises(pathToFileURL(`${folder}/`)), /x\.json/);
});

test('the word list itself finds a bad example', () => {
  assert.equal(unkindWords('He committed suicide.').length, 1);
  assert.equal(unkindWords('This will cure you, guaranteed.').length, 1);
  assert.equal(unkindWords('She died by suicide, and we miss her.').length, 0);
});
