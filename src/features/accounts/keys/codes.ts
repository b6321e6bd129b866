// Recovery codes: ten, each used once, of 80 random bits; written in groups, read however they are typed.
import { randomBytes } from 'node:crypto';
import type { Secrets } from '../../../platform/crypto/secrets.ts';

export const codesCount = 10;

/** Crockford's base32: no i, l, o, u to mistake. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** As "k7mq-29fa-xw3d-p6tr". */
export function makeCodes(): string[] {
  return Array.from({ length: codesCount }, () => {
    const signs = [...randomBytes(16)].map((byte) => letters[byte & 31]).join('');
    return (signs.match(/.{4}/g) as string[]).join('-');
  });
}

/** One spelling of a typed code; null when it cannot be one. */
export function readCode(typed: string): string | null {
  const plain = typed
    .slice(0, 100)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-–—_.]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  return /^[0-9a-hjkmnp-tv-z]{16}$/.test(plain) ? plain : null;
}

/** How a code is kept: bound to its member, keyed with the instance's key. */
export function codeHash(secrets: Secrets, memberId: string, code: string): Buffer {
  return secrets.hash('recovery code', `${memberId} ${readCode(code) ?? ''}`);
}
