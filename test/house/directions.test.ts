// House rule 1: who may import whom, and no circles.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circles, cycleProblems } from './rules/cycles.ts';
import { directionProblems } from './rules/directions.ts';
import { placeOf, readTiers } from './rules/places.ts';
import { assertNone, readRepository, treeOf } from './rules/tree.ts';

const features =
  "export const tiers: readonly (readonly string[])[] = [\n  ['accounts'], // first\n  ['posts', 'messages'],\n];";
const wired = {
  'src/app/features.ts': features,
  'src/features/accounts/index.ts': '',
  'src/features/posts/index.ts': '',
  'src/features/messages/index.ts': '',
};
const complaints = (files: Record<string, string>) =>
  directionProblems(treeOf({ ...wired, ...files })).map((p) => p.what);

test('a good house has nothing to complain about', () => {
  const good = {
    'src/main/web.ts': "import { app } from '../app/app.ts';",
    'src/app/app.ts':
      "import { posts } from '../features/posts/index.ts'; import { log } from '../platform/log/index.ts';",
    'src/features/posts/create-post.ts':
      "import { member } from '../accounts/index.ts'; import { read } from '../../engines/safety/index.ts'; import { z } from 'zod';",
    'src/features/posts/create-post.db.test.ts':
      "import { db } from '../../../test/support/database.ts'; import { insert } from './tables.ts'; import fs from 'node:fs';",
    'src/platform/http/route.ts':
      "import type { Log } from '../log/index.ts'; import { paths } from '../../paths.ts';",
    'src/browser/draft.ts':
      "import { debounce } from '../std/time.ts'; import { start } from '@simplewebauthn/browser';",
    'src/std/ids.test.ts': "import { test } from 'node:test'; import { id } from './ids.ts';",
    'test/journeys/join.journey.ts':
      "import { start } from '../../src/platform/db/embedded/index.ts'; import '../../src/features/posts/index.ts';",
  };
  assert.deepEqual(complaints(good), []);
});

const wrong: [path: string, source: string, complaint: RegExp][] = [
  ['src/std/time.ts', "import { readFile } from 'node:fs/promises';", /std imports a package/],
  ['src/std/time.ts', "import { log } from '../platform/log/index.ts';", /std imports platform\/log/],
  ['src/paths.ts', "import { join } from './std/text.ts';", /paths imports std/],
  ['src/browser/draft.ts', "import { paths } from '../paths.ts';", /browser imports paths/],
  ['src/browser/draft.ts', "import 'node:fs';", /browser imports a package/],
  [
    'src/engines/safety/read.ts',
    "import type { Db } from '../../platform/db/index.ts';",
    /engines\/safety imports platform\/db/,
  ],
  [
    'src/platform/html/page.ts',
    "import type { M } from '../../engines/safety/index.ts';",
    /platform\/html imports engines/,
  ],
  [
    'src/platform/html/page.ts',
    "import type { M } from '../../features/posts/index.ts';",
    /platform\/html imports features\/posts/,
  ],
  ['src/features/posts/a.ts', "export * from '../../app/config.ts';", /features\/posts imports app/],
  ['src/app/config.ts', "await import('../main/web.ts');", /app imports main/],
  [
    'src/features/posts/a.ts',
    "import { x } from '../accounts/tables.ts';",
    /past the door of features\/accounts/,
  ],
  [
    'src/app/a.ts',
    "type X = import('../platform/db/embedded/cluster.ts').X;",
    /past the door of platform\/db/,
  ],
  [
    'test/a.ts',
    "import { x } from '../src/features/accounts/tables.ts';",
    /past the door of features\/accounts/,
  ],
  [
    'src/features/posts/a.test.ts',
    "import { x } from '../accounts/tables.ts';",
    /past the door of features\/accounts/,
  ],
  [
    'scripts/a.ts',
    "import { x } from '../src/engines/safety/train/solve.ts';",
    /past the door of engines\/safety/,
  ],
  [
    'src/features/posts/a.ts',
    "import { x } from '../../engines/safety/train/index.ts';",
    /past the door of engines\/safety/,
  ],
  [
    'src/features/posts/a.ts',
    "import { x } from '../../../test/support/database.ts';",
    /code from outside src/,
  ],
  [
    'src/features/posts/a.test.ts',
    "import { x } from '../../../test/house/rules/tree.ts';",
    /code from outside src/,
  ],
  ['src/features/posts/a.ts', "import { x } from './a.test.ts';", /imports a test/],
  ['src/features/posts/a.ts', 'await import(name);', /computed/],
  ['src/helpers/a.ts', '', /no place in the house/],
  ['src/utils.ts', '', /no place in the house/],
  [
    'src/features/accounts/a.ts',
    "import type { P } from '../posts/index.ts';",
    /accounts \(tier 1\) imports posts \(tier 2\)/,
  ],
  [
    'src/features/posts/a.ts',
    "import type { P } from '../messages/index.ts';",
    /posts \(tier 2\) imports messages \(tier 2\)/,
  ],
  ['src/features/circles/index.ts', '', /circles has no tier/],
];

test('each wrong direction is found', () => {
  for (const [path, source, complaint] of wrong) {
    const found = complaints({ [path]: source });
    assert.equal(found.length, 1, `${path}: ${source}\n${found.join('\n')}`);
    assert.match(found[0]!, complaint);
  }
});

test('a browser file that reaches a Node module through std is found', () => {
  const files = {
    'src/browser/draft.ts': "import { id } from '../std/ids.ts';",
    'src/std/ids.ts': "import { bytes } from './bytes.ts';",
    'src/std/bytes.ts': "import { randomBytes } from 'node:crypto';",
  };
  const found = directionProblems(treeOf({ ...wired, ...files }));
  assert.match(
    found.map((p) => p.where).join(),
    /draft.ts → src\/std\/ids.ts → src\/std\/bytes.ts → node:crypto$/,
  );
});

test('the tiers must be stated, and be true', () => {
  assert.deepEqual(
    [...readTiers(treeOf(wired))!],
    [
      ['accounts', 1],
      ['posts', 2],
      ['messages', 2],
    ],
  );
  assert.equal(directionProblems([]).length, 1);
  const onlyFile = treeOf({ 'src/app/features.ts': features });
  assert.match(directionProblems(onlyFile)[0]!.what, /does not exist: accounts/);
});

test('a room may be a single file, which is its own door', () => {
  assert.deepEqual(placeOf('src/platform/clock.ts'), { layer: 'platform', room: 'clock', isDoor: true });
  assert.equal(placeOf('src/platform/clock.test.ts').isDoor, false);
});

test('a circle of files is found, type imports included, and shown', () => {
  const found = cycleProblems(
    treeOf({
      'src/std/a.ts': "import { b } from './b.ts';",
      'src/std/b.ts': "import type { C } from './c.ts';",
      'src/std/c.ts': "export type { A } from './a.ts';",
      'src/std/d.ts': "import { a } from './a.ts';",
    }),
  );
  assert.deepEqual(
    found.map((p) => p.where),
    ['src/std/a.ts → src/std/b.ts → src/std/c.ts → src/std/a.ts'],
  );
});

test('a circle of rooms is found even when no file is in one', () => {
  const found = cycleProblems(
    treeOf({
      'src/platform/db/index.ts': "import { log } from '../log/index.ts';",
      'src/platform/log/index.ts': '',
      'src/platform/log/store.ts': "import { db } from '../db/index.ts';",
    }),
  );
  assert.equal(found.length, 1);
  assert.match(found[0]!.where, /src\/platform\/db → src\/platform\/log → src\/platform\/db/);
});

test('a knot of several circles is one complaint that names them all', () => {
  const found = cycleProblems(
    treeOf({
      'src/std/a.ts': "import './b.ts'; import './c.ts';",
      'src/std/b.ts': "import './a.ts';",
      'src/std/c.ts': "import './a.ts'; import './d.ts';",
      'src/std/d.ts': '',
    }),
  );
  assert.deepEqual(
    found.map((p) => p.where.split(/\n\s+/)),
    [['src/std/a.ts → src/std/b.ts → src/std/a.ts', 'tied to it by further circles: src/std/c.ts']],
  );
});

test('a tree without circles has none', () => {
  assert.deepEqual(
    circles(
      new Map([
        ['a', new Set(['b', 'c'])],
        ['b', new Set(['c'])],
        ['c', new Set<string>()],
      ]),
    ),
    [],
  );
});

test('the house: every import goes down, through the door', () => {
  assertNone(directionProblems(readRepository(), true));
});

test('the house: no circles', () => {
  assertNone(cycleProblems(readRepository()));
});
