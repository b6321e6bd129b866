// House rule 4: each route has access, limit, contract and a test; each works as a plain form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { coverageProblems, pathProblems, type RouteData, routeProblems } from './rules/routes.ts';
import { assertNone, readRepository, treeOf } from './rules/tree.ts';

const good: RouteData = {
  name: 'posts.create',
  method: 'POST',
  path: '/c/:space/posts',
  summary: 'Start a thread.',
  access: 'active',
  limit: { name: 'post', hits: 20, seconds: 300 },
  input: { params: z.object({ space: z.string() }), form: z.object({ title: z.string() }) },
  output: 'redirect',
};
const complaints = (change: Partial<RouteData>) => routeProblems([{ ...good, ...change }]).map((p) => p.what);

test('a whole route has nothing to complain about', () => {
  assert.deepEqual(complaints({}), []);
  assert.deepEqual(
    complaints({
      method: 'PUT',
      output: z.object({ id: z.string() }),
      input: { params: z.object({ space: z.string() }), json: z.object({}) },
    }),
    [],
  );
});

test('each missing part is found', () => {
  const parts: [change: Partial<RouteData>, complaint: RegExp][] = [
    [{ name: undefined }, /proper name/],
    [{ name: 'create' }, /proper name/],
    [{ summary: ' ' }, /without a summary/],
    [{ access: undefined }, /access "undefined"/],
    [{ access: 'everybody' }, /access "everybody"/],
    [{ limit: undefined }, /without a limit/],
    [{ limit: { name: 'x', hits: 0, seconds: 1 } }, /without a limit/],
    [{ output: undefined }, /what comes back/],
    [{ output: { type: 'object' } }, /what comes back/],
    [{ input: { form: z.object({}) } }, /does not check :space/],
    [{ method: 'DELETE' }, /A page by DELETE/],
    [{ input: { params: z.object({ space: z.string() }), json: z.object({}) } }, /JSON only/],
    [{ method: 'GET' }, /GET with a body/],
  ];
  for (const [change, complaint] of parts) {
    const found = complaints(change);
    assert.equal(found.length, 1, JSON.stringify(found));
    assert.match(found[0]!, complaint);
  }
});

test('two routes may share neither name nor way in', () => {
  const found = routeProblems([
    good,
    { ...good, path: '/c/:space/threads' },
    { ...good, name: 'posts.start' },
  ]);
  assert.deepEqual(
    found.map((p) => p.what),
    [
      'Two routes have the same name: posts.create.',
      'Two routes have the same way in: POST /c/:space/posts.',
    ],
  );
});

test('a route is named by a journey or the privacy matrix, a staff route by the matrix', () => {
  const staff = { ...good, name: 'moderation.queue', scope: 'moderate' };
  const check = (files: Record<string, string>) =>
    coverageProblems([good, staff], treeOf(files)).map((p) => p.what);
  const matrix = (text: string) => ({ 'test/privacy/entries.ts': text });
  assert.deepEqual(check(matrix("export const entries = { 'posts.create': 1, 'moderation.queue': 2 };")), []);
  assert.deepEqual(
    check({ ...matrix("{ 'moderation.queue': 2 }"), 'test/journeys/a.journey.ts': "walks('posts.create')" }),
    [],
  );
  assert.deepEqual(check(matrix("{ 'moderation.queue': 2 } // 'posts.create'")), [
    'A route that no test walks through.',
  ]);
  assert.match(
    check({ ...matrix("{ 'posts.create': 2 }"), 'test/journeys/a.journey.ts': "'moderation.queue'" })[0]!,
    /staff route/,
  );
  assert.match(
    check(matrix("{ 'posts.create': 1, 'moderation.queue': 2, 'posts.gone': 3 }"))[0]!,
    /does not exist: posts.gone/,
  );
  assert.deepEqual(check({}), ['There is no privacy matrix.']);
});

test('paths stand in paths.ts, not in routes', () => {
  const check = (source: string) => pathProblems(treeOf({ 'src/features/posts/pages.ts': source })).length;
  assert.equal(check("route({ name: 'posts.create', method: 'POST', path: '/c/:space/posts' })"), 1);
  assert.equal(check("route({ name: 'posts.create', path: patterns.createPost }); cookie({ path: '/' })"), 0);
});

/** All routes of the program, asked at run time: this file is checked without the program's own types. */
async function ourRoutes(): Promise<RouteData[]> {
  const features = '../../src/app/features.ts';
  const { allRoutes } = (await import(features)) as { allRoutes(): RouteData[] };
  return allRoutes();
}

test('the house: every route is whole', async () => {
  const routes = await ourRoutes();
  assert.ok(routes.length > 0, 'allRoutes() of src/app/features.ts lists no route: nothing would be checked');
  assertNone(routeProblems(routes));
});

test('the house: every route is walked through by a test', async () => {
  assertNone(coverageProblems(await ourRoutes(), readRepository()));
});

test('the house: every path stands in src/paths.ts', () => {
  assertNone(pathProblems(readRepository()));
});
