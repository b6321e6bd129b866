// The life of the built-in server: starts, stops, is killed, comes back. Each test has its own data folder.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type EmbeddedPostgres, findRunningPostgres, startEmbeddedPostgres } from './index.ts';
import { isAlive, startMark } from './processes.ts';

type Place = { dataDir: string; start(): Promise<EmbeddedPostgres>; said: string[] };

function place(t: TestContext): Place {
  const parent = mkdtempSync(join(tmpdir(), 'cw-life-'));
  // What root makes is private; the user that runs the database has to pass.
  if (process.getuid?.() === 0) chmodSync(parent, 0o711);
  const dataDir = join(parent, 'data');
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const running: EmbeddedPostgres[] = [];
  t.after(async () => {
    for (const server of running) await server.stop();
    rmSync(parent, { recursive: true, force: true });
  });
  const start = async () => {
    const server = await startEmbeddedPostgres({ dataDir, log: { info: say, warn: say, error: say } });
    running.push(server);
    return server;
  };
  return { dataDir, start, said };
}

async function ask(url: string, text: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return Object.values((await client.query(text)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

async function eventually<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(50);
    }
  }
}

test('a first start makes database and roles; data survives a clean stop; nothing listens on the network', async (t) => {
  const { dataDir, start } = place(t);
  const first = await start();
  assert.equal(await ask(first.ownerUrl, 'SELECT current_user'), 'companionway');
  assert.equal(
    await ask(first.appUrl, 'SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user'),
    false,
  );
  assert.equal(
    await ask(first.ownerUrl, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user'),
    false,
  );
  assert.equal(await ask(first.ownerUrl, 'SHOW listen_addresses'), '');
  assert.equal(await ask(first.ownerUrl, 'SHOW fsync'), 'on');
  assert.equal(await ask(first.ownerUrl, 'SHOW data_checksums'), 'on');
  assert.equal(
    await ask(first.ownerUrl, "SELECT lower('ÄÖÅ') || (SELECT count(*) FROM pg_collation WHERE false)"),
    'äöå0',
  );
  await ask(first.ownerUrl, "CREATE TABLE kept AS SELECT 'here' AS word");
  const pid = first.pid()!;
  await first.stop();
  assert.equal(isAlive(pid), false);
  assert.equal(findRunningPostgres(dataDir), undefined);

  const begin = Date.now();
  const second = await start();
  assert.ok(Date.now() - begin < 5_000, 'the second start takes under 5 seconds');
  assert.equal(await ask(second.ownerUrl, 'SELECT word FROM kept'), 'here');
  assert.equal(statSync(join(dataDir, 'postgres')).mode & 0o077, 0, 'nobody else may look into the folder');
});

test('killed with -9 while running, the server comes back with what was acknowledged', async (t) => {
  const { start, said } = place(t);
  const server = await start();
  await ask(server.ownerUrl, 'CREATE TABLE kept (n int)');
  for (let n = 1; n <= 3; n += 1) {
    await ask(server.ownerUrl, `INSERT INTO kept VALUES (${n})`);
    process.kill(server.pid()!, 'SIGKILL');
    await eventually(async () =>
      assert.equal(await ask(server.ownerUrl, 'SELECT count(*)::int FROM kept'), n),
    );
    assert.equal(server.restartCount(), n);
  }
  assert.ok(
    said.some((line) => line.includes('PostgreSQL is back')),
    said.join('\n'),
  );
});

test('a program killed with -9 leaves a server behind, which the next start takes over', async (t) => {
  const { dataDir, start } = place(t);
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
    const log = { info() {}, warn() {}, error: console.error };
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log });
    console.log(server.pid());
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  const orphan = Number(chunk.toString());
  assert.ok(findRunningPostgres(dataDir), 'another process finds the running server');
  await assert.rejects(start(), /is in use by process \d+.*PROCESS_ROLE=worker/);
  await ask(findRunningPostgres(dataDir)!.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
  // A backend in the middle of something does not notice that its world has ended.
  const busy = ask(findRunningPostgres(dataDir)!.ownerUrl, 'SELECT pg_sleep(60)').catch(() => undefined);
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(isAlive(orphan), true, 'the database outlives its program');

  const server = await start();
  await busy;
  assert.equal(isAlive(orphan), false);
  assert.equal(await ask(server.ownerUrl, 'SELECT n FROM kept'), 7);
});

test('program and server killed together, with a sleeping backend left: the next start recovers', async (t) => {
  const { start } = place(t);
  const server = await start();
  await ask(server.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
  const busy = ask(server.ownerUrl, 'SELECT pg_sleep(60)').catch(() => undefined);
  await sleep(100);
  process.kill(server.pid()!, 'SIGKILL');
  await busy;
  await eventually(async () => assert.equal(await ask(server.ownerUrl, 'SELECT n FROM kept'), 7));
});

test('a stale postmaster.pid and a stale lock, both with the number of a living stranger, stop nothing', async (t) => {
  const { dataDir, start } = place(t);
  await (await start()).stop();
  const home = join(dataDir, 'postgres');
  writeFileSync(
    join(home, 'pgdata', 'postmaster.pid'),
    `${process.ppid}\n${join(home, 'pgdata')}\n0\n5432\n`,
  );
  const stale = {
    pid: process.ppid,
    mark: `not ${startMark(process.ppid)}`,
    host: hostname(),
    since: 'once',
    socketFolder: '',
  };
  writeFileSync(join(home, 'companionway.lock'), JSON.stringify(stale));
  const server = await start();
  assert.equal(await ask(server.ownerUrl, 'SELECT 1'), 1);
});

test('an interrupted first start leaves nothing half made', async (t) => {
  const { dataDir, start } = place(t);
  const half = join(dataDir, 'postgres', 'pgdata.new');
  mkdirSync(half, { recursive: true });
  writeFileSync(join(half, 'PG_VERSION'), '18\n');
  const server = await start();
  assert.equal(await ask(server.ownerUrl, 'SELECT 1'), 1);
  assert.equal(existsSync(half), false);
});

test('a database of another PostgreSQL is refused in words, and a path too long for a socket is no problem', async (t) => {
  const { dataDir, start } = place(t);
  await (await start()).stop();
  const stamp = join(dataDir, 'postgres', 'pgdata', 'PG_VERSION');
  writeFileSync(stamp, '17\n');
  await assert.rejects(start(), /made by PostgreSQL 17, and this version brings 18/);
  writeFileSync(stamp, '18\n');

  const deep = join(dataDir, 'x'.repeat(60), 'y'.repeat(60));
  const quiet = { info() {}, warn() {}, error() {} };
  const server = await startEmbeddedPostgres({ dataDir: deep, log: quiet });
  try {
    assert.equal(await ask(server.ownerUrl, 'SELECT 1'), 1);
  } finally {
    await server.stop();
  }
});

test('what members write reaches no log, not even when a statement fails', async (t) => {
  const { dataDir, start } = place(t);
  const server = await start();
  await ask(server.ownerUrl, 'CREATE TABLE secrets (word text UNIQUE)');
  await ask(server.ownerUrl, "INSERT INTO secrets VALUES ('canary-bird')");
  await assert.rejects(ask(server.ownerUrl, "INSERT INTO secrets VALUES ('canary-bird')"), /duplicate key/);
  await assert.rejects(ask(server.ownerUrl, "SELECT 'canary-bird' FROM missing_table"), /missing_table/);
  await server.stop();
  const day = new Date().toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' });
  const log = readFileSync(join(dataDir, 'postgres', 'logs', `postgresql-${day}.log`), 'utf8');
  assert.match(log, /duplicate key/);
  assert.ok(!log.includes('canary-bird'), log);
});
