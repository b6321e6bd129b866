// Searches stand beside posts by month; senseless points are left out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostSeries, searchesTold } from './index.ts';

const point = (term: string, at: string, interest: number, place: string | null = null) => ({
  term,
  at,
  interest,
  place,
});

test('weeks become months, terms and places stay apart', () => {
  const told = searchesTold([
    point('therapy', '2024-01-07', 40),
    point('therapy', '2024-01-14', 60),
    point('therapy', '2023-12-31', 10),
    point('therapy', '2024-01-07', 5, 'India'),
  ]);
  assert.deepEqual(told, [
    {
      term: 'therapy',
      points: [
        { at: '2023-12', interest: 10 },
        { at: '2024-01', interest: 50 },
      ],
    },
    { term: 'therapy (India)', points: [{ at: '2024-01', interest: 5 }] },
  ]);
});

test('what is no interest is left out, and there is a bound', () => {
  assert.deepEqual(
    searchesTold([
      point('a', 'soon', 5),
      point('a', '2024-01-01', Number.NaN),
      point('a', '2024-01-01', 101),
    ]),
    [],
  );
  assert.equal(
    searchesTold(Array.from({ length: 60 }, (_, i) => point(`t${i}`, '2024-01-01', 1))).length,
    mostSeries,
  );
});
