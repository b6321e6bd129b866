// A table with margins as a network, and what somebody who knows its told numbers can say about a hidden one.

/** Rows and columns with the margin as the last of each; numbers in reading order. */
export interface Net {
  height: number;
  width: number;
  values: number[];
  hidden: Set<number>;
  /** Hidden for themselves, not for others' sake. */
  small: Set<number>;
}

/** Any flow beyond this is as good as without end. */
const plenty = 1e12;

export function netOf(counts: readonly (readonly number[])[]): Net {
  const rows = counts.map((row) => [...row, row.reduce((sum, one) => sum + one, 0)]);
  const inner = counts[0]?.length ?? 0;
  const last = Array.from({ length: inner + 1 }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0));
  return {
    height: rows.length + 1,
    width: inner + 1,
    values: [...rows, last].flat(),
    hidden: new Set(),
    small: new Set(),
  };
}

/**
 * The least and the largest value that a hidden number can have, given all that is told and that none is negative. Each row and each
 * column (the margins' too) is a place, each hidden number a road from one to another that carries its value; values that fit
 * the sums differ by round trips, so the range is a largest flow each way (Ford & Fulkerson).
 * @param enough what lies further off than this need not be found
 */
export function hiddenRange(net: Net, cell: number, enough = plenty): { low: number; high: number } {
  const value = net.values[cell]!;
  const { from, to } = road(net, cell);
  // More of it must flow back from its end to its start over the other hidden numbers; less, the other way round.
  const up = largestFlow(net, to, from, cell, enough);
  const down = Math.min(value, largestFlow(net, from, to, cell, enough));
  return { low: value - down, high: value + up };
}

/**
 * Rows are places 0 to height − 1, columns follow. Inner numbers go from row to column, row sums from the last column to the row,
 * column sums from the column to the last row, the whole from the last row to the last column: so what comes in goes out.
 */
function road({ height, width }: Net, cell: number): { from: number; to: number } {
  const row = Math.floor(cell / width);
  const column = height + (cell % width);
  const turned = (row === height - 1) !== (cell % width === width - 1);
  return turned ? { from: column, to: row } : { from: row, to: column };
}

function largestFlow(net: Net, source: number, sink: number, without: number, enough: number): number {
  const places = net.height + net.width;
  const capacity = new Float64Array(places * places);
  for (const cell of net.hidden) {
    if (cell === without) continue;
    const { from, to } = road(net, cell);
    capacity[from * places + to]! = plenty;
    capacity[to * places + from]! = net.values[cell]!;
  }
  let flow = 0;
  for (;;) {
    const way = shortestWay(capacity, places, source, sink);
    if (!way) return flow;
    let width = plenty;
    for (let at = sink; at !== source; at = way[at]!)
      width = Math.min(width, capacity[way[at]! * places + at]!);
    for (let at = sink; at !== source; at = way[at]!) {
      capacity[way[at]! * places + at]! -= width;
      capacity[at * places + way[at]!]! += width;
    }
    flow += width;
    if (flow >= enough) return flow;
  }
}

function shortestWay(
  capacity: Float64Array,
  places: number,
  source: number,
  sink: number,
): Int32Array | null {
  const way = new Int32Array(places).fill(-1);
  way[source] = source;
  const queue = [source];
  for (const at of queue)
    for (let next = 0; next < places; next++)
      if (way[next] === -1 && capacity[at * places + next]! > 0) {
        way[next] = at;
        if (next === sink) return way;
        queue.push(next);
      }
  return null;
}
