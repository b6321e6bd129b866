// Circles of imports, type imports included: between files, and between rooms of one layer. Tests stand outside.
import { importsIn, target } from './imports.ts';
import { placeOf } from './places.ts';
import { isCode, isTest, type Problem, type SourceFile } from './tree.ts';

type Graph = Map<string, Set<string>>;

const why =
  'things in a circle cannot be understood, tested or moved one by one; type imports tie the knot just as well.';

/** One complaint per knot: a shortest circle in it, and what else is tied to it. */
export function cycleProblems(tree: SourceFile[]): Problem[] {
  const files = tree.filter(
    (file) => isCode(file.path) && file.path.startsWith('src/') && !isTest(file.path),
  );
  const paths = new Set(files.map((file) => file.path));
  const graph: Graph = new Map();
  for (const file of files) {
    const wanted = importsIn(file).map((one) => target(file.path, one.specifier) ?? '');
    graph.set(file.path, new Set(wanted.filter((path) => paths.has(path))));
  }
  const rooms = roomGraph(graph);
  const betweenFiles = 'move what both need into a third file below both, or hand it in as an argument.';
  const betweenRooms =
    'decide which room is the lower one; the other hands in what it needs when app wires them.';
  return [
    ...circles(graph).map((path) => complaint(graph, 'files', path, betweenFiles)),
    ...circles(rooms).map((path) => complaint(rooms, 'rooms', path, betweenRooms, evidence(graph, path))),
  ];
}

function complaint(
  graph: Graph,
  kind: string,
  path: string[],
  instead: string,
  examples: string[] = [],
): Problem {
  const others = knotOf(graph, path[0]!).filter((node) => !path.includes(node));
  const knot = others.length === 0 ? [] : [`tied to it by further circles: ${others.sort().join(', ')}`];
  const where = [path.join(' → '), ...examples, ...knot].join('\n             ');
  return { what: `A circle of ${kind}.`, where, why, instead };
}

const roomOf = (path: string) => {
  const { layer, room } = placeOf(path);
  return room === undefined ? undefined : `src/${layer}/${room}`;
};

function roomGraph(files: Graph): Graph {
  const rooms: Graph = new Map();
  for (const [from, wanted] of files) {
    const mine = roomOf(from);
    if (mine === undefined) continue;
    const seen = rooms.get(mine) ?? new Set<string>();
    rooms.set(mine, seen);
    for (const to of wanted) {
      const theirs = roomOf(to);
      if (theirs !== undefined && theirs !== mine) seen.add(theirs);
    }
  }
  return rooms;
}

/** For each step of a circle of rooms one import that makes it. */
function evidence(files: Graph, rooms: string[]): string[] {
  return rooms.slice(1).flatMap((to, index) => {
    for (const [from, wanted] of files) {
      const hit = [...wanted].find((path) => roomOf(path) === to);
      if (roomOf(from) === rooms[index] && hit !== undefined) return [`${from} imports ${hit}`];
    }
    return [];
  });
}

/** For each knot (nodes that all reach each other) the shortest circle through its first node. */
export function circles(graph: Graph): string[][] {
  const shown = new Set<string>();
  const found: string[][] = [];
  for (const start of [...graph.keys()].sort()) {
    const path = shown.has(start) ? undefined : shortestWayBack(graph, start);
    if (path === undefined) continue;
    for (const node of knotOf(graph, start)) shown.add(node);
    found.push(path);
  }
  return found;
}

/** Every node that `start` reaches and that reaches `start`. */
export function knotOf(graph: Graph, start: string): string[] {
  return [...reached(graph, start)].filter((node) => reached(graph, node).has(start));
}

function reached(graph: Graph, start: string): Set<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const next of graph.get(node) ?? []) {
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return seen;
}

function shortestWayBack(graph: Graph, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return unwind(cameFrom, start, node);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return undefined;
}

function unwind(cameFrom: Map<string, string>, start: string, last: string): string[] {
  const path = [start];
  for (let node: string | undefined = last; node !== undefined && node !== start; node = cameFrom.get(node))
    path.unshift(node);
  return [start, ...path];
}
