// Keys of people and records: HMAC-SHA256 with the run's own salt, 64 bits. Without the salt nobody can try names against them, and
// two runs' keys cannot be joined.
import { hash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platforms } from '../../../engines/analysis/index.ts';

/** The run's salt: made once, kept in the private folder, never printed. */
export function saltOf(privateFolder: string): Uint8Array {
  const path = join(privateFolder, 'salt');
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' });
  return new Uint8Array(readFileSync(path));
}

/** @returns 16 hexadecimal digits. */
export class Keys {
  private readonly inner: Uint8Array;
  private readonly outer: Uint8Array;
  private readonly known = new Map<string, string>();

  /** @param salt at most 64 bytes */
  constructor(salt: Uint8Array) {
    if (salt.length > block) throw new RangeError('the salt has at most 64 bytes');
    this.inner = padded(salt, 0x36);
    this.outer = padded(salt, 0x5c);
  }

  author(platform: string, name: string): string {
    const plain = `${platform}\0author\0${plainName(name)}`;
    const known = this.known.get(plain);
    if (known !== undefined) return known;
    if (this.known.size > 20_000) this.known.clear();
    const key = this.of(plain);
    this.known.set(plain, key);
    return key;
  }

  record(platform: string, id: string): string {
    return this.of(`${platform}\0id\0${plainId(id)}`);
  }

  /** The same HMAC, whole, as SQL over an expression, under a name that no other key has. */
  sql(text: string): string {
    const from = (key: Uint8Array) => `from_hex('${Buffer.from(key).toString('hex')}')`;
    const first = `from_hex(sha256(${from(this.inner)} || encode('shared' || chr(0) || ${text})))`;
    return `sha256(${from(this.outer)} || ${first})`;
  }

  private of(plain: string): string {
    return hmac(this.inner, this.outer, plain).slice(0, 16);
  }
}

const block = 64;
const padded = (key: Uint8Array, pad: number): Uint8Array =>
  Uint8Array.from({ length: block }, (_, i) => (key[i] ?? 0) ^ pad);

/** HMAC-SHA256 (RFC 2104) of two hashes: Node's own object for it costs twenty times as much for texts as short as these. */
function hmac(inner: Uint8Array, outer: Uint8Array, text: string): string {
  const first = hash('sha256', Buffer.concat([inner, Buffer.from(text, 'utf8')]), 'buffer');
  return hash('sha256', Buffer.concat([outer, first]), 'hex');
}

const plainName = (name: string) =>
  name
    .trim()
    .replace(/^(?:\/?u\/|@)/i, '')
    .toLowerCase();
const plainId = (id: string) => id.trim().replace(/^t[13]_/, '');

/**
 * The removal list as keys. A line is an id or an author's name, with or without `platform:` before it; without, it counts on every
 * platform. Lines that begin with # are remarks.
 */
export const removalKeys = (lines: readonly string[], keys: Keys): Set<string> =>
  new Set(removalEntries(lines, keys).flat());

/** The keys of each entry of the list. */
export function removalEntries(lines: readonly string[], keys: Keys): string[][] {
  return lines.flatMap((line) => {
    const found: string[] = [];
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) return [];
    const [, platform, rest] = /^([a-z]+):(.+)$/.exec(entry) ?? [];
    const own = (platforms as readonly string[]).includes(platform ?? '') ? [platform!] : platforms;
    const name = own.length === 1 ? rest! : entry;
    for (const one of own) found.push(keys.author(one, name), keys.record(one, name));
    return [found];
  });
}

/** Keys of earlier removal lists together with new ones: once removed stays removed, also without the list. */
export function rememberRemoved(privateFolder: string, fresh: ReadonlySet<string>): Set<string> {
  const path = join(privateFolder, 'removed.keys');
  const old = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  const all = new Set([...old, ...fresh]);
  if (all.size > old.length) writeFileSync(path, `${[...all].sort().join('\n')}\n`, { mode: 0o600 });
  return all;
}
