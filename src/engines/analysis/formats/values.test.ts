import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { countOf, countryOf, idOf, languageOf, secondsOf, textOf, truthOf } from './values.ts';

const now = Date.UTC(2026, 10, 22) / 1000;
const at = (...parts: [number, number, number, number?, number?, number?]) =>
  Date.UTC(parts[0], parts[1] - 1, parts[2], parts[3] ?? 0, parts[4] ?? 0, parts[5] ?? 0) / 1000;

describe('dates as sources write them', () => {
  const cases: [value: unknown, seconds: number | null][] = [
    [1716815422, 1716815422],
    ['1716815422', 1716815422],
    ['1.58e9', 1580000000],
    ['1583506617.0', 1583506617],
    [1716815422123, 1716815422],
    [1716815422123456, 1716815422],
    ['2024-05-27T13:10:22Z', at(2024, 5, 27, 13, 10, 22)],
    ['2024-05-27T13:10:22.123+02:00', at(2024, 5, 27, 11, 10, 22)],
    ['2024-05-27T13:10:22.123456-0530', at(2024, 5, 27, 18, 40, 22)],
    ['2024-05-27 13:10:22', at(2024, 5, 27, 13, 10, 22)],
    ['2024-05-27', at(2024, 5, 27)],
    ['2021-03-01 12:00:00 EST', at(2021, 3, 1, 17)],
    ['Wed Oct 10 20:19:24 +0000 2018', at(2018, 10, 10, 20, 19, 24)],
    ['Mon, 27 May 2024 13:10:22 GMT', at(2024, 5, 27, 13, 10, 22)],
    // Nonsense of clocks and of tables.
    [0, null],
    [-5, null],
    [now + 90_000, null],
    ['1999-12-31', null],
    ['2024-02-30', null],
    ['2024-13-01', null],
    ['2024-05-27 13:61:00', null],
    ['27/05/2024', null],
    ['yesterday', null],
    ['May 27 2024', null],
    ['', null],
    [null, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    ['9'.repeat(60), null],
    [{}, null],
  ];
  for (const [value, seconds] of cases)
    it(`${JSON.stringify(value)} is ${seconds}`, () => assert.equal(secondsOf(value, now), seconds));

  it('days before months only when the mapping says so', () => {
    assert.equal(secondsOf('03/04/2024', now, 'dmy'), at(2024, 4, 3));
    assert.equal(secondsOf('03/04/2024', now, 'mdy'), at(2024, 3, 4));
    assert.equal(secondsOf('3.4.2024 18:05', now, 'dmy'), at(2024, 4, 3, 18, 5));
    assert.equal(secondsOf('4/3/2024 6:05 PM', now, 'mdy'), at(2024, 4, 3, 18, 5));
    assert.equal(secondsOf('31/31/2024', now, 'dmy'), null);
  });

  it('never gives anything but a whole second in reach, or null', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.double(), fc.date().map(String)), (value) => {
        const seconds = secondsOf(value, now);
        assert.ok(
          seconds === null || (Number.isInteger(seconds) && seconds >= 946684800 && seconds <= now + 86400),
        );
      }),
    );
  });
});

describe('counts, ids, languages', () => {
  it('counts', () => {
    assert.deepEqual(
      [12, '12', '1.58e3', '1,234', '1.2K', '3M', '-4', 'many', '', null, '1,2,3x', 3.4].map(countOf),
      [12, 12, 1580, 1234, 1200, 3_000_000, -4, null, null, null, null, 3],
    );
  });

  it('ids stay text', () => {
    assert.equal(idOf('7371431771310738719'), '7371431771310738719');
    assert.equal(idOf(' a '), 'a');
    assert.equal(idOf(12), '12');
    assert.equal(idOf(''), null);
    assert.equal(idOf({}), null);
  });

  it('languages without one are null', () => {
    assert.deepEqual(
      ['en', 'EN-gb', 'pt_BR', 'und', 'un', 'qme', 'zxx', 'fil', '', 7, 'english'].map(languageOf),
      ['en', 'en', 'pt', null, null, null, null, 'fil', null, null, null],
    );
  });

  it('yes and no, countries', () => {
    assert.deepEqual(['True', 'yes', 1, '1.0', 'no', '', null, 'False'].map(truthOf), [
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    assert.deepEqual(['gb', ' US ', 'GBR', '', 5].map(countryOf), ['GB', 'US', null, null, null]);
  });
});

describe('text', () => {
  it('has plain line ends, no control characters, no lone surrogates', () => {
    assert.equal(textOf('a\r\nb\rc\0d'), 'a\nb\nc d');
    assert.equal(textOf('x\ud83d'), 'x\ufffd');
    assert.equal(textOf('مرحبا 💘 ok'), 'مرحبا 💘 ok');
    assert.equal(textOf(null), '');
  });

  it('is always well-formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (one, two) =>
        textOf(`${one}\udc00${two}`).isWellFormed(),
      ),
      { numRuns: 40 },
    );
  });
});
