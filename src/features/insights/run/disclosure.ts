// Which slices of a corpus may tell their number of records, so that no small group comes out of sums and differences: of one kind, of
// kinds that stand in each other (communities in platforms and places), of coverage, and of the flow.
import {
  type FlowStep,
  type SliceKind,
  type Summary,
  suppress,
  type Told,
} from '../../../engines/analysis/index.ts';
import { dimensions, other, type SliceFacts, unknown } from './dimensions.ts';
import type { Store } from './store.ts';

/** A slice of one kind with those of another that lie wholly in it, and what is left of it without them. */
export interface Nest {
  parent: number;
  children: number[];
  rest: { records: number; people: number };
  childKind: SliceKind;
}

const nests: readonly (readonly [SliceKind, SliceKind])[] = [
  ['platform', 'community'],
  ['place', 'community'],
  ['language', 'community'],
  ['kind', 'community'],
  ['kind', 'platform'],
  ['language', 'platform'],
  ['place', 'platform'],
];

const sqlOf = (kind: SliceKind) => dimensions.find((one) => one.kind === kind)!.sql;

export async function nestsOf(store: Store, facts: readonly SliceFacts[]): Promise<Nest[]> {
  const found: Nest[] = [];
  for (const [parentKind, childKind] of nests) {
    const rows = await store.rows(
      `SELECT ${sqlOf(parentKind)} AS p, ${sqlOf(childKind)} AS c, count(*) AS n, count(DISTINCT author) + count(*) FILTER (author IS NULL) AS people
       FROM kept WHERE NOT abstained GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    found.push(
      ...nestsIn(
        rows.map((row) => ({
          parent: placeOf(facts, parentKind, row.p),
          child: placeOf(facts, childKind, row.c),
          records: Number(row.n),
          people: Number(row.people),
        })),
        facts,
        childKind,
      ),
    );
  }
  return found;
}

interface Crossing {
  parent: number;
  child: number;
  records: number;
  people: number;
}

function nestsIn(cells: readonly Crossing[], facts: readonly SliceFacts[], childKind: SliceKind): Nest[] {
  const parents = Map.groupBy(cells, (one) => one.child);
  const lies = (one: Crossing) =>
    ![other, unknown].includes(facts[one.child]?.value ?? other) &&
    parents.get(one.child)!.every((cell) => cell.parent === one.parent);
  return [...Map.groupBy(cells, (one) => one.parent)].flatMap(([parent, own]) => {
    const rest = own.filter((one) => !lies(one));
    const children = [...new Set(own.filter(lies).map((one) => one.child))];
    if (parent < 0 || children.length === 0) return [];
    return [
      {
        parent,
        children,
        childKind,
        rest: {
          records: rest.reduce((sum, one) => sum + one.records, 0),
          // The same people may be in all of them: no more than the most of one is sure.
          people: Math.max(0, ...rest.map((one) => one.people)),
        },
      },
    ];
  });
}

function placeOf(facts: readonly SliceFacts[], kind: SliceKind, value: unknown): number {
  const at = (name: string) => facts.findIndex((one) => one.kind === kind && one.value === name);
  if (value === null) return at(unknown);
  const own = at(String(value));
  return own >= 0 ? own : at(other);
}

/** One account wrote so much of a slice, or few wrote nearly all: what is told of it is told of them. */
export const isDominated = (one: SliceFacts): boolean => (one.most ?? 0) >= 0.5;

/** Numbers of `facts` whose records are not told. @param scored records of each that the codes were asked of */
export function hiddenSlices(
  facts: readonly SliceFacts[],
  scored: readonly number[],
  nested: readonly Nest[],
  least: number,
): Set<number> {
  const hidden = new Set(
    facts.flatMap((one, at) =>
      scored[at]! < least || (one.authors ?? scored[at]!) < least || isDominated(one) ? [at] : [],
    ),
  );
  const all = facts.findIndex((one) => one.kind === 'all');
  if (all < 0 || hidden.has(all)) return new Set(facts.keys());
  for (;;) {
    const before = hidden.size;
    for (const { kind } of dimensions) {
      const own = facts.flatMap((one, at) => (one.kind === kind ? [at] : []));
      for (const at of hiddenOf(own, scored, hidden, least)) hidden.add(at);
    }
    for (const nest of nested) for (const at of hiddenIn(nest, facts, scored, hidden, least)) hidden.add(at);
    if (hidden.size === before) return hidden;
  }
}

function hiddenOf(
  own: readonly number[],
  scored: readonly number[],
  hidden: ReadonlySet<number>,
  least: number,
): number[] {
  const total = own.reduce((sum, at) => sum + scored[at]!, 0);
  const also = new Set(own.filter((at) => hidden.has(at)).map(String));
  const { parts } = suppress(
    total,
    own.map((at) => [String(at), scored[at]!] as const),
    also,
    least,
  );
  return parts.flatMap(([key, told]) => (told === null ? [Number(key)] : []));
}

function hiddenIn(
  { parent, children, rest, childKind }: Nest,
  facts: readonly SliceFacts[],
  scored: readonly number[],
  hidden: ReadonlySet<number>,
  least: number,
): number[] {
  // What all parents together have left of this kind would give one of them away.
  const others = () =>
    [...facts.keys()].filter(
      (at) => facts[at]!.kind === childKind && (facts[at]!.value === other || facts[at]!.value === unknown),
    );
  if (hidden.has(parent)) {
    // All its parts together are it.
    if (rest.records > 0) return others();
    return children.some((at) => hidden.has(at))
      ? []
      : children.toSorted((a, b) => scored[a]! - scored[b]!).slice(0, 1);
  }
  const parts: (readonly [string, number])[] = children.map((at) => [String(at), scored[at]!]);
  const also = new Set(children.filter((at) => hidden.has(at)).map(String));
  if (rest.records > 0) parts.push(['rest', rest.records]);
  if (rest.people < least) also.add('rest');
  const told = suppress(scored[parent]!, parts, also, least);
  const gone = told.parts.filter(([, count]) => count === null).map(([key]) => key);
  const found = gone.filter((key) => key !== 'rest').map(Number);
  if (told.total === null) found.push(parent);
  if (gone.includes('rest')) found.push(...others());
  return found;
}

/**
 * The flow with small counts left out, and those that would give them away. Between the first and the last step that is not told
 * no number of those that came is told either. `all`: the rows of the files would give one away.
 */
export function maskedFlow(
  flow: readonly FlowStep[],
  least: number,
  hideAll = false,
): { flow: FlowStep[]; all: boolean } {
  const parts = flow.flatMap((one, at) =>
    one.went !== null && one.went > 0 ? [[String(at), one.went] as const] : [],
  );
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  const { total: told, parts: shown } = suppress(total, parts, new Set(), least);
  const all = hideAll || (total > 0 && told === null);
  const gone = new Set(
    all ? flow.keys() : shown.flatMap(([key, count]) => (count === null ? [Number(key)] : [])),
  );
  const [first, last] = [Math.min(...gone), Math.max(...gone)];
  return {
    all,
    flow: flow.map((one, at) => ({
      ...one,
      came: all || (at > first && at <= last) ? null : one.came,
      went: gone.has(at) ? null : one.went,
      why: gone.has(at) ? one.why.map((why) => ({ ...why, count: null })) : maskedWhy(one, least),
    })),
  };
}

function maskedWhy({ went, why }: FlowStep, least: number): FlowStep['why'] {
  if (why.length === 0) return why;
  const { parts } = suppress(
    went ?? 0,
    why.map((one, at) => [String(at), one.count ?? 0] as const),
    new Set(),
    least,
  );
  return why.map((one, at) => ({ ...one, count: parts[at]![1] }));
}

/** Counts of whole files with small ones left out. */
export function maskedFiles(
  files: Summary['files'],
  flow: readonly FlowStep[],
  least: number,
  hideRows: boolean,
): Summary['files'] {
  const counts = files.flatMap((file) => file.rejects.map((one) => one.count ?? 0));
  const reading = flow.find((one) => one.step === 'reading');
  const small =
    counts.some((one) => one < least) || (reading?.why.some((one) => one.count === null) ?? false);
  return files.map((file) => ({
    ...file,
    rows: hideRows ? null : file.rows,
    rejects: file.rejects.map((one) => (small ? { ...one, count: null, lines: [] } : one)),
  }));
}

/** A number that is told unless it is small. */
export const unlessSmall = (count: number, least: number): Told =>
  count > 0 && count < least ? null : count;
