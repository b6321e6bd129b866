// Questions about processes that a bare process id cannot answer: is it still the same one, is it our PostgreSQL.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // A killed child that nobody has waited for still has a number; it holds nothing any more.
  return !(procStat(pid)?.startsWith('Z') ?? false);
}

/** The part of /proc/PID/stat after the program's name (which may hold spaces): state, parent, … */
function procStat(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2);
  } catch {
    return undefined;
  }
}

/** A text that differs between two processes that had the same number; empty when the system does not tell. */
export function startMark(pid: number): string {
  const stat = procStat(pid);
  if (stat !== undefined) return stat.split(' ')[19] ?? '';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** Whether this process is a PostgreSQL server process working in this database folder. */
export function isPostgresIn(pid: number, pgdata: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === pgdata;
    } catch {
      return false;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(pgdata);
  } catch {
    return false;
  }
}

/** Server processes that outlived their postmaster; they keep the shared memory and so block a new start. Linux only. */
export function orphansIn(pgdata: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && isPostgresIn(pid, pgdata));
}

/** Waits until the process is gone; answers false when it still lives after `milliseconds`. */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await sleep(25);
  }
  return true;
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone between the question and the signal: that is what we wanted.
  }
}
