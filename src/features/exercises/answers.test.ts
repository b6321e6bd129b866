import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answersOf, shownAnswers } from './answers.ts';
import { exercises, offeredFor } from './content.ts';
import { CONCERNS } from './exercise-content.ts';

const urge = exercises().get('urge-surfing')!;
const values = exercises().get('values-and-one-act')!;

describe('what was written in an exercise', () => {
  it('keeps the words that the exercise asks for, without the empty ones', () => {
    assert.deepEqual(answersOf(urge, { where: ' My chest ', 'how-strong': '7', again: '' }), {
      where: 'My chest',
      'how-strong': '7',
    });
  });

  it('is nothing when a question or a choice is not of this exercise', () => {
    const wrong: Record<string, string>[] = [
      { other: 'x' },
      { 'how-strong': '11' },
      { 'how-strong': '-1' },
      { 'how-strong': '1e0' },
    ];
    for (const typed of wrong) assert.equal(answersOf(urge, typed), null, JSON.stringify(typed));
    assert.equal(answersOf(values, { choose: 'Winning' }), null);
    assert.deepEqual(answersOf(values, { choose: 'Courage' }), { choose: 'Courage' });
    // A step without a question takes no words.
    assert.equal(answersOf(urge, { wave: 'x' }), null);
  });

  it('is shown in the order of the exercise, a scale with its end', () => {
    const shown = shownAnswers(
      urge,
      { where: 'Here', 'how-strong': '7' },
      (value, max) => `${value} of ${max}`,
    );
    assert.deepEqual(
      shown.map((one) => one.text),
      ['7 of 10', 'Here'],
    );
  });
});

describe('exercises for a concern', () => {
  it('are found for every concern that a room may name', () => {
    for (const concern of CONCERNS.filter((one) => one !== 'overdose'))
      assert.ok(offeredFor(concern).length > 0, concern);
  });

  it('include those that the help page names', () => {
    for (const slug of ['paced-breathing', 'grounding-5-4-3-2-1']) assert.ok(exercises().has(slug), slug);
  });
});
