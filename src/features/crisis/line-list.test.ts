import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { content } from './content.ts';
import { asOverride } from './line-check.ts';
import { dateProblem, fieldsOf, lineForm, typedOf } from './line-form.ts';
import { daysLeft, listedCountries, listedLines } from './line-list.ts';
import { FRESH_DAYS, isFresh, linesFor } from './lines-for.ts';

const { book } = content();
const dayMs = 86_400_000;

describe('the days that a line has left', () => {
  it('end exactly when the page stops showing it', () => {
    const checked = Date.parse('2026-08-22');
    for (let day = 0; day < FRESH_DAYS + 5; day += 1) {
      for (const part of [0, 1, dayMs - 1]) {
        const now = new Date(checked + day * dayMs + part);
        assert.equal(daysLeft('2026-08-22', now) > 0, isFresh('2026-08-22', now), `day ${day}`);
      }
    }
  });

  it('put the country that needs a look first', () => {
    const now = new Date('2026-11-22');
    const check = asOverride({
      country: 'IE',
      lineId: 'ie-samaritans',
      checkedOn: '2026-06-01',
      check: { by: 'Ada' },
    });
    assert.ok(check);
    assert.equal(listedCountries(book, now, [check])[0]?.country, 'IE');
  });

  it('list a withdrawn line, which people do not see, so that it can be brought back', () => {
    const now = new Date('2026-11-22');
    const away = asOverride({
      country: 'IE',
      lineId: 'ie-samaritans',
      checkedOn: '2026-11-01',
      check: { by: 'Ada', withdrawn: true },
    });
    assert.ok(away);
    assert.deepEqual(linesFor(book, 'IE', now, [away]).lines, []);
    assert.deepEqual(
      listedLines(book, 'IE', now, [away]).map((one) => [one.line.id, one.withdrawn]),
      [['ie-samaritans', true]],
    );
  });
});

describe("an operator's row", () => {
  it('that does not fit its shape is passed over', () => {
    const row = { country: 'IE', lineId: 'ie-samaritans', checkedOn: '2026-11-01' };
    for (const check of [null, 7, {}, { by: 'x' }, { by: 'Ada', other: 1 }, { by: 'Ada', line: { id: 'x' } }])
      assert.equal(asOverride({ ...row, check }), null, JSON.stringify(check));
    assert.equal(asOverride({ ...row, country: 'ie', check: { by: 'Ada' } }), null);
  });

  it('is refused with a day ahead or too long ago', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    assert.equal(dateProblem('2026-11-22', now), null);
    assert.equal(dateProblem('2026-12-24', now)?.key, 'crisis.operator.wrong.ahead');
    assert.equal(dateProblem('2026-01-01', now)?.key, 'crisis.operator.wrong.old');
  });

  it('comes out of the form as it went in, for every line of the files', () => {
    for (const { country, lines } of book.values()) {
      for (const line of lines) {
        const stamp = { act: 'correct', country, line: line.id, checked_on: '2026-11-22', checked_by: 'Ada' };
        const read = lineForm.parse({ ...stamp, ...typedOf(line) });
        for (const [key, value] of Object.entries(fieldsOf(read)))
          assert.deepEqual(
            value ?? undefined,
            line[key as keyof typeof line] ?? undefined,
            `${line.id} ${key}`,
          );
      }
    }
  });
});
