// What follows from findings. The table itself is content/safety/policy.json; here are the promises that no table may break.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { compilePolicy, decide, strict } from './policy.ts';
import { actions, type Category, type Finding, labels, surfaces } from './taxonomy.ts';

const file = JSON.parse(
  readFileSync(new URL('../../../content/safety/policy.json', import.meta.url), 'utf8'),
);
const policy = compilePolicy(file);

function finding(label: string, rule = 'rule:test'): Finding {
  const [category, level] = label.split('.') as [Category, string];
  return { category, level, score: 0.9, spans: [], reason: 'It says so.', rule };
}
const follow = (found: string[], surface = 'post' as const) =>
  decide(
    policy,
    found.map((one) => finding(one)),
    surface,
    strict,
  );

test('somebody who thinks of suicide is published, cared for, and somebody looks in', () => {
  const verdict = follow(['suicide.ideation']);
  assert.deepEqual(
    [verdict.action, verdict.care, verdict.case, verdict.urgency],
    ['care', true, 'care', 'medium'],
  );
});

test('a farewell is published and somebody comes at once; only named means hold it back', () => {
  const farewell = decide(policy, [finding('suicide.imminent', 'rule:imminence/farewell')], 'post', strict);
  assert.deepEqual([farewell.action, farewell.case, farewell.urgency], ['care', 'care', 'imminent']);
  const withMeans = decide(policy, [finding('suicide.imminent', 'rule:imminence/means')], 'post', strict);
  assert.deepEqual([withMeans.action, withMeans.care, withMeans.urgency], ['hold', true, 'imminent']);
});

test('distress is never refused, whatever stands beside it, unless the text sells drugs', () => {
  const anyLabel = fc.constantFrom(...labels);
  fc.assert(
    fc.property(fc.array(anyLabel, { maxLength: 5 }), fc.constantFrom(...surfaces), (others, surface) => {
      if (others.includes('drugs.selling')) return;
      const found = ['suicide.distress', ...others].map((one) => finding(one));
      const verdict = decide(policy, found, surface, strict);
      assert.notEqual(verdict.action, 'refuse');
      assert.equal(verdict.care, true);
    }),
  );
});

test('what the classifier alone sees is refused by nobody but a person', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...labels), { maxLength: 5 }),
      fc.constantFrom(...surfaces),
      (found, surface) => {
        const guessed = found.map((one) => finding(one, `model:${one}`));
        assert.notEqual(decide(policy, guessed, surface, strict).action, 'refuse');
      },
    ),
  );
  assert.equal(
    decide(policy, [finding('drugs.selling', 'rule:sale/selling')], 'post', strict).action,
    'refuse',
  );
});

test('one finding more never makes the consequence milder, distress apart', () => {
  const anyLabel = fc.constantFrom(...labels);
  fc.assert(
    fc.property(
      fc.array(anyLabel, { maxLength: 4 }),
      anyLabel,
      fc.constantFrom(...surfaces),
      (few, more, surface) => {
        const before = decide(
          policy,
          few.map((one) => finding(one)),
          surface,
          strict,
        );
        const after = decide(
          policy,
          [...few, more].map((one) => finding(one)),
          surface,
          strict,
        );
        const capped = before.action === 'refuse' && after.care ? 'hold' : before.action;
        assert.ok(actions.indexOf(after.action) >= actions.indexOf(capped));
      },
    ),
  );
});

test('topics that merely come up are left alone', () => {
  for (const label of ['suicide.mention', 'self_harm.mention', 'eating_disorder.mention', 'drugs.mention'])
    assert.equal(follow([label]).action, 'allow');
  assert.equal(follow([]).action, 'allow');
});

test('the charter decides about unproven treatments, advertising and research', () => {
  const under = (label: string, change: object) =>
    decide(policy, [finding(label)], 'post', { ...strict, ...change }).action;
  assert.equal(under('misinformation.unproven_claim', {}), 'hold');
  assert.equal(under('misinformation.unproven_claim', { unproven: 'labelled' }), 'note');
  assert.equal(under('misinformation.unproven_claim', { unproven: 'open' }), 'allow');
  assert.equal(under('misinformation.dangerous_advice', { unproven: 'open' }), 'hold');
  assert.equal(under('solicitation.advert', { advertising: 'labelled' }), 'note');
  assert.equal(under('solicitation.recruitment', { research: true }), 'allow');
});

test('a search is never a case: nothing of it is tied to a person', () => {
  for (const label of labels)
    assert.equal(decide(policy, [finding(label)], 'search', strict).case, 'none', label);
});

test('a table with a hole, a stranger or a double is refused by name', () => {
  assert.throws(() => compilePolicy({ version: 1, rows: [] }), /no row for suicide\.mention/);
  assert.throws(() => compilePolicy({ ...file, rows: [...file.rows, file.rows[0]] }), /two rows/);
  assert.throws(
    () => compilePolicy({ version: 1, rows: [{ label: 'joy', why: '', otherwise: {} }] }),
    /no label/,
  );
});
