// What a killed program may have left: a database still running without its program, or traces of a dead one.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './failure.ts';
import { isPostgresIn, orphansIn, signal, waitUntilGone } from './processes.ts';

export type Cleared = 'nothing' | 'stale file' | 'running server';

/** Seconds a fast shutdown may take, then an immediate one (which is safe: the next start recovers). */
const FAST = 20_000;
const IMMEDIATE = 10_000;

export async function stopServer(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitUntilGone(pid, FAST)) return;
  signal(pid, 'SIGQUIT');
  if (await waitUntilGone(pid, IMMEDIATE)) return;
  signal(pid, 'SIGKILL');
  await waitUntilGone(pid, 2_000);
}

/**
 * Makes way for a new server on this folder; the caller holds the folder's lock. A server whose program was killed
 * is stopped and started again rather than adopted, since only a child process tells its parent when it dies.
 */
export async function clearLeftovers(pgdata: string): Promise<Cleared> {
  const file = join(pgdata, 'postmaster.pid');
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  let cleared: Cleared = 'nothing';

  if (pid > 0 && isPostgresIn(pid, pgdata)) {
    await stopServer(pid);
    cleared = 'running server';
  }
  for (const orphan of orphansIn(pgdata)) {
    signal(orphan, 'SIGQUIT');
    if (await waitUntilGone(orphan, IMMEDIATE)) continue;
    signal(orphan, 'SIGKILL');
    if (!(await waitUntilGone(orphan, 2_000))) {
      throw new EmbeddedPostgresError(
        `Process ${orphan} of an earlier database does not end; please end it.`,
      );
    }
  }
  if (existsSync(file)) {
    // Its number may by now belong to a stranger, which would make PostgreSQL refuse for no reason.
    rmSync(file, { force: true });
    if (cleared === 'nothing') cleared = 'stale file';
  }
  return cleared;
}
