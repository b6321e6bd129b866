// Budgets and contents of the bundled files, and the contrast of the colour tokens in both themes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contrast } from '../../../test/support/contrast.ts';
import { buildAssets, pickEncoding } from './index.ts';

const assets = await buildAssets();
const fileAt = (path: string) => {
  const file = assets.files.get(path);
  assert.ok(file, `${path} is not served`);
  return file;
};

test('the style sheet stays within 12 kB gzip', () => {
  const size = fileAt(assets.css).gzip.length;
  assert.ok(
    size <= 12_000,
    `the style sheet has ${size} bytes gzip; take something away instead of raising this`,
  );
});

test('the script of every page stays within 5 kB gzip, so that a thread page has room to its 15', () => {
  const size = fileAt(assets.js.main).gzip.length;
  assert.ok(size <= 5_000, `main has ${size} bytes gzip; move page-only script into its own entry`);
});

test('nothing calls out: no foreign address in styles or scripts', () => {
  for (const file of assets.files.values()) {
    const foreign = file.body.toString().match(/(?:https?:)?\/\/[a-z0-9-]+\.[a-z]{2,}[^\s"'`)]*/gi) ?? [];
    const bad = foreign.filter((url) => !url.includes('www.w3.org'));
    assert.deepEqual(bad, [], `${file.path} names ${bad.join(', ')}`);
    assert.doesNotMatch(file.body.toString(), /@font-face/, file.path);
  }
});

test('hashed names may be kept for ever, fixed names may not', () => {
  for (const file of assets.files.values()) {
    assert.equal(file.cacheControl.includes('immutable'), /-[\w-]{10}\.(css|js)$/.test(file.path), file.path);
  }
});

test('the service worker knows the names of this build', () => {
  const worker = fileAt('/service-worker.js').body.toString();
  assert.ok(worker.includes(assets.css));
  assert.ok(worker.includes(assets.js.main));
  assert.ok(!worker.includes('PRECACHE'), 'the list was not put in');
});

test('the smallest encoding that the browser takes is chosen', () => {
  const file = fileAt(assets.css);
  assert.equal(pickEncoding(file, 'gzip, deflate, br').encoding, 'br');
  assert.equal(pickEncoding(file, 'gzip').encoding, 'gzip');
  assert.equal(pickEncoding(file, 'br;q=0, gzip;q=0.5').encoding, 'gzip');
  assert.equal(pickEncoding(file, 'br;q=0.8').encoding, 'br');
  assert.equal(pickEncoding(file).encoding, undefined);
});

test('nothing but colours follows the scheme', () => {
  // test/support/looks.ts counts on it: what else axe has to say of a page is the same by day and by night.
  const all = [fileAt(assets.css), ...Object.values(assets.js).map(fileAt)].map((file) =>
    file.body.toString(),
  );
  for (const text of all) assert.doesNotMatch(text, /prefers-color-scheme|@container style/);
  // The function itself takes colours only.
  assert.match(all[0]!, /light-dark\(/);
});

const css = readFileSync(new URL('../../browser/styles/tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;

function colour(name: string, theme: (typeof themes)[number]): string {
  const m = new RegExp(`--${name}: light-dark\\((oklch\\([^)]*\\)), (oklch\\([^)]*\\))\\)`).exec(css);
  assert.ok(m, `--${name} has no light-dark() value`);
  return (theme === 'light' ? m[1] : m[2]) as string;
}

/** What stands on what. Text wants 4.5 : 1, borders of controls and marks 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11). */
const pairs: readonly (readonly [least: number, fronts: string, backs: string])[] = [
  [7, 'ink', 'paper raised sunk sea-soft lantern-soft moss-soft ember-soft'],
  [4.5, 'ink-soft', 'paper raised sunk sea-soft lantern-soft'],
  [4.5, 'link', 'paper raised sunk sea-soft lantern-soft'],
  [4.5, 'action-ink', 'action action-hover'],
  [4.5, 'lantern-ink', 'lantern lantern-hover'],
  [4.5, 'ember', 'paper raised ember-soft'],
  [7, 'deck-ink', 'deck'],
  [3, 'line-strong', 'paper raised'],
  [3, 'focus', 'paper raised sunk sea-soft lantern-soft moss-soft ember-soft'],
  [3, 'lantern', 'deck'],
  [3, 'action', 'paper raised sea-soft'],
];

for (const theme of themes) {
  test(`colours are far enough apart in the ${theme} theme`, () => {
    const close: string[] = [];
    for (const [least, fronts, backs] of pairs) {
      for (const front of fronts.split(' ')) {
        for (const back of backs.split(' ')) {
          const ratio = contrast(colour(front, theme), colour(back, theme));
          if (ratio < least) close.push(`--${front} on --${back}: ${ratio.toFixed(2)}, wants ${least}`);
        }
      }
    }
    assert.deepEqual(close, []);
  });
}
