// House rule 7: the documents tell the truth, links lead somewhere, and no file carries our machines with it.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the examples are source texts with templates in them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  architectureProblems,
  drawnFolders,
  foldersOf,
  readmeProblems,
  verbOf,
} from './rules/architecture.ts';
import { linkProblems, linksOf, machineProblems, putOffProblems } from './rules/docs.ts';
import { assertNone, type Problem, readRepository, treeOf } from './rules/tree.ts';

const whats = (problems: Problem[]) => problems.map((p) => p.what);

const drawn = `# Architecture
\`\`\`
src/
├── main/            the only files that start anything: web.ts · worker.ts
├── features/        one room per capability
│   ├── accounts/        1  sign-in/out
│   └── posts/           2  threads
│       └── views/           deeper lines are fine
├── platform/        how we touch the world
│   ├── http/ html/      routes; pages
│   └── mail/ fetch/ (SSRF guard) i18n/ log/
├── paths.ts         every URL
└── std/             ids
migrations/  not src/
\`\`\`
`;
const disk = [
  'main/web',
  'features/accounts/index',
  'features/posts/views/a',
  'platform/http/a',
  'platform/html/a',
  'platform/mail/a',
];
const rest = ['platform/fetch/a', 'platform/i18n/a', 'platform/log/a', 'std/a', 'paths'];
const house = Object.fromEntries([...disk, ...rest].map((path) => [`src/${path}.ts`, '']));

test('the drawn tree is read, several folders on a line too', () => {
  const folders = drawnFolders(drawn);
  assert.equal(folders.has('features/posts/views'), true);
  folders.delete('features/posts/views');
  assert.deepEqual([...folders].sort(), [...foldersOf(treeOf(house))].sort());
});

test('the drawn tree must equal the disk', () => {
  const check = (files: Record<string, string>) =>
    whats(architectureProblems(treeOf({ 'docs/ARCHITECTURE.md': drawn, ...files })));
  const { 'src/std/a.ts': gone, ...without } = house;
  assert.equal(gone, '');
  assert.deepEqual(check(house), []);
  assert.deepEqual(check({ ...house, 'src/features/circles/index.ts': '' }), [
    'src/features/circles/ is not in the drawn tree.',
  ]);
  assert.deepEqual(check(without), ['The tree shows src/std/, which does not exist.']);
  assert.deepEqual(whats(architectureProblems(treeOf(house))), ['There is no picture of the house.']);
});

test('a room has a README that names its verbs', () => {
  const room = {
    'src/features/posts/create-post.ts': '',
    'src/features/posts/hide.ts': '',
    'src/features/posts/tables.ts': '',
  };
  const check = (readme: string) =>
    whats(readmeProblems(treeOf({ ...room, 'src/features/posts/README.md': readme })));
  assert.deepEqual(check('A member may `create-post`; a moderator may hide it.'), []);
  assert.deepEqual(check('A member may create\npost. To hide is kind.'), []);
  assert.deepEqual(check('Create-posts and hidden ones.'), [
    'The README does not name `create-post`, `hide`.',
  ]);
  assert.deepEqual(whats(readmeProblems(treeOf(room))), ['The room src/features/posts has no README.md.']);
  for (const path of ['thread.query.ts', 'a.test.ts', 'a.db.test.ts', 'views/thread.ts', 'policy.ts']) {
    assert.equal(verbOf(`src/features/posts/${path}`), undefined, path);
  }
});

test('links in Markdown lead to files and folders', () => {
  const check = (markdown: string) =>
    linkProblems(treeOf({ 'docs/a.md': markdown, 'README.md': '', 'docs/decisions/001.md': '' })).length;
  assert.equal(
    check(
      '[a](../README.md#top "t") [b](decisions/) [c](./decisions/001.md) [d](#here) [e](https://example.org) ![f](/README.md)',
    ),
    0,
  );
  assert.equal(check('`[code](nowhere.md)`\n```\n[block](nowhere.md)\n```\n'), 0);
  for (const bad of ['[a](nowhere.md)', '![a](../docs/b.png)', '[a]: README.md', '<img src="x.png">'])
    assert.equal(check(bad), 1, bad);
  assert.deepEqual(linksOf('\n[a](b.md)'), [{ link: 'b.md', line: 2 }]);
});

test('paths of our machines and registries are found, paths of the product are not', () => {
  const slash = '/';
  const check = (text: string) => machineProblems(treeOf({ 'a.ts': text })).length;
  const bad = ['work/main/src', 'root', 'tmp/cw/x', 'home/ann/code'].map(
    (path) => `const a = '${slash}${path}';`,
  );
  for (const text of [
    ...bad,
    `see ${slash}work/main`,
    `"resolved": "https:${slash}${slash}registry.example.org/a"`,
  ])
    assert.equal(check(text), 1, text);
  const good = [
    "'/work-and-illness'",
    "'/help'",
    "'./work/x'",
    "'https://example.org/work/x'",
    '`${base}/root`',
    "'/tmp'",
    "'/homepage'",
  ];
  for (const text of good) assert.equal(check(text), 0, text);
});

test('work put off in comments is found, words in texts are not', () => {
  const mark = ['TO', 'DO'].join('');
  const check = (path: string, text: string) => putOffProblems(treeOf({ [path]: text })).length;
  assert.equal(check('a.ts', `// ${mark}: later`), 1);
  assert.equal(check('a.sql', `-- ${mark} later`), 1);
  assert.equal(check('a.ts', `const a = '${mark}';`), 0);
});

test('the house: ARCHITECTURE.md shows the disk', () => {
  assertNone(architectureProblems(readRepository()));
});

test('the house: each room’s README names each of its verbs', () => {
  assertNone(readmeProblems(readRepository()));
});

test('the house: links lead somewhere', () => {
  assertNone(linkProblems(readRepository()));
});

test('the house: no machine paths, no registries', () => {
  assertNone(machineProblems(readRepository()));
});

test('the house: nothing is put off in comments', () => {
  assertNone(putOffProblems(readRepository()));
});
