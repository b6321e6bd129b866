// Which operating-system user runs PostgreSQL: oneself, or an unprivileged user when the program runs as root,
// because PostgreSQL refuses root.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './failure.ts';

/** `uid` and `gid` are undefined when PostgreSQL runs as the program's own user. */
export type Account = { name: string; uid?: number; gid?: number };

const OWN_NAME = 'companionway';

type Entry = { name: string; uid: number; gid: number };

function entries(): Entry[] {
  if (!existsSync('/etc/passwd')) return [];
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((parts) => parts.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

function create(): Entry | undefined {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_NAME]],
    ['adduser', ['-S', '-D', '-H', OWN_NAME]],
  ];
  for (const [command, args] of attempts) {
    // The PATH of a cron job or a service often lacks the sbin folders.
    spawnSync(command, args, { stdio: 'ignore', env: { PATH: '/usr/sbin:/sbin:/usr/bin:/bin' } });
    const made = entries().find((entry) => entry.name === OWN_NAME);
    if (made) return made;
  }
  return undefined;
}

/**
 * The user PostgreSQL runs as. An existing database keeps its owner, so that a changed user list (a rebuilt
 * container on an old volume) does not lock the operator out.
 */
export function chooseAccount(existingDatabase?: string): Account {
  const own = userInfo();
  if (process.getuid?.() !== 0) return { name: own.username };

  if (existingDatabase && existsSync(join(existingDatabase, 'PG_VERSION'))) {
    const { uid, gid } = statSync(existingDatabase);
    const name = entries().find((entry) => entry.uid === uid)?.name ?? String(uid);
    if (uid !== 0) return { name, uid, gid };
  }
  const known = entries();
  const found =
    known.find((entry) => entry.name === OWN_NAME) ??
    create() ??
    known.find((entry) => entry.name === 'postgres') ??
    known.find((entry) => entry.name === 'nobody');
  if (found && found.uid !== 0) return found;
  throw new EmbeddedPostgresError(
    'PostgreSQL refuses to run as root, and no unprivileged user could be made. ' +
      `Create one (useradd --system ${OWN_NAME}), start Companionway as an ordinary user, or set DATABASE_URL.`,
  );
}

/** Proves by doing it that this user can run the program; permissions, mount options and libraries included. */
export function canRun(program: string, account: Account): boolean {
  const { uid, gid } = account;
  return spawnSync(program, ['--version'], { stdio: 'ignore', cwd: '/', uid, gid }).status === 0;
}

/** Proves by doing it that this user can enter and write to the folder. */
export function canWrite(folder: string, account: Account): boolean {
  const { uid, gid } = account;
  const script = 'cd "$1" && test -w .';
  return (
    spawnSync('/bin/sh', ['-c', script, 'sh', folder], { stdio: 'ignore', cwd: '/', uid, gid }).status === 0
  );
}
