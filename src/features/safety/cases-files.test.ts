// The case files as a whole: every line well formed, enough of each label, harmless twins beside harm, nothing twice.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { labels, readCases } from '../../engines/safety/index.ts';

const folder = new URL('../../../content/cases/safety/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.cases'));
const read = files.map((name) => ({ name, ...readCases(readFileSync(new URL(name, folder), 'utf8'), name) }));
const cases = read.flatMap((one) => one.cases);

test('every line of every file is well formed', () => {
  assert.deepEqual(
    read.flatMap((one) => one.problems),
    [],
  );
});

test('there are at least 3,000 lines, and at least thirty of each label', () => {
  assert.ok(cases.length >= 3000, `${cases.length}`);
  for (const label of labels) {
    const count = cases.filter((one) => (one.expected as readonly string[]).includes(label)).length;
    assert.ok(count >= 30, `${label}: ${count}`);
  }
});

test('no text stands twice, and no family in two files', () => {
  const texts = new Set<string>();
  const twice = cases.filter((one) => texts.has(one.text) || !texts.add(one.text)).map((one) => one.text);
  assert.deepEqual(twice, []);
  const home = new Map<string, string>();
  for (const { name, cases: own } of read)
    for (const one of own) {
      assert.equal(home.get(one.family) ?? name, name, `the family ${one.family} stands in two files`);
      home.set(one.family, name);
    }
});

test('nine of ten families with harm hold another meaning of nearly the same words', () => {
  const families = Map.groupBy(cases, (one) => one.family);
  const harmful = [...families.values()].filter((some) => some.some((one) => one.expected.length > 0));
  const withTwin = harmful.filter(
    (some) => new Set(some.map((one) => [...one.expected].sort().join('+'))).size > 1,
  );
  assert.ok(withTwin.length / harmful.length >= 0.9, `${withTwin.length} of ${harmful.length}`);
});

test('each file says who wrote it and who must still review it', () => {
  for (const name of files) {
    const head = readFileSync(new URL(name, folder), 'utf8')
      .split('\n')
      .slice(0, 12)
      .join('\n')
      .toLowerCase();
    assert.match(head, /review/, name);
  }
});
