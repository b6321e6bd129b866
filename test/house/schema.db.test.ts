// House rule 3, asked of a real database: migrations/schema.sql is fresh, rows are really guarded, and the program's
// role can pass no guard. Everything that reads files only is in tables.test.ts.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { tablesOf } from './rules/migrations.ts';
import { firstDifference, schemaText } from './rules/schema.ts';
import { readRepository, root } from './rules/tree.ts';

const file = 'migrations/schema.sql';
let database: TestDatabase;
let client: Client;

before(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
});

after(async () => {
  await client?.end();
  await database?.drop();
});

const names = async (query: string) =>
  (await client.query<{ name: string }>(query)).rows.map((row) => row.name);

test('a difference is shown where it begins', () => {
  assert.equal(firstDifference('a\nb', 'a\nb'), '');
  assert.equal(firstDifference('a\nb\nc', 'a\nx\nc', 1), 'line 2:\n- b\n+ x');
  assert.equal(firstDifference('a\nb', 'a', 1), 'line 2:\n- b');
});

test('the house: schema.sql is what the migrations make', async (t) => {
  const fresh = await schemaText(client);
  assert.match(fresh, /^-- Policies$/m);
  const kept = readRepository().find((one) => one.path === file)?.text;
  if (process.env.UPDATE_SCHEMA === '1') {
    writeFileSync(join(root, file), fresh);
    return t.diagnostic(`${file} was written`);
  }
  const difference = firstDifference(kept ?? '', fresh);
  const help =
    'reviewers read this file to see what a migration really did.\nRun UPDATE_SCHEMA=1 node --test test/house/schema.db.test.ts and look at the diff.';
  assert.equal(difference, '', `${file} is not what the migrations make; ${help}\n${difference}`);
});

test('the house: the types of tables are what the migrations make', () => {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const args = ['scripts/db-types.ts', database.ownerUrl, '--verify'];
  const run = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  });
  const help =
    'src/platform/db/generated/schema.ts is stale: run scripts/db-types.ts on a migrated database (see its header).';
  assert.equal(run.status, 0, `${help}\n${run.stdout}${run.stderr}`);
});

test('the house: the database guards every table that is not public, and knows no table that we do not', async () => {
  const tables = tablesOf(readRepository());
  const { rows } = await client.query<{ name: string; guarded: boolean }>(
    `SELECT relname AS name, relrowsecurity AS guarded FROM pg_class
     WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND relname <> 'schema_migrations'`,
  );
  assert.deepEqual(
    rows.map((row) => row.name).sort(),
    [...tables.keys()].sort(),
    'tables of the database, tables read from migrations/*.sql',
  );
  const open = rows.filter((row) => !row.guarded && tables.get(row.name)?.privacy !== 'public');
  assert.deepEqual(
    open.map((row) => row.name),
    [],
    'these tables are not public and have no row-level security',
  );
});

test('the house: the program owns nothing, passes no guard and does not see the list of migrations change', async () => {
  const role = `FROM pg_roles WHERE rolname = 'companionway_app'`;
  assert.deepEqual(await names(`SELECT rolname AS name ${role}`), ['companionway_app']);
  assert.deepEqual(
    await names(
      `SELECT rolname AS name ${role} AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
    ),
    [],
  );
  assert.deepEqual(
    await names(`SELECT relname AS name FROM pg_class WHERE relowner = 'companionway_app'::regrole`),
    [],
  );
  assert.deepEqual(
    await names(`SELECT proname AS name FROM pg_proc WHERE proowner = 'companionway_app'::regrole`),
    [],
  );
  const mayWrite = `has_table_privilege('companionway_app', 'schema_migrations', 'INSERT, UPDATE, DELETE')`;
  assert.deepEqual(
    await names(`SELECT 'schema_migrations' AS name WHERE ${mayWrite}`),
    [],
    'the program could rewrite the history of migrations',
  );
});

test('the house: a function with its owner’s rights fixes where it looks for names', async () => {
  const loose = await names(
    `SELECT p.oid::regprocedure::text AS name FROM pg_proc p
     WHERE p.prosecdef AND p.pronamespace IN ('public'::regnamespace, 'app'::regnamespace)
       AND NOT EXISTS (SELECT 1 FROM unnest(p.proconfig) s WHERE s LIKE 'search_path=%')`,
  );
  assert.deepEqual(
    loose,
    [],
    'SECURITY DEFINER without SET search_path: a caller could slip in tables of their own',
  );
});
