// Who may import whom: main → app → features (by tier) → engines, platform → std; other rooms only through index.ts.
// Not here: cycles (cycles.ts).
import { importsIn, target } from './imports.ts';
import { featuresFile, type Layer, type Place, placeOf, readTiers } from './places.ts';
import { isCode, isTest, type Problem, type SourceFile } from './tree.ts';

/** What each layer may ask for, besides itself. */
const below: Record<Layer, Layer[]> = {
  main: ['app', 'features', 'engines', 'platform', 'paths', 'std'],
  app: ['features', 'engines', 'platform', 'paths', 'std'],
  features: ['engines', 'platform', 'paths', 'std'],
  engines: ['std'],
  platform: ['paths', 'std'],
  browser: ['std'],
  paths: [],
  std: [],
  outside: ['main', 'app', 'features', 'engines', 'platform', 'browser', 'paths', 'std', 'outside'],
  nowhere: [],
};

const reasons: Record<Layer, string> = {
  main: 'main only starts things; it is the top.',
  app: 'app wires the rooms together; whatever imports main cannot be started twice.',
  features: 'a room that knows app or main cannot be read, tested or moved alone.',
  engines: 'engines are pure thought: they take text and numbers and know neither rooms nor the outer world.',
  platform:
    'platform is how we touch the world; once it knows one feature, every feature depends on that one.',
  browser:
    'browser files are sent to people; whatever they import travels over slow lines and may carry server secrets.',
  paths: 'paths.ts is used by everybody; any import in it becomes an import of everybody.',
  std: 'std is used by everybody, in the browser too; any import in it becomes an import of everybody.',
  outside: '',
  nowhere: 'the house has no such folder, so nobody knows what may depend on it.',
};

const advice: Record<Layer, string> = {
  main: 'move the shared part down into app or platform.',
  app: 'hand the thing in as an argument from src/main.',
  features: 'take it as an argument, emit a domain event, or declare a slot that app/features.ts fills.',
  engines: 'hand the value in as an argument; the room that calls the engine fetches it.',
  platform: 'let the feature hand it in (a function or a slot) when app wires it.',
  browser: 'put what both sides need into std, or render the value into the page as a data attribute.',
  paths: 'write the literal here, or move the helper to the file that needs it.',
  std: 'move the file that needs it to platform, or hand the value in as an argument.',
  outside: '',
  nowhere: 'move the file into main, app, features/<room>, engines/<room>, platform/<room>, browser or std.',
};

interface Edge {
  from: SourceFile;
  to: string;
  here: Place;
  there: Place;
  line: number;
}

/** Every forbidden import of the tree. `tiersRequired` also minds that src/app/features.ts states the tiers. */
export function directionProblems(tree: SourceFile[], tiersRequired = true): Problem[] {
  const tiers = readTiers(tree);
  const files = tree.filter((file) => isCode(file.path) && /^(src|test|bench|scripts)\//.test(file.path));
  const problems = files.flatMap((file) => [
    ...homeless(file),
    ...packages(file),
    ...edges(file).flatMap((e) => judge(e, tiers)),
    ...(placeOf(file.path).layer === 'browser' ? reachesNode(tree, file) : []),
  ]);
  return [...problems, ...tierProblems(tree, tiers, tiersRequired)];
}

function edges(from: SourceFile): Edge[] {
  return importsIn(from).flatMap((one) => {
    const to = target(from.path, one.specifier);
    const isOurCode = to !== undefined && /\.(ts|mts|mjs|js)$/.test(to);
    return isOurCode ? [{ from, to, here: placeOf(from.path), there: placeOf(to), line: one.line }] : [];
  });
}

function homeless(file: SourceFile): Problem[] {
  if (placeOf(file.path).layer !== 'nowhere') return [];
  return [
    {
      what: 'This file has no place in the house.',
      where: file.path,
      why: reasons.nowhere,
      instead: advice.nowhere,
    },
  ];
}

function judge(edge: Edge, tiers: Map<string, number> | undefined): Problem[] {
  const { here, there, from } = edge;
  const sameRoom = here.layer === there.layer && here.room === there.room;
  const isTestFile = isTest(from.path);
  if (there.layer === 'outside' && here.layer !== 'outside') {
    if (isTestFile && edge.to.startsWith('test/support/')) return [];
    return [fromOutside(edge)];
  }
  if (isTestFile && sameRoom) return [];
  if (isTest(edge.to)) return [ofTest(edge)];
  if (sameRoom || there.layer === 'nowhere') return [];
  if (here.layer !== there.layer && !below[here.layer].includes(there.layer)) return [wrongWay(edge)];
  const platformFromTests = here.layer === 'outside' && there.layer === 'platform';
  // docs/decisions/008-parts-of-engines.md
  const partOfEngine = here.layer === 'outside' && /^src\/engines\/[^/]+\/[^/]+\/index\.ts$/.test(edge.to);
  if (!there.isDoor && !platformFromTests && !partOfEngine) return [pastTheDoor(edge)];
  return here.layer === 'features' && there.layer === 'features' ? tierUp(edge, tiers) : [];
}

const show = (edge: Edge) => `${edge.from.path}:${edge.line} → ${edge.to}`;
const nameOf = (place: Place) => (place.room === undefined ? place.layer : `${place.layer}/${place.room}`);

function wrongWay(edge: Edge): Problem {
  const { here, there } = edge;
  return {
    what: `${nameOf(here)} imports ${nameOf(there)}, which is not below it.`,
    where: show(edge),
    why: reasons[here.layer],
    instead: advice[here.layer],
  };
}

function pastTheDoor(edge: Edge): Problem {
  const folder = `src/${nameOf(edge.there)}`;
  return {
    what: `${nameOf(edge.here)} reaches past the door of ${nameOf(edge.there)}.`,
    where: show(edge),
    why: "a room's inner files may change any day; only its index.ts is promised to others.",
    instead: `import from ${folder}/index.ts; if the thing is missing there, ask whether others should have it, then export it.`,
  };
}

function tierUp(edge: Edge, tiers: Map<string, number> | undefined): Problem[] {
  const mine = tiers?.get(edge.here.room ?? '');
  const theirs = tiers?.get(edge.there.room ?? '');
  if (mine === undefined || theirs === undefined || theirs < mine) return [];
  return [
    {
      what: `${edge.here.room} (tier ${mine}) imports ${edge.there.room} (tier ${theirs}); a room sees lower tiers only.`,
      where: show(edge),
      why: 'rooms that know each other become one knot that nobody can change alone.',
      instead: `emit a domain event that ${edge.there.room} subscribes to, or declare a slot that it fills (see ${featuresFile}).`,
    },
  ];
}

function ofTest(edge: Edge): Problem {
  return {
    what: 'A file imports a test.',
    where: show(edge),
    why: 'a test that is imported runs twice, or runs in production.',
    instead: 'move what both need into test/support/ (for tests) or into a source file of the room.',
  };
}

function fromOutside(edge: Edge): Problem {
  return {
    what: `${nameOf(edge.here)} imports code from outside src/.`,
    where: show(edge),
    why: 'tests, benchmarks and scripts are not part of the program; an installation may leave them away.',
    instead: 'move the shared part into src/; tests in a room may import test/support/ and their own room.',
  };
}

/** Node modules that only compute. A std file that uses one cannot go to the browser; see reachesNode. */
const harmlessInStd = new Set(
  'node:assert node:assert/strict node:buffer node:crypto node:url node:util'.split(' '),
);

function packages(file: SourceFile): Problem[] {
  const { layer } = placeOf(file.path);
  return importsIn(file).flatMap((one) => {
    const where = `${file.path}:${one.line} → ${one.specifier}`;
    if (one.specifier === '') return layer === 'outside' ? [] : [computed(where)];
    if (one.specifier.startsWith('.') || isTest(file.path)) return [];
    if (layer === 'std' || layer === 'paths') {
      return harmlessInStd.has(one.specifier) && layer === 'std' ? [] : [packageIn(layer, where)];
    }
    return layer === 'browser' && one.specifier.startsWith('node:') ? [packageIn(layer, where)] : [];
  });
}

/** A browser file whose imports, followed to the end, ask for a Node module. */
function reachesNode(tree: SourceFile[], start: SourceFile): Problem[] {
  const ways = new Map([[start.path, start.path]]);
  for (const [path, way] of ways) {
    const file = tree.find((one) => one.path === path);
    for (const one of file === undefined ? [] : importsIn(file)) {
      const next = target(path, one.specifier);
      if (next !== undefined && !ways.has(next)) ways.set(next, `${way} → ${next}`);
      const viaStd = path !== start.path && one.specifier.startsWith('node:');
      if (viaStd) return [packageIn('browser', `${way} → ${one.specifier}`)];
    }
  }
  return [];
}

function packageIn(layer: Layer, where: string): Problem {
  return {
    what: `${layer} imports a package or a Node module.`,
    where,
    why: reasons[layer],
    instead: advice[layer],
  };
}

function computed(where: string): Problem {
  return {
    what: 'An import() whose name is computed.',
    where,
    why: 'nobody, and no rule, can see where it leads.',
    instead:
      'write the path as a literal; for a choice, a small map from name to () => import("./literal.ts").',
  };
}

function tierProblems(
  tree: SourceFile[],
  tiers: Map<string, number> | undefined,
  required: boolean,
): Problem[] {
  const why = 'the order in that file is the single statement of which room may see which.';
  if (tiers === undefined) {
    const instead =
      "write `export const tiers = [['accounts'], ['crisis', 'communities'], …] as const;` there.";
    return required
      ? [{ what: 'The tiers of the rooms are not stated.', where: featuresFile, why, instead }]
      : [];
  }
  const rooms = new Set(
    tree.flatMap((file) => {
      const place = placeOf(file.path);
      return isCode(file.path) && place.layer === 'features' && place.room !== undefined ? [place.room] : [];
    }),
  );
  const untiered = [...rooms].filter((room) => !tiers.has(room));
  const empty = [...tiers.keys()].filter((room) => !rooms.has(room));
  return [
    ...untiered.map((room) => ({
      what: `The room ${room} has no tier.`,
      where: featuresFile,
      why,
      instead: `add '${room}' to the tier above everything it imports.`,
    })),
    ...empty.map((room) => ({
      what: `The tiers name a room that does not exist: ${room}.`,
      where: featuresFile,
      why,
      instead: `remove '${room}', or build it.`,
    })),
  ];
}
