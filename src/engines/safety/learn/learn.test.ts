// Learning from verdicts: what moves a mark, what never does, and gates that can fail. All verdicts and lines are invented.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Screened, Screener } from '../screen.ts';
import { type Finding, type Label, labels } from '../taxonomy.ts';
import { readCases } from '../train/cases.ts';
import { fitShifts, type Judged, type VerdictWord } from './fit.ts';
import { type GateLine, tryGates } from './gates.ts';
import { writeCases } from './golden-cases.ts';
import { masked } from './mask.ts';
import { admissible, farthestShift, isDanger, moved, stepsAbove } from './shifts.ts';

const said = (label: Label, verdict: VerdictWord, judge: string, steps: number, times: number): Judged[] =>
  Array.from({ length: times }, () => ({
    label,
    verdict,
    judge,
    steps,
    by: verdict === 'missed' ? 'nobody' : 'model',
  }));
const judges = ['a', 'b', 'c'];
const byAll = (label: Label, verdict: VerdictWord, steps: number, times: number) =>
  judges.flatMap((judge) => said(label, verdict, judge, steps, times));

test('false alarms just above a mark move it up, as far as what is rightly found allows', () => {
  const alarms = byAll('hostility.insult', 'strict', 1, 8);
  assert.deepEqual(fitShifts(alarms), { 'hostility.insult': 0.5 });
  const right = byAll('hostility.insult', 'right', 6, 8);
  assert.deepEqual(fitShifts([...alarms, ...right]), { 'hostility.insult': 0.5 });
  assert.deepEqual(fitShifts([...alarms, ...byAll('hostility.insult', 'right', 1, 8)]), {});
});

test('misses just below a mark move it down, also for danger', () => {
  for (const label of ['drugs.seeking', 'suicide.ideation'] as const)
    assert.deepEqual(fitShifts(byAll(label, 'missed', -2, 8)), { [label]: -0.5 }, label);
});

test('no verdicts, however many, make the engine less sensitive to danger', () => {
  const flood = labels.flatMap((label) => byAll(label, 'strict', 1, 200));
  const made = fitShifts(flood);
  for (const label of labels.filter(isDanger)) assert.equal(made[label], undefined, label);
  assert.ok(made['hostility.insult']);
  assert.ok(labels.filter(isDanger).length >= 17);
});

test('one moderator moves nothing, and a flood of one weighs a third', () => {
  assert.deepEqual(fitShifts(said('hostility.insult', 'strict', 'a', 1, 500)), {});
  assert.deepEqual(
    fitShifts([
      ...said('hostility.insult', 'strict', 'a', 1, 500),
      ...said('hostility.insult', 'strict', 'b', 1, 9),
    ]),
    {},
  );
  // Two honest ones outweigh the flood.
  const honest = ['b', 'c'].flatMap((judge) => said('hostility.insult', 'right', judge, 1, 10));
  assert.deepEqual(fitShifts([...said('hostility.insult', 'strict', 'a', 1, 500), ...honest]), {});
});

test('a handful of verdicts is noise; what a rule found has no mark to move', () => {
  assert.deepEqual(fitShifts(byAll('hostility.insult', 'strict', 1, 6)), {});
  const byRule = byAll('hostility.insult', 'strict', 1, 50).map((one) => ({ ...one, by: 'rule' as const }));
  assert.deepEqual(fitShifts(byRule), {});
});

test('whatever was stored, danger is not softened and nothing moves too far', () => {
  const given = {
    'suicide.ideation': 0.5,
    'self_harm.urge': -9,
    'hostility.insult': 9,
    'no.label': 1,
    'drugs.mention': 'x',
  };
  assert.deepEqual(admissible(given), {
    'self_harm.urge': -farthestShift,
    'hostility.insult': farthestShift,
  });
  assert.deepEqual(admissible(null), {});
});

test('a probability is kept as its distance from the mark, and a moved mark is met by what is that far above', () => {
  assert.equal(stepsAbove(0.5, 0.5), 0);
  assert.equal(stepsAbove(moved(0.3, 0.5), 0.3), 2);
  assert.equal(stepsAbove(0, 0.5), -12);
  assert.equal(moved(2, 1), 2);
});

const finding = (label: Label): Finding => {
  const [category, level] = label.split('.') as [Finding['category'], string];
  return { category, level, score: 1, spans: [], reason: '', rule: `model:${label}` };
};
/** A screener that finds what stands in the text as labels, without some of them. */
function screener(blindTo: readonly Label[] = [], more: readonly Label[] = []): Pick<Screener, 'screen'> {
  return {
    screen(text) {
      const found = [
        ...(text.split(' ').filter((word) => labels.includes(word as Label)) as Label[]),
        ...more,
      ];
      const findings = found.filter((label) => !blindTo.includes(label)).map(finding);
      const care = findings.some((one) => one.category === 'suicide' || one.category === 'self_harm');
      const holds = findings.some((one) => one.category === 'hostility');
      const verdict = { action: holds ? 'hold' : 'allow', care } as Screened['verdict'];
      return { findings, verdict };
    },
  };
}
const line = (text: string, expected: Label[], from: GateLine['from'] = 'golden'): GateLine => ({
  text,
  surface: 'post',
  expected,
  from,
});
const lines: GateLine[] = [
  line('suicide.ideation self_harm.urge', ['suicide.ideation']),
  line('hostility.threat', ['hostility.threat']),
  line('tea and cake', []),
  ...Array.from({ length: 10 }, () => line('hostility.insult', ['hostility.insult'], 'own')),
];
const failed = (candidate: Pick<Screener, 'screen'>, shifts = {}) =>
  tryGates({ live: screener(), candidate }, lines, shifts)
    .filter((one) => !one.passed)
    .map((one) => one.name);

test('each gate passes what is as good and stops what is worse', () => {
  assert.deepEqual(failed(screener()), []);
  assert.deepEqual(failed(screener(['suicide.ideation'])), ['danger_lines_met']);
  assert.deepEqual(failed(screener(['hostility.threat'])), ['danger_lines_met']);
  assert.deepEqual(failed(screener(['suicide.ideation', 'self_harm.urge'])), [
    'danger_lines_met',
    'care_offered',
  ]);
  assert.deepEqual(failed(screener([], ['hostility.hate'])), ['harmless_lines_let_through']);
  assert.deepEqual(failed(screener(), { 'suicide.mention': 0.25 }), ['danger_stays_as_sensitive']);
  assert.deepEqual(failed(screener(['hostility.insult']), { 'hostility.insult': 0.5 }), [
    'moved_labels_still_met',
  ]);
  const refusing = {
    screen: (text: string) => {
      const seen = screener().screen(text, 'post');
      return seen.verdict.care ? { ...seen, verdict: { ...seen.verdict, action: 'refuse' as const } } : seen;
    },
  };
  assert.deepEqual(failed(refusing), ['nobody_in_distress_refused']);
});

test('what one dangerous line gains makes up for none that is lost', () => {
  const two = [line('suicide.ideation', ['suicide.ideation']), line('suicide.method', ['suicide.method'])];
  const gates = tryGates(
    { live: screener(['suicide.method']), candidate: screener(['suicide.ideation']) },
    two,
    {},
  );
  const gate = gates.find((one) => one.name === 'danger_lines_met');
  assert.deepEqual([gate?.live, gate?.candidate, gate?.passed], [1, 1, false]);
});

test('golden lines are a file of cases that is read back as it was, siblings in one family', () => {
  const text = 'a | b\\n"c"\nd\r\u2028e';
  const file = writeCases(
    [
      { family: 'one', expected: ['drugs.selling', 'privacy.own'], surface: 'reply', text },
      { family: 'two', expected: [], surface: 'post', text: 'tea' },
      { family: 'one', expected: ['hostility.insult'], surface: 'reply', text: '@ // none' },
    ],
    ['written by a test'],
  );
  const { cases, problems } = readCases(file, 'golden.cases');
  assert.deepEqual(problems, []);
  assert.deepEqual(
    cases.map((one) => [one.family, one.text, one.expected.length, one.stance]),
    [
      ['golden-one', text, 2, 'selling'],
      ['golden-one', '@ // none', 1, 'attacking'],
      ['golden-two', 'tea', 0, 'everyday'],
    ],
  );
});

test('personal data, names and links are taken out; what cannot be cleaned is not kept', () => {
  const reads = (words: string): Pick<Screener, 'screen'> => ({
    screen(text) {
      const start = text.indexOf(words);
      const findings =
        start < 0 ? [] : [{ ...finding('privacy.own'), spans: [{ start, end: start + words.length }] }];
      return { findings, verdict: {} as Screened['verdict'] };
    },
  });
  assert.equal(
    masked(reads('0850123456'), 'ring @Anna on 0850123456 or https://example.org/anna', 'post'),
    'ring [taken out] on [taken out] or [taken out]',
  );
  const always = {
    screen: () => ({ findings: [finding('privacy.own')], verdict: {} as Screened['verdict'] }),
  };
  assert.equal(masked(always, 'x', 'post'), null);
});
