// Every way in says who may, how often, what goes in and out, works as a plain form, and is walked through by a test.
// Routes are judged as data, as src/app/features.ts lists them.
import { inside, pairs, scanCode, type Token } from './scan.ts';
import { isCode, isTest, type Problem, type SourceFile } from './tree.ts';

/** A route as far as the house looks at it (see src/platform/http/route.ts). */
export interface RouteData {
  name?: string;
  method?: string;
  path?: string;
  summary?: string;
  access?: string;
  scope?: string;
  limit?: { name?: string; hits?: number; seconds?: number };
  input?: { params?: unknown; query?: unknown; form?: unknown; json?: unknown };
  output?: unknown;
}

export const privacyEntriesFile = 'test/privacy/entries.ts';
const accesses = new Set(['anyone', 'guest', 'member', 'active', 'operator']);
const outputs = new Set(['page', 'redirect', 'feed', 'stream', 'file']);
const isContract = (value: unknown) =>
  typeof (value as { safeParse?: unknown } | undefined)?.safeParse === 'function';
const isPage = (route: RouteData) => route.output === 'page' || route.output === 'redirect';
const isStaff = (route: RouteData) => route.access === 'operator' || route.scope === 'moderate';

/** What is wrong with the literals themselves. */
export function routeProblems(routes: RouteData[]): Problem[] {
  return [
    ...routes.flatMap(check),
    ...doubled(routes, 'name', (r) => r.name),
    ...doubled(routes, 'way in', (r) => `${r.method} ${r.path}`),
  ];
}

const title = (route: RouteData) => `${route.name ?? '(no name)'}: ${route.method} ${route.path}`;

function check(route: RouteData): Problem[] {
  const where = title(route);
  const found: Problem[] = [];
  const complain = (ok: boolean, what: string, why: string, instead: string) =>
    ok || found.push({ what, where, why, instead });
  complain(
    /^[a-z-]+\.[\w.-]+$/.test(route.name ?? ''),
    'A route without a proper name.',
    'the privacy matrix, the log and the tests know it by name.',
    "name it 'room.verb'.",
  );
  complain(
    (route.summary ?? '').trim().length >= 5,
    'A route without a summary.',
    'it is the line that readers of the API see.',
    'say in one sentence what it does.',
  );
  complain(
    accesses.has(route.access ?? ''),
    `A route with the access "${route.access}".`,
    'nobody can tell who may come in.',
    `use one of ${[...accesses].join(', ')}.`,
  );
  const { name, hits, seconds } = route.limit ?? {};
  complain(
    Boolean(name) && (hits ?? 0) > 0 && (seconds ?? 0) > 0,
    'A route without a limit.',
    'whatever can be asked without end will be, to guess, to flood or to harvest.',
    'give it one of `limits` of platform/http, or a tighter one.',
  );
  complain(
    outputs.has(String(route.output)) || isContract(route.output),
    'A route that does not say what comes back.',
    'the API document and its clients are made from it.',
    `output: ${[...outputs].join(', ')} or a zod contract.`,
  );
  const shape = Object.keys((route.input?.params as { shape?: object } | undefined)?.shape ?? {});
  const lacking = [...(route.path ?? '').matchAll(/:(\w+)/g)]
    .map((part) => part[1]!)
    .filter((part) => !shape.includes(part));
  complain(
    lacking.length === 0,
    `A route that does not check :${lacking.join(', :')} of its path.`,
    'what comes in an address is input like any other.',
    'add it to input.params.',
  );
  found.push(...withoutScript(route, where));
  return found;
}

/** A page works as a plain form: GET and POST only, urlencoded bodies. */
function withoutScript(route: RouteData, where: string): Problem[] {
  const { form, json } = route.input ?? {};
  const why = 'every function works without script, on an old phone, over a slow line.';
  if (isPage(route) && !['GET', 'POST'].includes(route.method ?? '')) {
    return [
      { what: `A page by ${route.method}.`, where, why, instead: 'a form can only GET and POST: use POST.' },
    ];
  }
  if (isPage(route) && json !== undefined && form === undefined) {
    return [
      {
        what: 'A page that takes JSON only.',
        where,
        why,
        instead: 'give it input.form; the API has a route of its own over the same command.',
      },
    ];
  }
  if (route.method === 'GET' && (form !== undefined || json !== undefined)) {
    return [
      {
        what: 'A GET with a body.',
        where,
        why: 'such bodies are dropped on the way, and a GET must change nothing.',
        instead: 'use input.query, or POST.',
      },
    ];
  }
  return [];
}

function doubled(routes: RouteData[], kind: string, of: (route: RouteData) => string | undefined): Problem[] {
  const groups = Map.groupBy(routes, (route) => of(route) ?? '');
  return [...groups]
    .filter(([, group]) => group.length > 1)
    .map(([value, group]) => ({
      what: `Two routes have the same ${kind}: ${value}.`,
      where: group.map(title).join(' and '),
      why: 'only the first one is ever reached.',
      instead: 'remove one, or tell them apart.',
    }));
}

/** Every string and key of the files that walk through routes: which are route names, the caller knows. */
function wordsIn(files: SourceFile[]): Set<string> {
  return new Set(
    files.flatMap((file) =>
      scanCode(file.text).flatMap((token) =>
        token.kind === 'string' || token.kind === 'template' ? [inside(token)] : [],
      ),
    ),
  );
}

/** Routes that no journey and no entry of the privacy matrix names; staff routes need the matrix. */
export function coverageProblems(routes: RouteData[], tree: SourceFile[], matrixRequired = true): Problem[] {
  const entries = tree.filter((file) => file.path.startsWith('test/privacy/') && isCode(file.path));
  const journeys = tree.filter((file) => file.path.startsWith('test/journeys/') && isCode(file.path));
  const matrix = wordsIn(entries);
  const named = wordsIn([...entries, ...journeys]);
  const hasMatrix = tree.some((file) => file.path === privacyEntriesFile);
  if (!hasMatrix && matrixRequired) {
    return [
      {
        what: 'There is no privacy matrix.',
        where: privacyEntriesFile,
        why: 'nobody has tried what strangers see.',
        instead: "list every route there by its name: 'room.verb': …",
      },
    ];
  }
  const names = new Set(routes.map((route) => route.name));
  const stale = [...matrix].filter(
    (word) => /^[a-z-]+\.[a-z-]+$/.test(word) && isRouteLike(word, routes) && !names.has(word),
  );
  return [
    ...routes.filter((route) => !named.has(route.name ?? '')).map(unwalked),
    ...(hasMatrix
      ? routes.filter((route) => isStaff(route) && !matrix.has(route.name ?? '')).map(untried)
      : []),
    ...stale.map((word) => ({
      what: `The privacy matrix names a route that does not exist: ${word}.`,
      where: privacyEntriesFile,
      why: 'an entry that tests nothing looks like one that passes.',
      instead: 'correct or remove it.',
    })),
  ];
}

/** A word whose first part is a room that has routes. */
const isRouteLike = (word: string, routes: RouteData[]) =>
  routes.some((route) => route.name?.split('.')[0] === word.split('.')[0]);

function unwalked(route: RouteData): Problem {
  return {
    what: 'A route that no test walks through.',
    where: title(route),
    why: 'what nobody tries is broken or leaking, and nobody knows.',
    instead: `name it ('${route.name}') in ${privacyEntriesFile} or in a journey under test/journeys/.`,
  };
}

function untried(route: RouteData): Problem {
  return {
    what: 'A staff route without an entry in the privacy matrix.',
    where: title(route),
    why: 'it must refuse members, strangers and the staff of another community.',
    instead: `add '${route.name}' to ${privacyEntriesFile}.`,
  };
}

/** Paths written into route literals: every URL of the product stands in src/paths.ts. */
export function pathProblems(tree: SourceFile[]): Problem[] {
  const files = tree.filter(
    (file) => /^src\/(features|app|platform)\//.test(file.path) && isCode(file.path) && !isTest(file.path),
  );
  return files.flatMap((file) => {
    const tokens = scanCode(file.text);
    const match = pairs(tokens);
    return tokens.flatMap((token, index) => {
      const isPath =
        token.kind === 'string' &&
        inside(token).startsWith('/') &&
        tokens[index - 1]?.text === ':' &&
        tokens[index - 2]?.text === 'path';
      const isRoute = isPath && isInRoute(tokens, match, index);
      if (!isRoute) return [];
      return [
        {
          what: `A route with its own path ${token.text}.`,
          where: `${file.path}:${token.line}`,
          why: 'addresses are promises to readers and feeds; they are kept in one place.',
          instead: 'name it in src/paths.ts and use that.',
        },
      ];
    });
  });
}

/** Whether the object around a token is handed to route(…). */
function isInRoute(tokens: Token[], match: Map<number, number>, index: number): boolean {
  for (let at = index - 1; at > 1; at -= 1) {
    const text = tokens[at]!.text;
    if ([')', ']', '}'].includes(text)) at = match.get(at) ?? at;
    else if (['(', '[', '{'].includes(text))
      return text === '{' && tokens[at - 1]!.text === '(' && tokens[at - 2]!.text === 'route';
  }
  return false;
}
