// No small number of a table can be had: not by reading, not by solving the sums, not by trying out all tables that fit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { smallest } from '../suppress.ts';
import { hiddenRange, type Net, netOf } from './table-net.ts';
import { suppressTable, type ToldTable } from './tables.ts';

const asCells = (counts: readonly (readonly number[])[]) =>
  counts.map((row) => row.map((count) => ({ count, people: null })));
const full = (counts: number[][]): number[] => netOf(counts).values;
const flat = (told: ToldTable): (number | null)[] => [
  ...told.cells.flatMap((row, i) => [...row, told.rows[i]!]),
  ...told.columns,
  told.total,
];
const table = (most: number, size: number) =>
  fc.tuple(fc.integer({ min: 1, max: size }), fc.integer({ min: 1, max: size })).chain(([height, width]) =>
    fc.array(fc.array(fc.oneof(fc.nat(12), fc.nat(most)), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );

/** The attacker's sums: each row and each column of the whole table, margins as the last of each. */
function equations(height: number, width: number): number[][] {
  const rows = Array.from({ length: height }, (_, i) =>
    Array.from({ length: height * width }, (_, cell) =>
      Math.floor(cell / width) === i ? (cell % width === width - 1 ? -1 : 1) : 0,
    ),
  );
  const columns = Array.from({ length: width }, (_, j) =>
    Array.from({ length: height * width }, (_, cell) =>
      cell % width === j ? (Math.floor(cell / width) === height - 1 ? -1 : 1) : 0,
    ),
  );
  return [...rows, ...columns];
}

/** Gauss over the unknown numbers: those that the sums fix without any guess. */
function solved(told: readonly (number | null)[], height: number, width: number): Set<number> {
  const unknown = told.flatMap((one, at) => (one === null ? [at] : []));
  const rows = equations(height, width).map((row) => unknown.map((at) => row[at]!));
  let turn = 0;
  for (let column = 0; column < unknown.length && turn < rows.length; column++) {
    const pivot = rows.findIndex((row, at) => at >= turn && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[turn], rows[pivot]] = [rows[pivot]!, rows[turn]!];
    const by = rows[turn]![column]!;
    rows[turn] = rows[turn]!.map((one) => one / by);
    rows.forEach((row, at) => {
      const factor = row[column]!;
      if (at !== turn && factor !== 0) rows[at] = row.map((one, k) => one - factor * rows[turn]![k]!);
    });
    turn++;
  }
  const alone = rows.flatMap((row) => {
    const parts = row.flatMap((one, at) => (Math.abs(one) > 1e-9 ? [at] : []));
    return parts.length === 1 ? [unknown[parts[0]!]!] : [];
  });
  return new Set(alone);
}

/** Narrows what each hidden number can be by each sum in turn ("shuttle"), starting from 0 to without end. */
function shuttle(told: readonly (number | null)[], height: number, width: number): [number, number][] {
  const bounds = told.map((one): [number, number] => (one === null ? [0, 1e9] : [one, one]));
  const sums = equations(height, width);
  for (let round = 0; round < 40; round++)
    for (const sum of sums) {
      const parts = sum.flatMap((sign, at) => (sign === 0 ? [] : [{ sign, at }]));
      for (const { sign, at } of parts) {
        let least = 0;
        let most = 0;
        for (const other of parts) {
          if (other.at === at) continue;
          const [low, high] = bounds[other.at]!;
          least += other.sign > 0 ? low : -high;
          most += other.sign > 0 ? high : -low;
        }
        const [low, high] = sign > 0 ? [-most, -least] : [least, most];
        bounds[at] = [Math.max(bounds[at]![0], low), Math.min(bounds[at]![1], high)];
      }
    }
  return bounds;
}

test('neither reading nor solving nor narrowing gives a number below ten away', () => {
  fc.assert(
    fc.property(table(80, 6), (counts) => {
      const told = flat(suppressTable(asCells(counts)));
      const true_ = full(counts);
      const [height, width] = [counts.length + 1, counts[0]!.length + 1];
      for (const [at, one] of told.entries()) {
        assert.ok(one === null || (one >= smallest && one === true_[at]));
      }
      const known = solved(told, height, width);
      const bounds = shuttle(told, height, width);
      true_.forEach((value, at) => {
        if (value >= smallest) return;
        assert.ok(!known.has(at), `${at} is solved: ${JSON.stringify({ counts, told })}`);
        const [low, high] = bounds[at]!;
        assert.ok(high - low >= smallest, `${at} is ${low} to ${high}: ${JSON.stringify({ counts, told })}`);
        assert.ok(low - 1e-9 <= value && value <= high + 1e-9);
      });
    }),
    { seed: 31, numRuns: 400 },
  );
});

test('the range that is checked is the range that trying out all tables finds', () => {
  const small = fc.tuple(
    fc.array(fc.nat(4), { minLength: 6, maxLength: 6 }),
    fc.integer({ min: 1, max: 63 }),
  );
  fc.assert(
    fc.property(small, ([values, mask]) => {
      const counts = [values.slice(0, 3), values.slice(3)];
      const net: Net = netOf(counts);
      const inner = [0, 1, 2, 4, 5, 6];
      const open = inner.filter((_, at) => mask & (1 << at));
      for (const cell of open) net.hidden.add(cell);
      const fits = allTables(net, open);
      for (const cell of open) {
        const found = fits.map((one) => one[cell]!);
        assert.deepEqual(hiddenRange(net, cell), { low: Math.min(...found), high: Math.max(...found) });
      }
    }),
    { seed: 32, numRuns: 150 },
  );
});

/** Every table of 2 × 3 that has the told numbers and the margins, by trying. */
function allTables(net: Net, open: readonly number[]): number[][] {
  const found: number[][] = [];
  const sums = equations(net.height, net.width);
  const guess = [...net.values];
  const go = (turn: number): void => {
    if (turn === open.length) {
      if (sums.every((sum) => sum.reduce((all, sign, at) => all + sign * guess[at]!, 0) === 0))
        found.push([...guess]);
      return;
    }
    const cell = open[turn]!;
    const room = Math.min(
      net.values[Math.floor(cell / net.width) * net.width + net.width - 1]!,
      net.values[(net.height - 1) * net.width + (cell % net.width)]!,
    );
    for (let value = 0; value <= room; value++) {
      guess[cell] = value;
      go(turn + 1);
    }
    guess[cell] = net.values[cell]!;
  };
  go(0);
  return found;
}

test('nothing is hidden where there is no need, and people count, not posts', () => {
  const fine = [
    [20, 30],
    [40, 15],
  ];
  assert.equal(suppressTable(asCells(fine)).suppressed, 0);
  const chatty = suppressTable([
    [
      { count: 200, people: 3 },
      { count: 300, people: 150 },
      { count: 90, people: 60 },
    ],
    [
      { count: 250, people: 120 },
      { count: 400, people: 180 },
      { count: 80, people: 50 },
    ],
  ]);
  assert.equal(chatty.cells[0]![0], null);
  assert.equal(chatty.total, 1320);
  // Itself, one in its row, one in its column and the corner across.
  assert.equal(chatty.suppressed, 4);
  assert.equal(chatty.cells[0]![1], 300);
  assert.equal(suppressTable(asCells([[3, 2]])).total, null);
});

test('a big sparse table is done in a moment and tells its margins where it can', () => {
  const counts = Array.from({ length: 40 }, (_, i) =>
    Array.from({ length: 20 }, (_, j) => ((i * 7 + j * 13) % 11 === 0 ? (i * j) % 60 : 25 + ((i * j) % 90))),
  );
  const told = suppressTable(asCells(counts));
  assert.ok(told.total !== null && told.suppressed < 250, String(told.suppressed));
  assert.ok(told.rows.every((one) => one !== null));
});
