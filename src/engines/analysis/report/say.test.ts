// What the summary says in words, against the numbers: never narrower than an interval, no order, rise or difference that was not found.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fullSummary } from '../../../../test/support/insight-summary.ts';
import type { CodePrevalence, Difference, Estimate, Summary } from '../index.ts';
import { drift, drifts } from './read.ts';
import {
  sayAgreement,
  sayDrift,
  sayPrevalence,
  sayShareOverTime,
  saySlices,
  sayVolume,
} from './say/charts.ts';
import { sayDifferences, sayEvents, sayGaps, sayMissing, sayOrder, sayShares } from './say/executive.ts';
import { inHundred, percent, percents, points } from './text/numbers.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const estimate = fc.tuple(share, share, share).map((three): Estimate => {
  const [low, mid, high] = three.sort((a, b) => a - b) as [number, number, number];
  return { share: mid, low, high, level: 0.95, method: 'ppi++' };
});
const numbers = (text: string): number[] => (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
const code = (id: string, best: Estimate | null): CodePrevalence => ({
  code: id,
  records: 1000,
  authors: 900,
  labels: best ? 200 : 20,
  best,
  caution: best ? null : 'too_few_labels',
  roganGladen: null,
  naive: null,
});
const withAll = (prevalence: CodePrevalence[]): Summary => ({
  ...fullSummary(),
  codebook: { ...fullSummary().codebook, codes: [] },
  slices: [{ kind: 'all', value: 'all', prevalence }],
});
const slack = 1e-9;

test('printed intervals are never narrower than what was found', () => {
  fc.assert(
    fc.property(estimate, (one) => {
      for (const text of [percents(one.low, one.high), points(one.low, one.high)]) {
        const [low, high] = numbers(text);
        assert.ok(low! <= 100 * one.low + slack && high! >= 100 * one.high - slack, text);
      }
      const [low, high] = numbers(inHundred(one));
      assert.ok(low! <= 100 * one.low + slack && high! >= 100 * one.high - slack, inHundred(one));
    }),
    { numRuns: 500 },
  );
});

test('each sentence on a share tells its code, its estimate and its interval', () => {
  fc.assert(
    fc.property(fc.array(estimate, { minLength: 1, maxLength: 6 }), (all) => {
      const summary = withAll(all.map((best, i) => code(`code.c${i}`, best)));
      const said = sayShares(summary, 9);
      assert.equal(said.length, all.length);
      for (const [at, best] of all.entries()) {
        const own = said.find((one) => one.startsWith(`“Code: c${at}”`))!;
        const [, guess, , low, high] = numbers(own.replace('”', '” ')) as number[];
        assert.ok(Math.abs(guess! - 100 * best.share) <= 0.5 + slack, own);
        assert.ok(low! <= 100 * best.low + slack && high! >= 100 * best.high - slack, own);
        assert.ok(low! <= guess! && guess! <= high!, own);
      }
    }),
    { numRuns: 200 },
  );
});

test('"the most frequent" is said only where no other interval reaches it', () => {
  fc.assert(
    fc.property(fc.array(estimate, { minLength: 2, maxLength: 6 }), (all) => {
      const said = sayOrder(withAll(all.map((best, i) => code(`c${i}`, best))))!;
      const top = all.toSorted((a, b) => b.share - a.share)[0]!;
      const alone = all.every((one) => one === top || one.high < top.low);
      assert.equal(said.includes('is the most frequent of them'), alone, said);
    }),
    { numRuns: 200 },
  );
});

const difference = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.5, noNaN: true }), share)
  .map(
    ([middle, half, q]): Difference => ({
      code: 'stigma.present',
      kind: 'platform',
      a: 'reddit',
      b: 'tiktok',
      difference: middle,
      low: Math.max(-1, middle - half),
      high: Math.min(1, middle + half),
      p: q / 2,
      q: q / 5,
    }),
  );

test('a difference is claimed only with q under 0.05 and an interval off nought, the right way round', () => {
  fc.assert(
    fc.property(difference, (one) => {
      const said = sayDifferences({ ...fullSummary(), differences: [one] });
      const firm = one.q < 0.05 && (one.low > 0 || one.high < 0);
      assert.equal(said.length, 1);
      assert.equal(said[0]!.includes('more frequent'), firm, said[0]);
      if (!firm) return;
      assert.match(said[0]!, one.difference > 0 ? /in Reddit than in TikTok/ : /in TikTok than in Reddit/);
      const [low, high] = numbers(said[0]!.slice(said[0]!.indexOf('between')));
      const [least, most] = one.difference > 0 ? [one.low, one.high] : [-one.high, -one.low];
      assert.ok(low! <= 100 * least + slack && high! >= 100 * most - slack && low! >= 0, said[0]);
    }),
    { numRuns: 300 },
  );
});

test('no difference is claimed of nothing', () => {
  assert.match(sayDifferences({ ...fullSummary(), differences: [] })[0]!, /no difference is claimed/);
});

test('an event moved something only where its interval is off nought', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.9, max: 2, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (level, half) => {
        const event = {
          name: 'E',
          at: '2022-01-01',
          code: 'c',
          level,
          low: level - half,
          high: level + half,
          weeks: 40,
        };
        const [said] = sayEvents({ ...fullSummary(), events: [event] });
        assert.equal(/: up by/.test(said!), event.low > 0, said);
        assert.equal(/: down by/.test(said!), event.high < 0, said);
        assert.equal(said!.includes('no change can be told'), event.low <= 0 && event.high >= 0, said);
      },
    ),
    { numRuns: 200 },
  );
});

test('what is unmet is said of those groups only, in the quarter that was found', () => {
  const said = sayGaps(fullSummary());
  assert.deepEqual(
    said.map((one) => [
      /“(.*?)”/.exec(one)?.[1],
      /, (a half to three quarters|three quarters or more) had/.exec(one)?.[1],
    ]),
    [
      ['Finding care: waiting, list, therapist', 'a half to three quarters'],
      ['Access and cost: insurance, afford', 'three quarters or more'],
    ],
  );
  const silent = fullSummary().gaps.map((one) => ({ ...one, unmet: null }));
  assert.match(sayGaps({ ...fullSummary(), gaps: silent })[0]!, /is not known/);
});

test('what is missing counts codes and labels', () => {
  const half = withAll([code('a', fullSummary().slices[0]!.prevalence[0]!.best), code('b', null)]);
  assert.match(sayMissing(half)!.text, /^1 of 2 codes have no share yet/);
  assert.match(
    sayMissing(withAll([code('b', null)]))!.text,
    /no code has more than 20 labels.*50 are the least/,
  );
  assert.equal(sayMissing(withAll([code('a', half.slices[0]!.prevalence[0]!.best)])), null);
});

test('the words of a forest plot name its highest and lowest, and how often the machine’s count is outside', () => {
  const rows = fullSummary()
    .slices[0]!.prevalence.map((one) => ({ ...one, best: one.best! }))
    .toSorted((a, b) => b.best.share - a.best.share);
  const said = sayPrevalence(rows, (id) => id);
  assert.match(said, new RegExp(`highest estimate is ${rows[0]!.code} with ${percent(rows[0]!.best.share)}`));
  assert.match(said, new RegExp(`the lowest ${rows.at(-1)!.code} with ${percent(rows.at(-1)!.best.share)}`));
  const outside = rows.filter((one) => one.naive!.share < one.best.low || one.naive!.share > one.best.high);
  assert.ok(outside.length > 0);
  assert.ok(said.includes(`outside the interval for ${outside.length} of ${rows.length}`), said);
});

test('highest against lowest is no difference unless it was tested', () => {
  const best = (value: number): Estimate => ({
    share: value,
    low: value - 0.01,
    high: value + 0.01,
    level: 0.95,
    method: 'ppi++',
  });
  const rows = [
    { value: 'reddit', told: { ...code('c', null), best: best(0.4) } },
    { value: 'tiktok', told: { ...code('c', null), best: best(0.1) } },
  ];
  const test = {
    code: 'c',
    kind: 'platform',
    a: 'tiktok',
    b: 'reddit',
    difference: -0.3,
    low: -0.4,
    high: -0.2,
    p: 0.001,
  } as const;
  assert.match(saySlices('platform', rows, 0, []), /was not tested/);
  assert.match(saySlices('platform', rows, 0, [{ ...test, q: 0.2 }]), /is not sure/);
  assert.match(
    saySlices('platform', rows, 2, [{ ...test, q: 0.01 }]),
    /holds against chance.*2 platforms have no share/,
  );
});

test('months: the most, the fewest, and those not told', () => {
  const { volume } = fullSummary();
  const known = volume.flatMap((one) => (one.records === null ? [] : [one.records])).sort((a, b) => a - b);
  const said = sayVolume(volume, volume.length + 2);
  assert.ok(said.includes(`(${known.at(-1)})`) && said.includes(`(${known[0]})`), said);
  assert.match(said, /3 months have too few/);
  const two = (a: number, b: number) =>
    sayShareOverTime(
      [a, b].map((value, i) => ({
        month: `2022-0${i + 1}`,
        told: {
          ...code('c', null),
          best: {
            share: value,
            low: value - 0.05,
            high: value + 0.05,
            level: 0.95,
            method: 'ppi++' as const,
          },
        },
      })),
      'C',
    );
  assert.match(two(0.2, 0.4), /more at the end/);
  assert.match(two(0.4, 0.2), /less at the end/);
  assert.match(two(0.2, 0.25), /no sure change/);
});

test('themes rise or fall only where first and last interval are apart', () => {
  const { list } = fullSummary().themes!;
  assert.deepEqual(
    list.map((one) => drift(one)),
    ['unknown', 'less', 'unclear', 'unclear', 'unclear', 'more', 'more'].map((way, i) =>
      i === 0 ? 'unknown' : way,
    ),
  );
  const said = sayDrift(list);
  for (const one of list) if (drift(one) === 'more') assert.ok(said.includes(`“${one.name}”`), said);
});

test('of many themes that seem to move a little, none is sure', () => {
  const point = (month: string, share: number, half: number) => ({
    month,
    share,
    low: share - half,
    high: share + half,
  });
  const [one] = fullSummary().themes!.list;
  const slight = { ...one!, trend: [point('2024-01', 0.2, 0.03), point('2024-05', 0.265, 0.03)] };
  const still = { ...one!, trend: [point('2024-01', 0.2, 0.03), point('2024-05', 0.2, 0.03)] };
  assert.equal(drift(slight), 'more');
  assert.equal(drifts([slight, ...new Array<typeof still>(500).fill(still)])[0], 'unclear');
});

test('weak agreement is named', () => {
  const said = sayAgreement(fullSummary().agreement, (id) => id);
  assert.match(said, /Surely at 0\.667 or above: stigma\.present\./);
  assert.match(said, /must not be used: domain\.workplace\./);
});
