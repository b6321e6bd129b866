// Which counts of a table with margins may be told, so that nobody who knows all told ones can work out a small one. Counts people.
import { smallest, type Told } from '../suppress.ts';
import { hiddenRange, type Net, netOf } from './table-net.ts';

export interface TableCell {
  /** What is told: posts, or people. */
  count: number;
  /** People behind it; null where the source names none (then `count` is taken for them). */
  people: number | null;
}

export interface ToldTable {
  cells: Told[][];
  rows: Told[];
  columns: Told[];
  total: Told;
  /** Numbers that are not told, margins too. */
  suppressed: number;
}

/**
 * Hides every number, margins too, behind which fewer than ten people stand (none as well: "none" and "three" would differ), and
 * then as many others, small ones first, as it takes until an attacker who knows all that is told and that counts are whole and not
 * negative must think more than ten values possible for each small one. Complementary suppression: Cox, JASA 75 (1980) 377-385;
 * the check is a flow problem because a table with margins is a network: Cox, JASA 90 (1995) 1453-1462.
 * @param marginPeople people of rows, columns and the whole, who are fewer than the cells' together since one may be in several
 */
export function suppressTable(
  cells: readonly (readonly TableCell[])[],
  marginPeople?: { rows: readonly number[]; columns: readonly number[]; total: number },
): ToldTable {
  const counts = cells.map((row) => row.map((cell) => cell.count));
  const people = cells.map((row) => row.map((cell) => Math.min(cell.count, cell.people ?? cell.count)));
  const net = netOf(counts);
  const { height, width } = net;
  for (let i = 0; i < height - 1; i++) {
    for (let j = 0; j < width - 1; j++) mark(net, i, j, people[i]![j]!);
    mark(net, i, width - 1, marginPeople?.rows[i] ?? marginLeast(people[i]!, counts[i]!));
  }
  const column = (of: readonly (readonly number[])[], j: number) => of.map((row) => row[j]!);
  for (let j = 0; j < width - 1; j++)
    mark(net, height - 1, j, marginPeople?.columns[j] ?? marginLeast(column(people, j), column(counts, j)));
  mark(net, height - 1, width - 1, marginPeople?.total ?? marginLeast(people.flat(), counts.flat()));
  if (net.small.has(height * width - 1)) hideAll(net);
  else protect(net);
  return read(net);
}

/** People at a margin where they are known by cell only: the sum if each count is one person, else all could be the same ones. */
const marginLeast = (people: readonly number[], counts: readonly number[]): number =>
  people.every((one, at) => one === counts[at])
    ? counts.reduce((sum, one) => sum + one, 0)
    : Math.max(0, ...people);

function mark(net: Net, i: number, j: number, people: number): void {
  if (people >= smallest && net.values[i * net.width + j]! >= smallest) return;
  net.small.add(i * net.width + j);
  net.hidden.add(i * net.width + j);
}

/** Hides more until each small number is safe. Ends at the latest when all is hidden. */
function protect(net: Net): void {
  for (const cell of net.small) {
    for (;;) {
      const { low, high } = hiddenRange(net, cell, smallest);
      if (high - low >= smallest) break;
      const next = cheapestCompanions(net, cell);
      if (next.length === 0) {
        hideAll(net);
        return;
      }
      for (const one of next) net.hidden.add(one);
    }
  }
}

/**
 * The three numbers that make a rectangle with this one (its row, its column, the corner across), of which those not yet hidden
 * come cheapest; their smallest should hold the protection that is still lacking.
 */
function cheapestCompanions(net: Net, cell: number): number[] {
  const { width, height, values, hidden } = net;
  const [row, column] = [Math.floor(cell / width), cell % width];
  let best: number[] = [];
  let least = Infinity;
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++) {
      if (i === row || j === column) continue;
      const corners = [row * width + j, i * width + column, i * width + j];
      const fresh = corners.filter((one) => !hidden.has(one));
      if (fresh.length === 0) continue;
      // Margins are what readers come for, so they cost more than their count.
      const cost = fresh.reduce(
        (sum, one) => sum + values[one]! + (isMargin(net, one) ? values.at(-1)! : 0),
        0,
      );
      // Neighbours of less than ten take up too little of what this one could be more: others first.
      const weak = corners.slice(0, 2).filter((one) => values[one]! < smallest).length * values.at(-1)!;
      if (cost + weak < least) {
        least = cost + weak;
        best = fresh;
      }
    }
  return best;
}

const isMargin = ({ width, height }: Net, cell: number): boolean =>
  cell % width === width - 1 || Math.floor(cell / width) === height - 1;

function hideAll(net: Net): void {
  for (let cell = 0; cell < net.values.length; cell++) net.hidden.add(cell);
}

function read(net: Net): ToldTable {
  const { width, height, values, hidden } = net;
  const told = (i: number, j: number): Told => (hidden.has(i * width + j) ? null : values[i * width + j]!);
  const inner = (size: number) => Array.from({ length: size - 1 }, (_, at) => at);
  return {
    cells: inner(height).map((i) => inner(width).map((j) => told(i, j))),
    rows: inner(height).map((i) => told(i, width - 1)),
    columns: inner(width).map((j) => told(height - 1, j)),
    total: told(height - 1, width - 1),
    suppressed: hidden.size,
  };
}
