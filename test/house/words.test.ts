// House rule 5, its words: refusals, events, slots, settings, jobs and environment variables are used and documented.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentProblems, variablesOf } from './rules/environment.ts';
import { readCatalogues } from './rules/messages.ts';
import { assertNone, type Problem, readRepository, treeOf } from './rules/tree.ts';
import { declaredProblems, interfaceKeys, jobProblems, refusalProblems } from './rules/words.ts';

const whats = (problems: Problem[]) => problems.map((p) => p.what);
const room = 'src/features/posts';

test('keys of interfaces are found, also in declare module, and only at their first level', () => {
  const text = `declare module '../../platform/events/index.ts' {
    interface DomainEvents { 'post.published': { postId: string; inner: number }; 'post.hidden': Array<{ a: string }>
      plain?: true }
  }`;
  const keys = interfaceKeys({ path: 'a.ts', text }, 'DomainEvents').map((one) => one.name);
  assert.deepEqual(keys, ['post.published', 'post.hidden', 'plain']);
});

const texts = (keys: string[]) =>
  readCatalogues(
    treeOf({ 'locales/en/a.json': JSON.stringify(Object.fromEntries(keys.map((key) => [key, 'No.']))) }),
  ).catalogues.get('en')!;

test('a refusal is given somewhere and has a title and a body', () => {
  const declaration = "declare module '../x.ts' { interface Refusals { 'posts.closed': true } }";
  const check = (code: string, keys: string[]) =>
    whats(
      refusalProblems(treeOf({ [`${room}/model.ts`]: declaration, [`${room}/reply.ts`]: code }), texts(keys)),
    );
  const both = ['refusal.posts.closed.title', 'refusal.posts.closed.body'];
  assert.deepEqual(check("return refused('posts.closed');", both), []);
  assert.deepEqual(check('', both), ['The refusal "posts.closed" is declared and never used.']);
  assert.deepEqual(check("refused('posts.closed')", [both[0]!]), [
    'The refusal "posts.closed" has no words.',
  ]);
  assert.equal(check("refused('posts.closed')", [...both, 'refusal.posts.gone.title']).length, 1);
});

test('an event is emitted and documented, a slot asked for, a setting read', () => {
  const check = (declaration: string, code: string, readme: string) =>
    whats(
      declaredProblems(
        treeOf({
          [`${room}/events.ts`]: declaration,
          [`${room}/reply.ts`]: code,
          [`${room}/README.md`]: readme,
        }),
      ),
    );
  const event = "interface DomainEvents { 'post.published': { id: string } }";
  assert.deepEqual(check(event, "ctx.emit(ctx, tx, 'post.published', { id });", '`post.published`'), []);
  const unused = ['The event "post.published" is declared and never used.'];
  assert.deepEqual(check(event, '', '`post.published`'), unused);
  assert.deepEqual(
    check(event, "subscriber({ event: 'post.published', react })", '`post.published`'),
    unused,
  );
  assert.deepEqual(check(event, "emit('post.published')", ''), [
    'The event "post.published" is not documented.',
  ]);
  assert.deepEqual(
    check("interface Slots { 'posts.decorate': X }", "filling('posts.decorate', f)", 'posts.decorate'),
    ['The slot "posts.decorate" is declared and never used.'],
  );
  assert.deepEqual(
    check('interface Settings { minimumAge: number }', 'if (settings.minimumAge > 16) {}', 'minimumAge'),
    [],
  );
  assert.deepEqual(check('interface Settings { minimumAge: number }', '', 'minimumAge'), [
    'The setting "minimumAge" is declared and never used.',
  ]);
});

test('a job is enqueued or comes back, has its own name, and is documented', () => {
  const check = (jobs: string, code: string, readme = 'posts.publish-later') =>
    whats(
      jobProblems(
        treeOf({ [`${room}/jobs.ts`]: jobs, [`${room}/reply.ts`]: code, [`${room}/README.md`]: readme }),
      ),
    );
  const literal =
    "export const later = job<{ id: string }>({ name: 'posts.publish-later', async handle(ctx, p) {} });";
  assert.deepEqual(check(literal, 'await enqueue(tx, later, { id }, { runAt });'), []);
  assert.deepEqual(check(literal, "await enqueue<P>(tx, { name: 'posts.publish-later' }, { id });"), []);
  assert.deepEqual(check(literal.replace('async', "every: '5 4 * * *', async"), ''), []);
  assert.match(check(literal, '')[0]!, /never enqueued/);
  assert.match(check(literal, 'enqueue(tx, later, {})', 'nothing')[0]!, /not documented/);
  assert.match(check(`${literal}\n${literal}`, 'enqueue(tx, later, {})')[0]!, /Two jobs/);
});

test('the environment is read in one place, and every variable is documented and used', () => {
  const good = {
    'src/app/variables.ts': "export const VARIABLES = { PORT: { default: '1' }, DATA_DIR: {} };",
    'src/app/config.ts': 'v.PORT; v.DATA_DIR; process.env',
    'README.md': 'PORT and DATA_DIR',
  };
  const check = (files: Record<string, string>) => whats(environmentProblems(treeOf({ ...good, ...files })));
  assert.deepEqual(variablesOf(good['src/app/variables.ts']), ['PORT', 'DATA_DIR']);
  assert.deepEqual(
    check({
      'src/main/web.ts': 'process.env',
      'src/std/a.test.ts': 'process.env.X',
      'src/std/b.ts': 'process.platform; process.env.PATH; // process.env',
    }),
    [],
  );
  assert.deepEqual(check({ 'README.md': 'EXPORT and DATA_DIR' }), ['The variable PORT is not documented.']);
  assert.deepEqual(check({ 'src/app/config.ts': 'v.PORT' }), [
    'The variable DATA_DIR is listed and nobody reads it.',
  ]);
  assert.equal(check({ 'src/platform/log/index.ts': 'const level = process.env.LOG_LEVEL;' }).length, 1);
  assert.equal(check({ 'src/platform/log/index.ts': "import { env } from 'node:process';" }).length, 1);
  assert.equal(environmentProblems([]).length, 1);
});

const tree = readRepository();
const english = readCatalogues(tree).catalogues.get('en') ?? new Map();

test('the house: every refusal is given and has words', () => {
  assertNone(refusalProblems(tree, english));
});

test('the house: every event, slot and setting is used and documented', () => {
  assertNone(declaredProblems(tree));
});

test('the house: every job is ordered and documented', () => {
  assertNone(jobProblems(tree));
});

test('the house: every environment variable is read in one place and documented', () => {
  assertNone(environmentProblems(tree));
});
