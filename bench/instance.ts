// A running instance with a demo world of a given size, in processes of its own, and what is needed to knock at it.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createSecrets, randomToken, tokenHash } from '../src/platform/crypto/secrets.ts';
import { findRunningPostgres } from '../src/platform/db/embedded/index.ts';
import { createIdSource, toShort } from '../src/std/ids.ts';
import { runCommand, startServer, stopServer } from '../test/support/server-process.ts';

export type Size = { members: number; communities: number; threads: number; postsPerThread: number };
export type Sight = { thread: string; slug: string; word: string };
export type Session = { cookie: string; csrf: string };
export type Instance = {
  port: number;
  ownerUrl: string;
  appUrl: string;
  posts: number;
  fillSeconds: number;
  /** A thread of at least 20 posts in a large public community. */
  sight: Sight;
  sessions: Session[];
  stop(): Promise<void>;
};

export async function startInstance(size: Size, say: (line: string) => void): Promise<Instance> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cw-bench-'));
  const environment = { DATA_DIR: dataDir, LOG_LEVEL: 'error', TRUSTED_PROXIES: '127.0.0.1' };
  const begun = performance.now();
  await runCommand(
    [
      'demo',
      '--members',
      `${size.members}`,
      '--communities',
      `${size.communities}`,
      '--threads',
      `${size.threads}`,
      '--posts-per-thread',
      `${size.postsPerThread}`,
    ],
    environment,
  );
  const fillSeconds = (performance.now() - begun) / 1000;
  const { child, port } = await startServer(environment);
  const running = findRunningPostgres(dataDir);
  if (!running) throw new Error('the database of the benchmark is not there');
  const owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  const posts = Number((await owner.query('SELECT count(*) AS n FROM posts')).rows[0].n);
  const sight = await findSight(owner);
  const key = Buffer.from((await readFile(join(dataDir, 'instance.key'), 'utf8')).trim(), 'hex');
  const sessions = await openSessions(owner, key, sight.slug);
  await owner.end();
  say(`${posts} posts, filled in ${fillSeconds.toFixed(0)} s, ${sessions.length} sessions`);
  return {
    port,
    posts,
    fillSeconds,
    sight,
    sessions,
    ownerUrl: running.ownerUrl,
    appUrl: running.appUrl,
    async stop() {
      await stopServer(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function findSight(owner: pg.Client): Promise<Sight> {
  const { rows } = await owner.query(
    `SELECT t.id, c.slug FROM communities c
      CROSS JOIN LATERAL (SELECT count(*) AS n FROM threads x WHERE x.community_id = c.id) AS size
      CROSS JOIN LATERAL (SELECT id FROM threads y WHERE y.community_id = c.id AND y.state = 'published' AND y.reply_count >= 19 ORDER BY last_post_at DESC LIMIT 1) AS t
      WHERE c.kind = 'public' ORDER BY size.n DESC LIMIT 1`,
  );
  if (!rows[0]) throw new Error('the demo world has no thread of 20 posts: ask for more posts per thread');
  return { thread: toShort(rows[0].id), slug: rows[0].slug, word: 'sleep' };
}

/** Signed-in members of that community, up to 2,000; what the pages' forms need comes along. */
async function openSessions(owner: pg.Client, key: Buffer, slug: string): Promise<Session[]> {
  const ids = createIdSource();
  const secrets = createSecrets(key);
  const { rows } = await owner.query(
    "SELECT m.member_id FROM memberships m JOIN communities c ON c.id = m.community_id JOIN members a ON a.id = m.member_id WHERE c.slug = $1 AND m.status = 'active' AND a.standing = 'active' LIMIT 2000",
    [slug],
  );
  const sessions: Session[] = [];
  for (const { member_id } of rows) {
    const token = randomToken();
    await owner.query(
      "INSERT INTO sessions (id, token_hash, member_id, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')",
      [ids(), tokenHash(token), member_id],
    );
    sessions.push({
      cookie: `cw=${token}`,
      csrf: secrets.hash('csrf', token).toString('base64url').slice(0, 22),
    });
  }
  return sessions;
}

export async function startLimit(
  appUrl: string,
  text: string,
  value: string,
): Promise<{ port: number; stop(): void }> {
  const child: ChildProcess = fork(new URL('./limit-server.ts', import.meta.url), [appUrl, text, value], {
    stdio: 'inherit',
  });
  const { port } = await new Promise<{ port: number }>((resolve) =>
    child.once('message', (message) => resolve(message as { port: number })),
  );
  return { port, stop: () => void child.kill() };
}
