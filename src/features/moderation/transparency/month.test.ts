// What is told of a month, of places and of the instance beside them: no small group, by whatever difference.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { smallest } from '../../../engines/analysis/index.ts';
import { writeCsv, writeJson } from './csv.ts';
import type { MonthCounts } from './model.ts';
import { type RawMonth, tellInstance, tellPlace } from './month.ts';

const count = fc.oneof(fc.nat(14), fc.nat(90));
const acts = ['care', 'coach', 'hide', 'remove', 'ban', 'dismiss', 'suspend'];
const raw = fc.record({
  posts: fc.nat(500),
  findings: count,
  appeals: count,
  worry: count,
  other: count,
  rules: fc.array(count, { maxLength: 4 }),
  decisions: fc.array(
    fc.record({
      act: fc.constantFrom(...acts),
      rule: fc.constantFrom('A', 'B', null),
      automation: fc.constantFrom('none', 'noticed'),
      count,
    }),
    { maxLength: 8 },
  ),
  upheld: count,
  overturned: count,
  hours: fc.nat(90),
});
const rawOf = (
  one: typeof raw extends fc.Arbitrary<infer T> ? T : never,
  place: string | null,
): RawMonth => ({
  place,
  posts: one.posts,
  findings: one.findings,
  appeals: one.appeals,
  reports: new Map([
    ['worry', one.worry],
    ['other', one.other],
    ...one.rules.map((n, i) => [`rule:R${i}`, n] as const),
  ]),
  decisions: one.decisions,
  answers: new Map([
    ['upheld', one.upheld],
    ['overturned', one.overturned],
  ]),
  median: { hours: one.hours, reports: one.worry },
  isLogPublic: true,
});

function everyNumber(counts: MonthCounts): (number | null)[] {
  const groups = [counts.reports, counts.decisions, counts.automation, counts.answers];
  return [
    counts.posts,
    counts.findings,
    counts.appeals,
    ...groups.flatMap(({ total, parts }) => [total, ...parts.map(([, n]) => n)]),
    ...counts.log.map((line) => line.count),
  ];
}

test('no number below ten is told: on the page, in the file, in the log', () => {
  fc.assert(
    fc.property(fc.array(raw, { minLength: 1, maxLength: 5 }), (all) => {
      const places = all.map((one, i) => {
        const own = rawOf(one, i === 0 ? null : `p${i}`);
        return { raw: own, told: i === 0 ? null : tellPlace(own) };
      });
      const whole = tellInstance(places, null);
      for (const counts of [whole, ...places.flatMap(({ told }) => told ?? [])]) {
        for (const n of everyNumber(counts)) assert.ok(n === null || n >= smallest);
        const file = writeCsv([{ month: '2026-01-01', counts }]);
        for (const line of file.trim().split('\r\n').slice(1)) {
          const told = /,(\d*)$/.exec(line)?.[1] ?? assert.fail(line);
          assert.ok(told === '' || line.includes('median') || Number(told) >= smallest, line);
        }
      }
    }),
    { seed: 21, numRuns: 400 },
  );
});

test('totals minus parts, the whole minus its places: what is left is several, and ten or more', () => {
  fc.assert(
    fc.property(fc.array(raw, { minLength: 2, maxLength: 5 }), (all) => {
      const places = all.map((one, i) => {
        const own = rawOf(one, i === 0 ? null : `p${i}`);
        return { raw: own, told: i === 0 ? null : tellPlace(own) };
      });
      const whole = tellInstance(places, null);
      for (const { total, parts } of [whole.reports, whole.decisions, whole.automation, whole.answers]) {
        if (total === null) continue;
        const hidden = parts.filter(([, n]) => n === null);
        const left = total - parts.reduce((sum, [, n]) => sum + (n ?? 0), 0);
        assert.ok(hidden.length === 0 ? left === 0 : hidden.length > 1 && left >= smallest);
      }
      const sums: [number | null, (counts: MonthCounts) => number | null][] = [
        [whole.posts, (one) => one.posts],
        [whole.findings, (one) => one.findings],
        [whole.appeals, (one) => one.appeals],
        [whole.reports.total, (one) => one.reports.total],
        [whole.decisions.total, (one) => one.decisions.total],
        ...whole.decisions.parts.map(
          ([key, n]) =>
            [n, (one: MonthCounts) => one.decisions.parts.find(([k]) => k === key)?.[1] ?? null] as [
              number | null,
              (c: MonthCounts) => number | null,
            ],
        ),
      ];
      for (const [n, of] of sums) {
        if (n === null) continue;
        const left = n - places.reduce((sum, { told }) => sum + (told ? (of(told) ?? 0) : 0), 0);
        const silent = places.filter(({ told }) => told === null || of(told) === null);
        assert.ok(silent.length === 0 ? left === 0 : left >= smallest, `${n} leaves ${left}`);
      }
    }),
    { seed: 22, numRuns: 400 },
  );
});

test('lines of the log are parts of what is told of their act', () => {
  fc.assert(
    fc.property(raw, (one) => {
      const told = tellPlace(rawOf(one, 'p'));
      for (const [act, total] of told.decisions.parts) {
        const lines = told.log.filter((line) => line.act === act);
        if (total === null) assert.equal(lines.length, 0);
        else {
          const left = total - lines.reduce((sum, line) => sum + line.count, 0);
          assert.ok(left === 0 || left >= smallest);
        }
      }
    }),
    { seed: 23, numRuns: 400 },
  );
});

test('a file for tables carries out no formula, and keeps its columns', () => {
  const told = tellPlace({
    place: 'p',
    posts: 10,
    findings: 0,
    appeals: 0,
    median: null,
    isLogPublic: true,
    answers: new Map(),
    reports: new Map([
      ['rule:=HYPERLINK("x"),y', 12],
      ['rule:Kind', 12],
      ['worry', 12],
      ['other', 12],
    ]),
    decisions: [
      { act: 'hide', rule: '=1+1', automation: 'none', count: 20 },
      { act: 'dismiss', rule: null, automation: 'none', count: 12 },
    ],
  });
  const csv = writeCsv([{ month: '2026-01-01', counts: told }]);
  assert.ok(csv.includes('2026-01,reports,"rule:=HYPERLINK(""x""),y",12\r\n'));
  assert.ok(csv.includes('2026-01,log,words: =1+1,20\r\n'));
  assert.equal(JSON.parse(writeJson([{ month: '2026-01-01', counts: told }])).months[0].reports.total, 48);
});
