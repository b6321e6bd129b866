// The parser of cases and the split: forms, refusals with line numbers, shares.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { casesOrThrow, readCases } from './cases.ts';
import { foldOf, partOf } from './split.ts';

const good = `// written by nobody
@ soup-tonight
suicide.mention + self_harm.mention | countering | post | two years on.\\nmaking soup \\u2764 | twin: past
none | everyday | reply | soup tonight | 

@ other
drugs.selling|selling|post|x
`;

test('cases are read with family, line, labels and signs that cannot be seen', () => {
  const { cases, problems } = readCases(good, 'a.cases');
  assert.deepEqual(problems, [
    { file: 'a.cases', line: 7, what: '4 or 5 fields are divided by " | ", here are 1' },
  ]);
  assert.deepEqual(cases[0], {
    file: 'a.cases',
    line: 3,
    family: 'soup-tonight',
    expected: ['suicide.mention', 'self_harm.mention'],
    stance: 'countering',
    surface: 'post',
    text: 'two years on.\nmaking soup \u2764',
    note: 'twin: past',
  });
  assert.deepEqual(cases[1]?.expected, []);
  assert.equal(cases[1]?.note, '');
});

test('each mistake is found with its line', () => {
  const wrong = (line: string) =>
    readCases(`@ f\n${line}`, 'x').problems.map((one) => `${one.line} ${one.what}`);
  assert.deepEqual(wrong('suicide.ideaton | disclosing | post | a'), ['2 no such label: "suicide.ideaton"']);
  assert.deepEqual(wrong('none+suicide.mention | disclosing | post | a'), ['2 no such label: "none"']);
  assert.deepEqual(wrong('none | musing | post | a'), ['2 no such stance: "musing"']);
  assert.deepEqual(wrong('none | everyday | wall | a'), ['2 no such surface: "wall"']);
  assert.deepEqual(wrong('none | everyday | post |  | n'), ['2 the text is empty']);
  assert.equal(wrong('none | everyday | post | a\\b').length, 1);
  assert.equal(wrong('privacy.own + privacy.own | everyday | post | a').length, 1);
  assert.equal(readCases('none | everyday | post | a', 'x').problems[0]?.line, 1);
  assert.equal(readCases('@ Two Words', 'x').problems.length, 1);
  assert.throws(() => casesOrThrow('@ f\nnone | everyday', 'x.cases'), /^Error: x\.cases:2: /);
});

test('families fall into parts by their shares, always the same', () => {
  const names = Array.from({ length: 4000 }, (_, index) => `family-${index}`);
  const count = (part: string) => names.filter((name) => partOf(name) === part).length / names.length;
  assert.ok(Math.abs(count('train') - 0.6) < 0.03);
  assert.ok(Math.abs(count('thresholds') - 0.15) < 0.02);
  assert.ok(Math.abs(count('kept') - 0.25) < 0.03);
  assert.equal(partOf('pills-counted'), partOf(' Pills-Counted '));
  assert.ok(names.every((name) => foldOf(name, 5) < 5));
});
