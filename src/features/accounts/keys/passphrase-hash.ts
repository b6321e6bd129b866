// Passphrases as Argon2id hashes, and a check that takes as long for a name that nobody has.
// Cost: OWASP Password Storage Cheat Sheet, 19 MiB, 2 passes, 1 lane. About 30 ms here.
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One spelling for letters that a keyboard may send in two ways (NIST SP 800-63B, 5.1.1.2). */
const spelled = (passphrase: string) => passphrase.normalize('NFKC');

export function hashPassphrase(passphrase: string): Promise<string> {
  return hash(spelled(passphrase), cost);
}

let nobody: Promise<string> | undefined;

/** With no hash (no such name, or no passphrase) a made-up one is checked, so that the answer takes as long. */
export async function isPassphrase(stored: string | null | undefined, passphrase: string): Promise<boolean> {
  nobody ??= hashPassphrase(randomBytes(24).toString('base64'));
  const matches = await verify(stored ?? (await nobody), spelled(passphrase));
  return matches && stored != null;
}

/** Makes the made-up hash before the first request, which would otherwise be the slow one. */
export async function warmUp(): Promise<void> {
  await isPassphrase(null, '');
}
