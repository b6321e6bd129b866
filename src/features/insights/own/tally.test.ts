// No small group is told of, by whatever difference; a change is called one only where chance is an unlikely reason.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dice, smallest } from '../../../engines/analysis/index.ts';
import { codesTold, toldPlaceSchema } from './model.ts';
import { Tally } from './tally.ts';

const at = (iso: string) => new Date(iso);
const days = { from: at('2026-01-01'), middle: at('2026-04-02'), to: at('2026-07-02') };
const [early, late] = [at('2026-02-01'), at('2026-05-01')];
const old = at('2025-01-01');

/** People of one time: so many write of `code`, so many of nothing. */
function fill(
  tally: Tally,
  when: Date,
  joined: Date,
  code: string,
  yes: number,
  no: number,
  first = 1,
): void {
  for (let i = 0; i < yes; i++) tally.add(first + i, joined, when, [code]);
  for (let i = 0; i < no; i++) tally.add(first + yes + i, joined, when, []);
}

test('under ten people nothing is told; of nine who wrote of it, or nine who did not, no share', () => {
  const few = new Tally(days);
  fill(few, late, old, 'needs.work', 9, 0);
  assert.equal(few.told(), null);
  for (const [yes, no, told] of [
    [9, 50, false],
    [50, 9, false],
    [10, 10, true],
  ] as const) {
    const tally = new Tally(days);
    fill(tally, late, old, 'needs.work', yes, no);
    assert.equal(tally.told()!.codes.length > 0, told, `${yes} of ${yes + no}`);
  }
});

test('one person who writes a thousand times is one person', () => {
  const tally = new Tally(days);
  for (let i = 0; i < 1000; i++) tally.add(1, old, late, ['needs.work']);
  fill(tally, late, old, 'needs.family', 15, 15, 2);
  assert.deepEqual(
    tally.told()!.codes.map((one) => one.code),
    ['needs.family'],
  );
});

test('a clear change is told with its way, a small one as unclear; times outside do not count', () => {
  const tally = new Tally(days);
  fill(tally, early, old, 'needs.work', 20, 180);
  fill(tally, late, old, 'needs.work', 100, 100);
  fill(tally, late, old, 'needs.family', 90, 110);
  fill(tally, early, old, 'needs.family', 85, 115);
  fill(tally, at('2025-12-31'), old, 'needs.school', 100, 100);
  fill(tally, days.to, old, 'needs.school', 100, 100);
  const { codes } = tally.told()!;
  const of = (code: string) => codes.find((one) => one.code === code);
  assert.equal(of('needs.work')?.change, 'more');
  assert.deepEqual(of('needs.work')?.before, { share: 10, low: 5, high: 15 });
  assert.equal(of('needs.family')?.change, 'unclear');
  assert.equal(of('needs.school'), undefined);
});

test('newcomers joined within the time; they are told only where the others could be told too', () => {
  const tally = new Tally(days);
  fill(tally, late, at('2026-04-10'), 'needs.work', 40, 20);
  fill(tally, late, old, 'needs.work', 20, 180, 1000);
  const [work] = tally.told()!.codes;
  assert.equal(work?.newcomersBeside, 'more');
  const hidden = new Tally(days);
  fill(hidden, late, at('2026-04-10'), 'needs.work', 40, 20);
  fill(hidden, late, old, 'needs.work', 9, 180, 1000);
  assert.equal(hidden.told()!.codes[0]?.newcomers, null);
  assert.ok(hidden.told()!.codes[0]?.now);
});

test('whatever people write: what is told stands for ten or more, is coarse, and reads back', () => {
  const person = fc.record({
    newcomer: fc.boolean(),
    early: fc.boolean(),
    late: fc.boolean(),
    codes: fc.subarray(['needs.work', 'needs.family', 'domain.self']),
  });
  fc.assert(
    fc.property(fc.array(person, { maxLength: 120 }), (people) => {
      const tally = new Tally(days);
      const wrote: Record<'now' | 'before', typeof people> = { now: [], before: [] };
      people.forEach((one, who) => {
        const joined = one.newcomer ? at('2026-04-10') : old;
        if (one.early) tally.add(who, joined, early, one.codes) ?? wrote.before.push(one);
        if (one.late) tally.add(who, joined, late, one.codes) ?? wrote.now.push(one);
      });
      const told = tally.told();
      assert.equal(told === null, wrote.now.length < smallest);
      if (!told) return;
      assert.deepEqual(toldPlaceSchema.parse(JSON.parse(JSON.stringify(told))), told);
      for (const count of [told.people, told.peopleBefore, told.newcomers])
        assert.ok(count === null || (count >= smallest && count % 10 === 0));
      for (const one of told.codes) {
        for (const time of ['now', 'before'] as const) {
          const yes = wrote[time].filter((who) => who.codes.includes(one.code as never)).length;
          if (one[time]) assert.ok(yes >= smallest && wrote[time].length - yes >= smallest);
          if (one[time]) assert.ok(one[time].share % 5 === 0 && one[time].low <= one[time].high);
        }
        if (!one.newcomers) continue;
        for (const group of [true, false]) {
          const own = wrote.now.filter((who) => who.newcomer === group);
          const yes = own.filter((who) => who.codes.includes(one.code as never)).length;
          assert.ok(yes >= smallest && own.length - yes >= smallest);
        }
      }
    }),
    { seed: 46, numRuns: 200 },
  );
});

test('where nothing changed, hardly anything is called a change', () => {
  const throwOf = dice(7);
  let called = 0;
  const rounds = 150;
  for (let round = 0; round < rounds; round++) {
    const tally = new Tally(days);
    for (const when of [early, late])
      for (let who = 0; who < 150; who++)
        tally.add(
          who,
          throwOf() < 0.3 ? when : old,
          when,
          codesTold.filter(() => throwOf() < 0.3),
        );
    const changes = tally
      .told()!
      .codes.flatMap((one) => [one.change, one.newcomersChange, one.newcomersBeside]);
    if (changes.some((one) => one === 'more' || one === 'fewer')) called++;
  }
  assert.ok(called / rounds < 0.1, `${called} of ${rounds} nights with a false alarm`);
});
