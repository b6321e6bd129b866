import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textsOf, unkindWords } from '../../../test/support/unkind-words.ts';
import { loadSafetyPlan, safetyPlanSchema } from './safety-plan-content.ts';

const plan = loadSafetyPlan();

test('all seven parts are there, once each', () => {
  const ids = plan.sections.map((section) => section.id);
  assert.deepEqual(ids, ['signs', 'alone', 'elsewhere', 'tell', 'help', 'surroundings', 'reasons']);
});

test('the words are our own: no title, labels or order marks of the published form', () => {
  for (const [path, text] of textsOf(plan)) {
    assert.ok(
      !/stanley|brown safety|safety plan(ning)? intervention|\bstep \d|warning signs|coping strateg/i.test(
        text,
      ),
      path,
    );
  }
});

test('nothing shames, promises or names a way to die', () => {
  for (const [path, text] of textsOf(plan)) {
    assert.deepEqual(unkindWords(text), [], path);
    assert.ok(!/\b(gun|rope|knife|blade|bridge|jump|hang)/i.test(text), path);
  }
});

test('whoever is in danger is sent to people first', () => {
  assert.match(plan.in_danger, /emergency number|crisis line/);
});

test('a plan without sections is refused', () => {
  assert.ok(!safetyPlanSchema.safeParse({ ...plan, sections: [] }).success);
});
