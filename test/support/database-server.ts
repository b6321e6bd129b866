// The PostgreSQL server that all test runs in this clone share, as a process of its own: it starts when the first
// test asks (database.ts) and leaves when nobody has been connected for a while.
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '../../src/platform/db/embedded/index.ts';
import { isAlive } from '../../src/platform/db/embedded/processes.ts';
import { TEMPLATE_LOCK, TEST_DATA_DIR } from './database.ts';

const LINGER = 60_000;
const log = { info: console.log, warn: console.log, error: console.log };

/** What killed tests left: clones of processes that are gone, and templates of older migrations. */
async function dropLeftovers(client: Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  const { rows } = await client.query<{ datname: string }>(
    `(SELECT datname FROM pg_database WHERE datname ~ '^t_' OR datname ~ '^template_.*_draft$')
     UNION ALL
     (SELECT datname FROM pg_database WHERE datname ~ '^template_[0-9a-f]+$' ORDER BY oid DESC OFFSET 3)`,
  );
  for (const { datname } of rows) {
    const maker = Number(/^t_(\d+)_/.exec(datname)?.[1]);
    if (maker && isAlive(maker)) continue;
    await client.query(`DROP DATABASE IF EXISTS ${datname}`);
  }
  await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
}

async function untilNobodyIsHere(client: Client): Promise<void> {
  let lastSeen = Date.now();
  while (Date.now() - lastSeen < LINGER) {
    await sleep(1_000);
    const { rows } = await client.query<{ others: number }>(
      `SELECT count(*)::int AS others FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    if ((rows[0]?.others ?? 0) > 0) lastSeen = Date.now();
  }
}

async function main(): Promise<void> {
  // Power-cut safety is off: nothing here outlives the machine.
  const server = await startEmbeddedPostgres({
    dataDir: TEST_DATA_DIR,
    log,
    durable: false,
    maxConnections: 200,
  });
  const client = new Client({ connectionString: server.superuserUrl });
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => void server.stop());
  try {
    await client.connect();
    await dropLeftovers(client);
    await untilNobodyIsHere(client);
  } finally {
    await client.end().catch(() => undefined);
    await server.stop();
  }
}

main().catch((error: unknown) => {
  // Losing the race for the lock is how it should be: somebody else's server is up.
  console.error(error instanceof EmbeddedPostgresError ? error.message : error);
  process.exitCode = 1;
});
