// House rule 3: one writer per table, private tables stay private, rows are guarded, merged migrations never change.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the examples are source texts with templates in them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openViews, tablesOf } from './rules/migrations.ts';
import { tableUses } from './rules/table-uses.ts';
import { checksum, checksumProblems, checksumsFile, tableProblems } from './rules/tables.ts';
import { assertNone, readRepository, treeOf } from './rules/tree.ts';

const good = {
  'migrations/0001-start.sql': `-- room: accounts, posts
-- owner: accounts; privacy: private; why: names a person
CREATE UNLOGGED TABLE members (id uuid);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;

-- owner: posts; privacy: members; why: members' words
-- and a second line that says more
CREATE TABLE IF NOT EXISTS public."posts" (id uuid, note text DEFAULT 'CREATE TABLE fake (');
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
CREATE TABLE posts_p1 PARTITION OF posts FOR VALUES WITH (MODULUS 2, REMAINDER 0);
ALTER TABLE posts_p1 ENABLE ROW LEVEL SECURITY;
-- CREATE TABLE in_a_comment (id uuid);
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE in_a_body (id uuid); END $$;

-- owner: settings; privacy: public; why: shown on every page
CREATE TABLE settings (key text);
`,
  'src/app/features.ts': "export const tiers = [['accounts'], ['posts'], ['search']];",
  'src/features/accounts/tables.ts': "db.insertInto('members').values(x); db.selectFrom('members as m');",
  'src/features/posts/tables.ts': "tx.updateTable('posts').set(x);",
  'src/features/search/found.query.ts':
    "db.selectFrom('posts as p').innerJoin('posts_p1 as q', 'q.id', 'p.id');",
  'src/platform/settings/index.ts': 'sql`INSERT INTO settings (key) VALUES (${key})`;',
};
const complaints = (files: Record<string, string>) =>
  tableProblems(treeOf({ ...good, ...files })).map((p) => p.what);
const migration = (sql: string) => complaints({ 'migrations/0002-more.sql': sql });

test('tables are read with owner, privacy and guard', () => {
  const found = [...tablesOf(treeOf(good)).values()].map((t) =>
    [t.name, t.owner, t.privacy, t.guarded].join(' '),
  );
  assert.deepEqual(found, [
    'members accounts private true',
    'posts posts members true',
    'posts_p1 posts members true',
    'settings settings public false',
  ]);
  assert.deepEqual(complaints({}), []);
});

test('a table must say whose it is, how private, and be guarded', () => {
  const head = '-- owner: posts; privacy: members; why: words\n';
  assert.match(migration('CREATE TABLE drafts (id uuid);')[0]!, /drafts does not say whose/);
  assert.match(migration(`${head}\nCREATE TABLE drafts (id uuid);`)[0]!, /drafts does not say whose/);
  assert.match(
    migration('-- owner: posts; privacy: members; why:\nCREATE TABLE drafts (id uuid);')[0]!,
    /drafts does not say whose/,
  );
  assert.match(
    migration(`${head}CREATE TABLE drafts (id uuid);`)[0]!,
    /drafts is not public and has no row-level/,
  );
  assert.match(
    migration('-- owner: posts; privacy: secret; why: x\nCREATE TABLE drafts (id uuid);')[0]!,
    /privacy "secret"/,
  );
  assert.match(
    migration('-- owner: nobody; privacy: public; why: x\nCREATE TABLE drafts (id uuid);')[0]!,
    /owner nobody is no room/,
  );
  assert.match(
    migration('ALTER TABLE posts DISABLE ROW LEVEL SECURITY;')[0]!,
    /posts is not public and has no row-level/,
  );
});

test('renamed and dropped tables are followed', () => {
  const tables = tablesOf(
    treeOf({ ...good, 'migrations/0002-x.sql': 'ALTER TABLE posts RENAME TO words; DROP TABLE settings;' }),
  );
  assert.deepEqual([...tables.keys()].sort(), ['members', 'posts_p1', 'words']);
});

test('a view must read with the rights of whoever asks', () => {
  const views = (sql: string) => openViews(treeOf({ 'migrations/1.sql': sql })).map(([name]) => name);
  assert.deepEqual(views('CREATE VIEW all_words AS SELECT * FROM posts;'), ['all_words']);
  assert.deepEqual(views('CREATE OR REPLACE VIEW words WITH (security_invoker = true) AS SELECT 1;'), []);
  assert.deepEqual(views('CREATE VIEW words WITH (security_invoker = false) AS SELECT 1;'), ['words']);
});

test('every way of naming a table is seen, and mere words are not', () => {
  const known = new Set(['posts', 'members']);
  const uses = (source: string) =>
    tableUses(source, known).map((use) => `${use.kind} ${use.table} ${use.line}`);
  assert.deepEqual(uses("db.insertInto('posts')\n.using('members as m')"), [
    'write posts 1',
    'read members 2',
  ]);
  assert.deepEqual(uses("db.selectFrom(['posts as p', 'members'])"), ['read posts 1', 'read members 1']);
  assert.deepEqual(uses('sql`\n  DELETE FROM ONLY posts p USING members`'), [
    'write posts 2',
    'read members 2',
  ]);
  assert.deepEqual(uses('sql`update posts as p set x = ${y} from members`'), [
    'write posts 1',
    'read members 1',
  ]);
  assert.deepEqual(uses('`${x} join "members" on true`; "truncate table posts"'), [
    'read members 1',
    'write posts 1',
  ]);
  assert.deepEqual(uses("t('posts'); 'update posts soon'; // delete from posts\nconst posts = members;"), []);
});

test('only the owner writes, private tables stay at home, and nobody reads upwards', () => {
  const inFile = (path: string, source: string) => complaints({ [path]: source })[0] ?? 'nothing';
  assert.match(
    inFile('src/features/search/a.ts', "tx.deleteFrom('posts')"),
    /posts is written outside its room/,
  );
  assert.match(
    inFile('src/main/demo.ts', 'sql`INSERT INTO posts VALUES (1)`'),
    /posts is written outside its room/,
  );
  assert.match(
    inFile('src/features/posts/a.query.ts', "db.innerJoin('members as m')"),
    /members is private to accounts/,
  );
  assert.match(
    inFile('src/features/accounts/a.query.ts', "db.selectFrom('posts')"),
    /posts belongs to posts/,
  );
  assert.match(inFile('src/platform/db/a.ts', "db.selectFrom('posts')"), /posts belongs to posts/);
  assert.equal(inFile('src/features/search/a.db.test.ts', "tx.deleteFrom('posts')"), 'nothing');
});

test('a merged migration may not change or go, a new one is told its checksum', () => {
  const tree = treeOf({
    'migrations/0001-a.sql': 'a',
    'migrations/0002-b.sql': 'b',
    'migrations/schema.sql': 's',
  });
  const whats = (listed: Record<string, string>) => checksumProblems(tree, listed).map((p) => p.what);
  const both = { '0001-a.sql': checksum('a'), '0002-b.sql': checksum('b') };
  assert.deepEqual(whats(both), []);
  assert.deepEqual(whats({ ...both, '0001-a.sql': checksum('A') }), ['A merged migration was changed.']);
  assert.deepEqual(whats({ ...both, '0003-c.sql': '' }), ['A merged migration is gone.']);
  assert.match(
    checksumProblems(tree, { '0001-a.sql': checksum('a') })[0]!.instead,
    new RegExp(`"0002-b.sql": "${checksum('b')}"`),
  );
  const twice = treeOf({ 'migrations/0001-a.sql': 'a', 'migrations/0001-b.sql': 'b' });
  assert.match(
    checksumProblems(twice, { '0001-a.sql': checksum('a'), '0001-b.sql': checksum('b') })[0]!.what,
    /used twice/,
  );
});

test('the house: one writer per table, guarded rows', () => {
  assertNone(tableProblems(readRepository()));
});

const checksums = readRepository().find((file) => file.path === checksumsFile);
test('the house: merged migrations are as they were', () => {
  assertNone(checksumProblems(readRepository(), JSON.parse(checksums?.text ?? '{}')));
});
