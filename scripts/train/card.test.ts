// The card of the weights: figures land between their markers, and a marker that is gone is said.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Figures, fill, partsOf } from './card.ts';

test('a number stays in its line, a table stands between empty lines, and filling twice changes nothing', () => {
  const card =
    'of <!-- fill:rows -->7<!-- end:rows --> rows\n<!-- fill:groups -->\n\nold\n\n<!-- end:groups -->\n';
  const once = fill(card, { rows: '45,000', groups: '| a |\n|---|' });
  assert.equal(
    once,
    'of <!-- fill:rows -->45,000<!-- end:rows --> rows\n<!-- fill:groups -->\n\n| a |\n|---|\n\n<!-- end:groups -->\n',
  );
  assert.equal(fill(once, { rows: '45,000', groups: '| a |\n|---|' }), once);
});

test('a marker that is missing, open or double is named', () => {
  for (const card of [
    'none',
    '<!-- fill:rows -->',
    '<!-- fill:rows -->1<!-- end:rows --><!-- fill:rows -->1<!-- end:rows -->',
  ])
    assert.throws(() => fill(card, { rows: '1' }), /"<!-- fill:rows -->"/);
});

test('the card that ships has every marker, and says what figures.json says', () => {
  const read = (path: string) => readFileSync(new URL(`../../models/${path}`, import.meta.url), 'utf8');
  const figures = JSON.parse(read('safety/figures.json')) as Figures;
  const parts = partsOf(figures, { outputs: [], rows: 0, bytes: 0 });
  const filled = fill(read('README.md'), parts);
  const row = parts['cross-validation']!.split('\n').find((line) => line.startsWith('| suicide.ideation |'));
  assert.ok(row && filled.includes(row));
});
