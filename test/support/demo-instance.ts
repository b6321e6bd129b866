// A running instance with a small demo world, for pictures and for walking through: a server in a process of its own, and
// session cookies of four people.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { randomToken, tokenHash } from '../../src/platform/crypto/secrets.ts';
import { findRunningPostgres } from '../../src/platform/db/embedded/index.ts';
import { createIdSource, toShort } from '../../src/std/ids.ts';
import { runCommand, startServer, stopServer } from './server-process.ts';

export type DemoInstance = {
  address: string;
  /** Session cookies. */
  operator: string;
  moderator: string;
  member: string;
  /** A public community with life, and a thread in it with a dozen answers, as paths. */
  sight: { community: string; thread: string };
  stop(): Promise<void>;
};

export async function startDemo(say: (line: string) => void): Promise<DemoInstance> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cw-demo-'));
  const environment = { DATA_DIR: dataDir, LOG_LEVEL: 'error', DEFAULT_COUNTRY: 'IE' };
  await runCommand(
    ['demo', '--members', '120', '--communities', '18', '--threads', '400', '--posts-per-thread', '9'],
    environment,
  );
  const { child, port } = await startServer(environment);
  const address = `http://127.0.0.1:${port}`;
  const running = findRunningPostgres(dataDir);
  if (!running) throw new Error('the database of the demo is not there');
  const owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  const ids = createIdSource();
  const cookieOf = async (query: string, ...values: unknown[]) => {
    const { rows } = await owner.query(query, values);
    if (!rows[0]) throw new Error('nobody fits that part in the demo world');
    const token = randomToken();
    await owner.query(
      "INSERT INTO sessions (id, token_hash, member_id, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')",
      [ids(), tokenHash(token), rows[0].id],
    );
    return token;
  };
  const { rows } = await owner.query(
    `SELECT t.id, c.slug, c.id AS community FROM threads t JOIN communities c ON c.id = t.community_id
      WHERE c.kind = 'public' AND t.state = 'published' AND t.reply_count BETWEEN 6 AND 16 ORDER BY t.last_post_at DESC LIMIT 1`,
  );
  const inside =
    "SELECT member_id AS id FROM memberships WHERE community_id = $1 AND status = 'active' AND role = ANY ($2) LIMIT 1";
  const result: DemoInstance = {
    address,
    operator: await cookieOf('SELECT id FROM members WHERE is_operator LIMIT 1'),
    moderator: await cookieOf(inside, rows[0].community, ['owner', 'moderator']),
    member: await cookieOf(inside, rows[0].community, ['member']),
    sight: { community: `/c/${rows[0].slug}`, thread: `/t/${toShort(rows[0].id)}` },
    async stop() {
      await stopServer(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  await owner.end();
  say(`The demo world is at ${address}.`);
  return result;
}
