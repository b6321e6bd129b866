// The browser's bundled files for tests, kept in .cache/ for as long as their sources stay as they are: to bundle them in
// each of a hundred processes would take longer than most of the tests.
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Assets } from '../../src/platform/assets/index.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const KEPT = join(ROOT, '.cache', 'assets.bin');

/** Everything that bundling reads: the sources, how they are bundled, and the versions of libraries. */
function stampOf(): string {
  const hash = createHash('sha256');
  const files = globSync(
    ['src/browser/**/*.{ts,css,json}', 'src/platform/assets/*.ts', 'package-lock.json'],
    {
      cwd: ROOT,
    },
  );
  for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

type Kept = { stamp: string; assets: Assets };

function kept(): Kept | undefined {
  try {
    return deserialize(readFileSync(KEPT)) as Kept;
  } catch {
    return undefined;
  }
}

let made: Promise<Assets> | undefined;

async function make(): Promise<Assets> {
  const stamp = stampOf();
  const before = kept();
  if (before?.stamp === stamp) return before.assets;
  const { buildAssets } = await import('../../src/platform/assets/index.ts');
  const assets = await buildAssets();
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  // Whole or not at all: other test processes read it.
  writeFileSync(`${KEPT}.${process.pid}`, serialize({ stamp, assets } satisfies Kept));
  renameSync(`${KEPT}.${process.pid}`, KEPT);
  return assets;
}

export function testAssets(): Promise<Assets> {
  made ??= make();
  return made;
}
