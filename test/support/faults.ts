// Kills the program or its PostgreSQL (-9) at random moments while members write, starts again without help, and counts:
// every acknowledged post must be there once, and none twice. Used short by npm test and long by npm run test:faults.
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createSecrets, randomToken, tokenHash } from '../../src/platform/crypto/secrets.ts';
import { findRunningPostgres } from '../../src/platform/db/embedded/index.ts';
import { createIdSource, toShort } from '../../src/std/ids.ts';
import { gone, startServer, stopServer, untilHealthy } from './server-process.ts';

export type FaultReport = {
  kills: number;
  killed: { program: number; database: number };
  acknowledged: number;
  lost: string[];
  doubled: string[];
  unsure: number;
};

const ids = createIdSource();
const writers = 8;

type Program = { child: ChildProcess; port: number; dataDir: string };
type Writer = { cookie: string; csrf: string };

/** @param random uniform in [0, 1); seeded by the caller, so that a failure can be told */
export async function tryFaults(
  kills: number,
  random: () => number,
  say: (line: string) => void,
): Promise<FaultReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cw-faults-'));
  const report: FaultReport = {
    kills,
    killed: { program: 0, database: 0 },
    acknowledged: 0,
    lost: [],
    doubled: [],
    unsure: 0,
  };
  let program = await start(dataDir);
  let writing = true;
  try {
    const { thread, people } = await prepare(program);
    const acknowledged = new Set<string>();
    const sent = new Set<string>();
    const current = () => program;
    const crowd = people.map((person, i) =>
      keepWriting(current, () => writing, person, thread, `w${i}`, sent, acknowledged),
    );
    for (let kill = 1; kill <= kills; kill++) {
      await sleep(150 + random() * 900);
      if (random() < 0.5) {
        report.killed.program += 1;
        program.child.kill('SIGKILL');
        await gone(program.child);
        program = await start(dataDir);
      } else {
        report.killed.database += 1;
        process.kill(await databasePid(dataDir), 'SIGKILL');
      }
      await untilHealthy(program.port);
      if (kill % 10 === 0 || kill === kills)
        say(`${kill} of ${kills} kills, ${acknowledged.size} posts acknowledged`);
    }
    await sleep(500);
    writing = false;
    await Promise.all(crowd);
    await untilHealthy(program.port);
    const counts = await countPosts(dataDir);
    report.acknowledged = acknowledged.size;
    report.unsure = sent.size - acknowledged.size;
    for (const words of acknowledged) if (!counts.has(words)) report.lost.push(words);
    for (const [words, n] of counts) if (n > 1) report.doubled.push(words);
    return report;
  } finally {
    writing = false;
    await stopServer(program.child);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function start(dataDir: string): Promise<Program> {
  const { child, port } = await startServer({
    DATA_DIR: dataDir,
    LOG_LEVEL: 'fatal',
    TRUSTED_PROXIES: '127.0.0.1',
  });
  return { child, port, dataDir };
}

async function prepare(program: Program): Promise<{ thread: string; people: Writer[] }> {
  const owner = await ownerClient(program.dataDir);
  const secrets = createSecrets(
    Buffer.from((await readFile(join(program.dataDir, 'instance.key'), 'utf8')).trim(), 'hex'),
  );
  const communityId = ids();
  const threadId = ids();
  await owner.query(
    "INSERT INTO communities (id, slug, name, kind) VALUES ($1, 'storm', 'Storm', 'public')",
    [communityId],
  );
  const people: Writer[] = [];
  for (let i = 0; i < writers; i++) {
    const [memberId, personaId, token] = [ids(), ids(), randomToken()];
    await owner.query('INSERT INTO members (id) VALUES ($1)', [memberId]);
    await owner.query("INSERT INTO personas (id, kind, name, name_key) VALUES ($1, 'global', $2, $2)", [
      personaId,
      `writer ${i}`,
    ]);
    await owner.query('INSERT INTO persona_owners VALUES ($1, $2)', [personaId, memberId]);
    await owner.query('INSERT INTO memberships (community_id, member_id, persona_id) VALUES ($1, $2, $3)', [
      communityId,
      memberId,
      personaId,
    ]);
    await owner.query(
      "INSERT INTO sessions (id, token_hash, member_id, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')",
      [ids(), tokenHash(token), memberId],
    );
    people.push({
      cookie: `cw=${token}`,
      csrf: secrets.hash('csrf', token).toString('base64url').slice(0, 22),
    });
    if (i > 0) continue;
    const postId = ids();
    await owner.query(
      "INSERT INTO threads (id, community_id, kind, persona_id) VALUES ($1, $2, 'support', $3)",
      [threadId, communityId, personaId],
    );
    await owner.query(
      'INSERT INTO posts (id, thread_id, community_id, persona_id, is_opening, submission_id) VALUES ($1, $2, $3, $4, true, $1)',
      [postId, threadId, communityId, personaId],
    );
    await owner.query(
      "INSERT INTO post_texts (post_id, community_id, persona_id, title, markdown, html, words) VALUES ($1, $2, $3, 'Storm', 'x', 'x', 'x')",
      [postId, communityId, personaId],
    );
  }
  await owner.end();
  return { thread: toShort(threadId), people };
}

/** Writes one numbered reply after another; whatever is not acknowledged is sent again with the same submission, as a person would. */
async function keepWriting(
  program: () => Program,
  writing: () => boolean,
  who: Writer,
  thread: string,
  name: string,
  sent: Set<string>,
  acknowledged: Set<string>,
): Promise<void> {
  for (let n = 0; writing(); n++) {
    const words = `${name} n${n}.`;
    const submission = toShort(ids());
    sent.add(words);
    for (let attempt = 0; attempt < 400; attempt++) {
      // Each request from another address and few per member: the limits are not what is tried here.
      const status = await send(
        program().port,
        thread,
        who,
        submission,
        words,
        `10.9.${attempt & 255}.${n & 255}`,
      ).catch(() => 0);
      if (status === 303) {
        acknowledged.add(words);
        break;
      }
      if (!writing() && attempt > 50) break;
      await sleep(status === 429 ? 1_000 : 40);
    }
    // At most 20 replies in 5 minutes are allowed to a member: slow enough to live through all kills.
    await sleep(60);
  }
}

function send(
  port: number,
  thread: string,
  who: Writer,
  submission: string,
  words: string,
  address: string,
): Promise<number> {
  const body = new URLSearchParams({ csrf: who.csrf, submission, text: words }).toString();
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: `/t/${thread}/reply`,
        timeout: 8_000,
        headers: {
          cookie: who.cookie,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'x-forwarded-for': address,
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
        answer.on('error', reject);
      },
    );
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.end(body);
  });
}

async function countPosts(dataDir: string): Promise<Map<string, number>> {
  const owner = await ownerClient(dataDir);
  const { rows } = await owner.query<{ words: string; n: number }>(
    "SELECT markdown AS words, count(*)::int AS n FROM post_texts WHERE markdown LIKE 'w%' GROUP BY markdown",
  );
  await owner.end();
  return new Map(rows.map((row) => [row.words, row.n]));
}

async function ownerClient(dataDir: string): Promise<pg.Client> {
  const running = findRunningPostgres(dataDir);
  if (!running) throw new Error('no database runs');
  const client = new pg.Client({ connectionString: running.ownerUrl });
  // It may be killed under us; the next statement tells.
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** From the server's own file: a server that is just starting again answers no question. */
async function databasePid(dataDir: string): Promise<number> {
  return Number((await readPidFile(dataDir)).split('\n')[0]);
}

async function readPidFile(dataDir: string): Promise<string> {
  const { knownPlaces } = await import('../../src/platform/db/embedded/places.ts');
  return readFile(join(knownPlaces(dataDir).pgdata!, 'postmaster.pid'), 'utf8');
}
