// The ground the house rules stand on: telling code from strings, templates, comments and regular expressions.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the examples are source texts with templates in them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functionsOf } from './rules/functions.ts';
import { importsOf } from './rules/imports.ts';
import { scan } from './rules/scan.ts';
import { readRepository } from './rules/tree.ts';

const kinds = (source: string) => scan(source).map((token) => `${token.kind} ${token.text}`);
const ofKind = (kind: string, source: string) =>
  scan(source).flatMap((t) => (t.kind === kind ? [t.text] : []));

test('strings, comments and templates are not code', () => {
  assert.deepEqual(kinds("a('b // c') /* d */ // e"), [
    'word a',
    'punct (',
    "string 'b // c'",
    'punct )',
    'comment /* d */',
    'comment // e',
  ]);
  assert.deepEqual(ofKind('word', '`one ${two(`three ${four}`)} five ${{ six: 7 }.six}`;'), [
    'two',
    'four',
    'six',
    'six',
  ]);
  assert.deepEqual(ofKind('template', '`${a}${b}`; c'), ['`', '`']);
  assert.deepEqual(ofKind('string', "'it\\'s' + \"x\""), ["'it\\'s'", '"x"']);
});

test('a slash is a division after a value and a regular expression elsewhere', () => {
  assert.deepEqual(ofKind('regex', 'x = /[/\'"]+/gu.test(y)'), ['/[/\'"]+/gu']);
  assert.deepEqual(ofKind('regex', 'a / b / c; (d) / e / f; g[0] / h; i++ / 2; j! / k'), []);
  assert.deepEqual(ofKind('regex', "if (a) /'/.test(b); return /`/"), ["/'/", '/`/']);
  assert.deepEqual(ofKind('regex', 'x = !/a/.test(b)'), ['/a/']);
  assert.deepEqual(ofKind('regex', 'for (const a of /b/.exec(c)) f(of / 60, 2 / 1)'), ['/b/']);
});

test('lines are counted through templates and comments', () => {
  const last = scan('/* 1\n2 */\nconst a = `\n${b}\n`;\nend').at(-1);
  assert.deepEqual([last?.text, last?.line], ['end', 6]);
});

test('imports are found in all their forms, and nothing else is', () => {
  const source = `import './side.ts';
    import type { A } from './a.ts';
    import b, { type C, d as e } from './b.ts';
    import * as f from 'f';
    export * from './g.ts';
    export type { H } from './h.ts';
    export { i };
    export const from = 'no';
    const j = await import('./j.ts');
    type K = import('./k.ts').K;
    const l = import(name);
    // import './comment.ts'
    const text = "import './string.ts'";
    import.meta.url; thing.import('./property.ts');`;
  const found = importsOf(source).map((one) => one.specifier);
  assert.deepEqual(found, ['./side.ts', './a.ts', './b.ts', 'f', './g.ts', './h.ts', './j.ts', './k.ts', '']);
  assert.deepEqual(importsOf("import { type A, b as c } from 'x'")[0]?.names, ['A', 'b']);
});

test('functions are measured from their first to their last line', () => {
  const source = `function one(a: { b: string }): Promise<{ c: string }> {
  return a;
}
class X {
  async two(): Promise<void> {
    if (a) {
    }
  }
}
const three = async (a: string): Promise<string> => {
  return a;
};
const four = (a) => html\`
  <p>\${a}</p>
\`;
describe('five', () => {
  six(() => 7);
});
`;
  const found = functionsOf(source).map((one) => `${one.name} ${one.line}+${one.lines}`);
  assert.deepEqual(found, [
    'one 1+3',
    'two 5+4',
    'three 10+3',
    'four 13+3',
    'describe callback 16+3',
    'six callback 17+1',
  ]);
});

test('every file of the repository comes out with its brackets in pairs', () => {
  for (const file of readRepository().filter((one) => /\.(ts|mjs)$/.test(one.path))) {
    let depth = 0;
    for (const token of scan(file.text)) {
      if (token.kind !== 'punct') continue;
      if (['(', '[', '{', '${'].includes(token.text)) depth += 1;
      if ([')', ']', '}'].includes(token.text)) depth -= 1;
    }
    assert.equal(
      depth,
      0,
      `${file.path}: the tokenizer of the house rules lost its way (test/house/rules/scan.ts)`,
    );
  }
});
