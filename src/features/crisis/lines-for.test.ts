import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CrisisBook, CrisisLine, LineOverride } from './crisis-lines.ts';
import { DIRECTORY, isFresh, linesFor } from './lines-for.ts';

const line = (id: string, more: Partial<CrisisLine> = {}): CrisisLine => ({
  id,
  name: 'A line',
  dial: '116 123',
  url: null,
  hours: null,
  languages: [],
  audience: 'everyone',
  source_url: null,
  checked_on: '2026-01-01',
  checked_by: 'a test',
  confidence: 'c',
  ...more,
});

const book = (...lines: CrisisLine[]): CrisisBook =>
  new Map([
    [
      'ZZ',
      {
        country: 'ZZ',
        emergency: [{ dial: '999' }],
        emergency_source_url: null,
        emergency_checked_on: '2020-01-01',
        lines,
      },
    ],
  ]);

const day = (text: string) => new Date(`${text}T12:00:00Z`);
const stamp = { country: 'ZZ', lineId: 'zz-a', checkedOn: '2026-09-01', checkedBy: 'Rosa, phoned' } as const;

test('a fresh line is shown with the emergency number and the directory', () => {
  const help = linesFor(book(line('zz-a')), 'zz', day('2026-02-01'));
  assert.deepEqual(
    help.lines.map((l) => l.id),
    ['zz-a'],
  );
  assert.equal(help.fallback, false);
  assert.equal(help.emergency[0]?.dial, '999');
  assert.equal(help.directory, DIRECTORY);
});

test('after 180 days a line gives way; the emergency number never does', () => {
  assert.equal(linesFor(book(line('zz-a')), 'ZZ', day('2026-06-30')).lines.length, 1, 'day 180');
  const help = linesFor(book(line('zz-a')), 'ZZ', day('2026-07-01'));
  assert.deepEqual([help.lines.length, help.expired, help.fallback], [0, 1, true]);
  assert.equal(help.emergency[0]?.dial, '999');
});

test('a date in the future is not trusted', () => {
  assert.equal(isFresh('2099-01-01', day('2026-02-01')), false);
  assert.equal(isFresh('2026-02-02', day('2026-02-01')), true, 'tomorrow is already here somewhere');
});

test('a pair is shown together or not at all', () => {
  const half = book(
    line('zz-a', { pair: 'p', checked_on: '2025-01-01' }),
    line('zz-b', { pair: 'p' }),
    line('zz-c'),
  );
  const help = linesFor(half, 'ZZ', day('2026-02-01'));
  assert.deepEqual(
    help.lines.map((l) => l.id),
    ['zz-c'],
  );
  assert.equal(help.expired, 2);
});

test('a confirmation brings an old line back, with its new date and name', () => {
  const help = linesFor(book(line('zz-a')), 'ZZ', day('2026-09-02'), [{ kind: 'confirm', ...stamp }]);
  assert.equal(help.lines[0]?.checked_on, '2026-09-01');
  assert.equal(help.lines[0]?.checked_by, 'Rosa, phoned');
});

test('a correction changes the fields it names and nothing else', () => {
  const acts: LineOverride[] = [{ kind: 'correct', ...stamp, fields: { dial: '0800 1' } }];
  const [shown] = linesFor(book(line('zz-a')), 'ZZ', day('2026-09-02'), acts).lines;
  assert.equal(shown?.dial, '0800 1');
  assert.equal(shown?.name, 'A line');
});

test('a correction that would break the line is ignored', () => {
  const acts: LineOverride[] = [
    { kind: 'correct', ...stamp, checkedOn: '2026-01-05', fields: { dial: '+988' } },
  ];
  const [shown] = linesFor(book(line('zz-a')), 'ZZ', day('2026-02-01'), acts).lines;
  assert.equal(shown?.dial, '116 123');
});

test('an operator may withdraw a line and add one, also for a country without a file', () => {
  const acts: LineOverride[] = [
    { kind: 'withdraw', ...stamp },
    { kind: 'add', ...stamp, country: 'QQ', line: line('qq-new') } as LineOverride,
  ];
  assert.equal(linesFor(book(line('zz-a')), 'ZZ', day('2026-02-01'), acts).fallback, true);
  const elsewhere = linesFor(book(), 'QQ', day('2026-09-02'), acts);
  assert.equal(elsewhere.lines[0]?.id, 'qq-new');
  assert.equal(elsewhere.known, false);
});

test('no country, or one we do not know, still gets a number and the directory', () => {
  for (const country of [null, '', 'AQ']) {
    const help = linesFor(book(line('zz-a')), country, day('2026-02-01'));
    assert.deepEqual([help.known, help.fallback, help.emergency[0]?.dial], [false, true, '112']);
  }
});
