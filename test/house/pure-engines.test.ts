// House rule 2: engines do not touch the world.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineProblems } from './rules/pure-engines.ts';
import { assertNone, readRepository, treeOf } from './rules/tree.ts';

const complaints = (source: string, path = 'src/engines/safety/read.ts') =>
  engineProblems(treeOf({ [path]: source })).map((p) => p.what);

test('each touch of the world is found', () => {
  const touching = [
    "import { readFileSync } from 'node:fs';",
    "import http from 'http';",
    "import { Worker } from 'node:worker_threads';",
    "import { randomUUID } from 'node:crypto';",
    "import * as crypto2 from 'node:crypto';",
    "import { Hono } from 'hono';",
    "const { exec } = await import('node:child_process');",
    'await fetch(url);',
    'const get = fetch;',
    'const at = Date.now();',
    'const at = new Date();',
    'const at = new Date;',
    'const at = Date();',
    'const dice = Math.random();',
    'const roll = Math.random;',
    'if (process.env.X) {}',
    'globalThis.fetch;',
    'performance.now();',
    'setTimeout(f, 1);',
    'console.log(text);',
    'const id = crypto.randomUUID();',
    'f({ ...process });',
    'eval(text);',
  ];
  for (const source of touching) assert.equal(complaints(source).length, 1, source);
});

test('thinking is allowed', () => {
  const thinking = `import { createHash } from 'node:crypto';
    import { z } from 'zod';
    import { clamp } from '../../std/numbers.ts';
    // We never fetch and never ask Date.now() or Math.random().
    const at = new Date(now); const day = Date.UTC(2026, 0, 1);
    const words = ['process', 'fetch']; const text = \`fetch \${words.length}\`;
    const step = { process: 1, fetch: 2 }; model.process(text); type T = { process?: string };
    export function read(now: Date): number { return Math.floor(now.getTime()); }`;
  assert.deepEqual(complaints(thinking), []);
});

test('tests of engines, and everything that is not an engine, are free', () => {
  assert.deepEqual(complaints("import 'node:fs';", 'src/engines/safety/read.test.ts'), []);
  assert.deepEqual(complaints("import 'node:fs';", 'src/platform/db/index.ts'), []);
});

test('the house: engines are pure', () => {
  assertNone(engineProblems(readRepository()));
});
