// One program per database: a file beside the database that names the program holding it. A lock left behind by a
// killed program is recognised (process number, its start mark, machine name) and replaced.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './failure.ts';
import { isAlive, startMark } from './processes.ts';

/** `socketFolder` is empty until the server accepts connections. */
export type Holder = { pid: number; mark: string; host: string; since: string; socketFolder: string };
export type Lock = { announce(socketFolder: string): void; release(): void };

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** The living program that holds the lock. Another machine's name means an old container: its program is gone. */
export function holderOf(path: string): Holder | undefined {
  const holder = read(path);
  if (!holder || holder.host !== hostname() || !isAlive(holder.pid)) return undefined;
  return startMark(holder.pid) === holder.mark ? holder : undefined;
}

function put(path: string, holder: Holder): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    // link() fails when the name exists, so exactly one of two programs gets it, and nobody sees half a file.
    linkSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Waits a moment for a holder that is just stopping (a restart), then refuses. */
export async function acquireLock(path: string, dataDir: string, patience = 3_000): Promise<Lock> {
  const mine: Holder = {
    pid: process.pid,
    mark: startMark(process.pid),
    host: hostname(),
    since: new Date().toISOString(),
    socketFolder: '',
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      put(path, mine);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 5) throw error;
    }
    await untilFree(path, dataDir, patience);
    removeStale(path);
  }
  const isMine = () => read(path)?.pid === mine.pid && read(path)?.mark === mine.mark;
  return {
    announce(socketFolder) {
      const draft = `${path}.${process.pid}`;
      writeFileSync(draft, JSON.stringify({ ...mine, socketFolder }), { mode: 0o600 });
      renameSync(draft, path);
    },
    release() {
      if (isMine()) rmSync(path, { force: true });
    },
  };
}

async function untilFree(path: string, dataDir: string, patience: number): Promise<void> {
  const end = Date.now() + patience;
  while (holderOf(path) && Date.now() < end) await sleep(50);
  const holder = holderOf(path);
  if (!holder) return;
  throw new EmbeddedPostgresError(
    `DATA_DIR ${dataDir} is in use by process ${holder.pid}, started ${holder.since}. ` +
      'Stop that one first, choose another DATA_DIR for this one, or start this one as a helper with ' +
      'PROCESS_ROLE=worker, which shares the running database.',
  );
}

/** Between reading and removing, another program may have replaced the stale lock with its own: then it goes back. */
function removeStale(path: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (holderOf(aside)) {
    try {
      linkSync(aside, path);
    } catch {
      // A third program has the lock by now; the loop above will refuse.
    }
  }
  rmSync(aside, { force: true });
}
