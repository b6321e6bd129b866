// House rule 6: files of at most 400 lines, functions of at most 70; exceptions have reasons and only become fewer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exceptionsFile, measure, sizeProblems, tooLong } from './rules/size.ts';
import { assertNone, readRepository, treeOf } from './rules/tree.ts';

const body = (lines: number) => 'x();\n'.repeat(lines);
const long = treeOf({
  'src/std/long.ts': body(401),
  'src/std/f.ts': `export function f() {\n${body(69)}}\n`,
  'src/std/ok.ts': body(400),
});
const reason = 'one table, clearer in one piece';

test('a long file and a long function are found, with where and how long', () => {
  assert.deepEqual(
    tooLong(long).map((one) => [one.key, one.lines]),
    [
      ['src/std/long.ts', 401],
      ['src/std/f.ts#f', 71],
    ],
  );
  assert.equal(sizeProblems(long, {}).length, 2);
  assert.match(sizeProblems(long, {})[1]!.instead, /"src\/std\/f.ts#f": \{ "lines": 71/);
});

test('a view of one long template is a long function too', () => {
  const view = `export const page = (a: string) => html\`\n${'<p></p>\n'.repeat(80)}\`;\n`;
  assert.deepEqual(
    tooLong(treeOf({ 'src/features/posts/views/page.ts': view })).map((one) => one.lines),
    [82],
  );
});

test('describe() in a test is a chapter, a long test is not', () => {
  const chapter = (call: string) => treeOf({ 'src/std/a.test.ts': `${call}('a', () => {\n${body(80)}});\n` });
  assert.deepEqual(tooLong(chapter('describe')), []);
  assert.equal(tooLong(chapter('test')).length, 1);
});

test('an exception needs the number, a reason, and a need', () => {
  const listed = { 'src/std/long.ts': { lines: 401, reason }, 'src/std/f.ts#f': { lines: 71, reason } };
  const check = (change: object) => sizeProblems(long, { ...listed, ...change }).map((p) => p.what);
  assert.deepEqual(check({}), []);
  assert.match(check({ 'src/std/long.ts': { lines: 400, reason } })[0]!, /has grown/);
  assert.match(check({ 'src/std/long.ts': { lines: 500, reason } })[0]!, /it has 401 now/);
  assert.match(check({ 'src/std/gone.ts': { lines: 500, reason } })[0]!, /nothing needs any more/);
  assert.match(check({ 'src/std/long.ts': { lines: 401, reason: '' } })[0]!, /without a reason/);
});

test('the house: nothing is too long without a reason', (t) => {
  const tree = readRepository();
  const sizes = measure(tree);
  t.diagnostic(
    `src: ${sizes.files} files, median ${sizes.median} lines (aim 80), 95 % at most ${sizes.p95}, longest ${sizes.max}`,
  );
  const text = tree.find((file) => file.path === exceptionsFile)?.text ?? '{}';
  assertNone(sizeProblems(tree, JSON.parse(text)));
});
