// Where the database's files and its socket live. Usually under DATA_DIR; elsewhere when the user that runs
// PostgreSQL cannot get there, or when the path is too long for a socket.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Account, canWrite } from './account.ts';
import { EmbeddedPostgresError } from './failure.ts';

/** `home` holds everything of this database: `pgdata`, its log folder and the lock. */
export type Places = { home: string; pgdata: string; logs: string; lock: string; movedBecause?: string };

/** Where files go that the unprivileged user must reach and DATA_DIR cannot offer. */
export const SYSTEM_ROOT = '/var/lib/companionway';
const POINTER = 'postgres-is-elsewhere.json';
/** Linux allows 107 bytes in a socket path, macOS 103; `/.s.PGSQL.5432.lock` takes 19. */
const LONGEST_SOCKET_FOLDER = 84;

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function placesIn(home: string): Places {
  const at = (name: string) => join(home, name);
  return { home, pgdata: at('pgdata'), logs: at('logs'), lock: at('companionway.lock') };
}

/** Where the files of this DATA_DIR are, if they exist already; changes nothing on disk. */
export function knownPlaces(dataDir: string): Places {
  const pointer = join(resolve(dataDir), POINTER);
  if (existsSync(pointer)) {
    return placesIn((JSON.parse(readFileSync(pointer, 'utf8')) as { folder: string }).folder);
  }
  return placesIn(join(resolve(dataDir), 'postgres'));
}

function giveTo(folder: string, account: Account, mode: number): void {
  mkdirSync(folder, { recursive: true, mode });
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid ?? account.uid);
  chmodSync(folder, mode);
}

/** Makes the folders, decides for a place the account can reach, and leaves a pointer in DATA_DIR if it is another. */
export function preparePlaces(dataDir: string, account: Account): Places {
  const root = resolve(dataDir);
  // Others may pass through (the database user has to) but cannot list; private folders inside are 0700 themselves.
  if (!existsSync(root))
    mkdirSync(root, { recursive: true, mode: account.uid === undefined ? 0o700 : 0o711 });
  const known = knownPlaces(root);
  giveTo(known.home, account, 0o700);
  if (canWrite(known.home, account)) {
    giveTo(known.logs, account, 0o700);
    return known;
  }
  if (!existsSync(known.pgdata)) rmSync(known.home, { recursive: true, force: true });
  const home = join(SYSTEM_ROOT, shortHash(root));
  mkdirSync(SYSTEM_ROOT, { recursive: true, mode: 0o755 });
  giveTo(home, account, 0o700);
  if (!canWrite(home, account)) {
    throw new EmbeddedPostgresError(
      `The database user "${account.name}" can write neither to ${known.home} nor to ${home}. ` +
        'Set DATA_DIR to a folder that other users may enter, for example DATA_DIR=/srv/companionway',
    );
  }
  const reason = `user "${account.name}", which runs PostgreSQL because it refuses root, cannot enter ${root}`;
  writeFileSync(join(root, POINTER), `${JSON.stringify({ folder: home, reason }, null, 2)}\n`, {
    mode: 0o600,
  });
  const places = placesIn(home);
  giveTo(places.logs, account, 0o700);
  return { ...places, movedBecause: reason };
}

/** The folder of the server's socket: inside `home` when short enough, else a private one with a fixed name. */
export function socketFolder(places: Places, account: Account): string {
  const inside = join(places.home, 'run');
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_FOLDER) {
    giveTo(inside, account, 0o700);
    return inside;
  }
  const name = `companionway-${shortHash(places.home)}`;
  const roots = [tmpdir(), '/tmp'].filter(
    (root) => Buffer.byteLength(join(root, name)) <= LONGEST_SOCKET_FOLDER,
  );
  const folder = join(roots[0] ?? '/tmp', name);
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  // The shared folder is writable for everybody: never adopt what a stranger put there.
  const found = lstatSync(folder);
  const trusted = [account.uid, process.getuid?.()];
  if (!found.isDirectory() || !trusted.includes(found.uid)) {
    throw new EmbeddedPostgresError(
      `${folder} belongs to somebody else; remove it, or choose a shorter DATA_DIR than ${dirname(places.home)}`,
    );
  }
  giveTo(folder, account, 0o700);
  return folder;
}
