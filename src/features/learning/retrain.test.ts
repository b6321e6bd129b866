// The whole engine, as shipped, under verdicts that were written to spoil it; and gates that stop what would do harm.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDanger, type Label, passes, tryGates, type VerdictWord } from '../../engines/safety/index.ts';
import { loadScreener, screenerWith, useShifts } from '../safety/index.ts';
import { ownLines } from './own-lines.ts';
import { compared } from './read-along.ts';
import { candidateFrom } from './retrain.ts';

const own = ownLines();
const danger = own.filter((one) => one.expected.some(isDanger));
const some = [...own.filter((one) => one.expected.length === 0).slice(0, 150), ...danger.slice(0, 250)];

const said = (judge: string, verdict: VerdictWord, labels: Label[], times: number) =>
  Array.from({ length: times }, () => ({
    judge,
    verdict,
    labels: labels.map((label) => ({ label, by: 'model' as const, steps: 1 })),
  }));

test('a moderator who calls all danger too strict, a thousand times, lowers no recall', () => {
  const flood = said(
    'one',
    'strict',
    ['suicide.ideation', 'self_harm.urge', 'hostility.threat', 'hostility.insult'],
    1000,
  );
  const made = candidateFrom(flood, [], some);
  assert.deepEqual(made.shifts, {});
  // With two friends they move what is no danger, and that alone.
  const friends = candidateFrom(
    [
      ...flood,
      ...said('two', 'strict', ['suicide.ideation', 'hostility.insult'], 30),
      ...said('three', 'strict', ['suicide.ideation', 'hostility.insult'], 30),
    ],
    [],
    some,
  );
  assert.deepEqual(Object.keys(friends.shifts), ['hostility.insult']);
  const gate = friends.gates.find((one) => one.name === 'danger_lines_met');
  assert.ok(gate && gate.live > 20 && gate.live === gate.candidate && gate.passed);
});

test('poisoned words cannot hide danger either: a golden line that calls it harmless makes no gate pass a worse engine', () => {
  const words = danger.slice(0, 40).map(({ text }, at) => ({
    verdict: 'strict' as const,
    labels: [],
    surface: 'post' as const,
    family: `f${at}`,
    words: text,
  }));
  const made = candidateFrom(said('one', 'strict', ['suicide.distress'], 500), words, some);
  assert.deepEqual(made.shifts, {});
});

test('marks softened past everything else are stopped by the gates, and never used', () => {
  const softened = { 'suicide.distress': 1, 'suicide.ideation': 1 } as const;
  // As if they were in use: what reads them drops the softening.
  assert.deepEqual(
    danger.slice(0, 80).map(({ text }) => screenerWith(softened).screen(text, 'post').findings.length),
    danger.slice(0, 80).map(({ text }) => loadScreener().screen(text, 'post').findings.length),
  );
  const gates = tryGates({ live: loadScreener(), candidate: loadScreener() }, some.slice(0, 5), softened);
  assert.ok(!passes(gates));
});

test('a mark made far less sure holds harmless lines, and the gate says no', () => {
  const made = candidateFrom(
    ['a', 'b', 'c'].flatMap((judge) =>
      said(
        judge,
        'missed',
        [
          'solicitation.scam_spam',
          'hostility.hate',
          'drugs.seeking',
          'hostility.harassment',
          'solicitation.advert',
          'misinformation.unproven_claim',
        ],
        30,
      ).map((one) => ({
        ...one,
        labels: one.labels.map((label) => ({ ...label, by: 'nobody' as const, steps: -4 })),
      })),
    ),
    [],
    own,
  );
  assert.equal(made.shifts['hostility.hate'], -1);
  assert.equal(made.passed, false);
  const gate = made.gates.find((one) => one.name === 'harmless_lines_let_through');
  assert.ok(gate && gate.candidate > gate.live && !gate.passed);
});

test('moved marks find less just above them, and a comparison counts it', () => {
  const surer = screenerWith({ 'drugs.own_use': 1, 'drugs.mention': 1 });
  const seen = own
    .filter((one) => one.expected.some((label) => label.startsWith('drugs.')))
    .flatMap(({ text }) => compared(loadScreener(), surer, text, 'post'));
  const sum = (key: 'agreed' | 'onlyLive' | 'onlyCandidate') =>
    seen.filter((one) => one.label === 'drugs.own_use').reduce((total, one) => total + one[key], 0);
  assert.ok(sum('onlyLive') > 0 && sum('agreed') > 0);
  assert.equal(sum('onlyCandidate'), 0);
  assert.ok(seen.filter((one) => one.label.startsWith('suicide.')).every((one) => one.agreed === 1));
});

test('marks in use are this process’s, and go back to the shipped ones', () => {
  const before = loadScreener();
  useShifts({ 'drugs.mention': 0.5 }, 'some-name');
  assert.notEqual(loadScreener(), before);
  useShifts({}, '');
  assert.deepEqual(loadScreener().screen('I had tea', 'post'), before.screen('I had tea', 'post'));
});
