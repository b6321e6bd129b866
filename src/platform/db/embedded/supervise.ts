// Keeps one PostgreSQL server running: start, wait until it answers, start again when it dies, stop when asked.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { serverEnvironment } from './cluster.ts';
import { EmbeddedPostgresError } from './failure.ts';
import { clearLeftovers, stopServer } from './leftovers.ts';
import type { Places } from './places.ts';

/** The few words of a logger that this folder needs; pino fits. */
export type Log = { info(text: string): void; warn(text: string): void; error(text: string): void };

export type Supervisor = {
  /** Process number of the running server, if it runs at this moment. */
  pid(): number | undefined;
  restartCount(): number;
  stop(): Promise<void>;
};

export type Supervised = {
  binaries: Binaries;
  places: Places;
  account: Account;
  log: Log;
  /** Resolves to true when the server answers, false when it is still starting; throws what cannot heal. */
  answers(): Promise<boolean>;
};

const FIRST_DELAY = 100;
const LONGEST_DELAY = 15_000;
/** A crash recovery may replay gigabytes; a start that is really stuck is for the operator to end. */
const PATIENCE = 15 * 60_000;

type Running = { child: ChildProcess; ended: Promise<string> };

function launch({ binaries, places, account }: Supervised): Running {
  const { uid, gid } = account;
  const child = spawn(binaries.postgres, ['-D', places.pgdata], {
    cwd: places.home,
    uid,
    gid,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own session: Ctrl-C in the terminal stops the program, which then stops the database in the right order.
    detached: true,
  });
  // A one-off command that has done its work may end; the farewell below then stops the database.
  child.unref();
  (child.stderr as Socket | null)?.unref();
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk).slice(-2_000);
  });
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(`${signal ?? `exit code ${code}`} ${words}`.trim()));
  });
  return { child, ended };
}

async function waitUntilItAnswers(running: Running, subject: Supervised): Promise<void> {
  let dead: string | undefined;
  void running.ended.then((words) => {
    dead = words;
  });
  const start = Date.now();
  let nextWord = start + 10_000;
  while (Date.now() - start < PATIENCE) {
    if (dead !== undefined) {
      throw new EmbeddedPostgresError(`PostgreSQL did not start: ${dead}. More in ${subject.places.logs}`);
    }
    if (await subject.answers()) return;
    if (Date.now() > nextWord) {
      subject.log.info(`PostgreSQL is still starting after ${Math.round((Date.now() - start) / 1000)} s`);
      nextWord = Date.now() + 30_000;
    }
    await sleep(25);
  }
  throw new EmbeddedPostgresError(`PostgreSQL does not answer. Its log is in ${subject.places.logs}`);
}

/** Rejects when the very first start fails; later deaths are answered with new starts, without end. */
export async function supervise(subject: Supervised): Promise<Supervisor> {
  let running = launch(subject);
  let stopping = false;
  let restarts = 0;
  const wake = new AbortController();
  // Should the program leave without a word, the database at least gets its orderly shutdown.
  const farewell = () => void running.child.kill('SIGINT');
  process.once('exit', farewell);

  const watch = async () => {
    let delay = FIRST_DELAY;
    while (!stopping) {
      const words = await running.ended;
      if (stopping) return;
      subject.log.error(`PostgreSQL ended (${words}); starting it again in ${delay} ms`);
      await sleep(delay, undefined, { signal: wake.signal }).catch(() => undefined);
      if (stopping) return;
      delay = Math.min(delay * 2, LONGEST_DELAY);
      try {
        await clearLeftovers(subject.places.pgdata);
        if (stopping) return;
        running = launch(subject);
        restarts += 1;
        await waitUntilItAnswers(running, subject);
        subject.log.warn('PostgreSQL is back');
        delay = FIRST_DELAY;
      } catch (error) {
        subject.log.error((error as Error).message);
      }
    }
  };

  try {
    await waitUntilItAnswers(running, subject);
  } catch (error) {
    process.removeListener('exit', farewell);
    if (running.child.pid) await stopServer(running.child.pid);
    throw error;
  }
  const watching = watch();
  return {
    pid: () =>
      running.child.exitCode === null && running.child.signalCode === null ? running.child.pid : undefined,
    restartCount: () => restarts,
    async stop() {
      stopping = true;
      wake.abort();
      const { child } = running;
      child.ref();
      if (child.pid && child.exitCode === null && child.signalCode === null) await stopServer(child.pid);
      await running.ended;
      await watching;
      // A start that was under way when we were asked to stop has replaced `running` meanwhile.
      if (running.child !== child && running.child.pid) await stopServer(running.child.pid);
      process.removeListener('exit', farewell);
    },
  };
}
