// What is derived from the one instance key: keyed hashes, sealed texts, random tokens. Purposes keep them apart.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

export type Secrets = {
  /** Keyed hash (HMAC-SHA-256), 32 bytes, of something short that must not be guessed from its plain hash. */
  hash(purpose: string, data: string): Buffer;
  /** AES-256-GCM with a fresh nonce: 1 byte version, 12 bytes nonce, 16 bytes tag, ciphertext. `about` must match again. */
  seal(purpose: string, about: string, plain: string): Buffer;
  /** @returns null when the bytes were changed, or belong to another purpose, subject or instance */
  open(purpose: string, about: string, sealed: Buffer): string | null;
};

export function createSecrets(instanceKey: Buffer): Secrets {
  const keys = new Map<string, Buffer>();
  const keyFor = (purpose: string) => {
    let key = keys.get(purpose);
    if (!key) {
      // HKDF, RFC 5869.
      key = Buffer.from(hkdfSync('sha256', instanceKey, 'companionway', purpose, 32));
      keys.set(purpose, key);
    }
    return key;
  };
  return {
    hash: (purpose, data) =>
      createHmac('sha256', keyFor(`hash ${purpose}`))
        .update(data)
        .digest(),
    seal(purpose, about, plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyFor(`seal ${purpose}`), nonce);
      cipher.setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), body]);
    },
    open(purpose, about, sealed) {
      if (sealed.length < 29 || sealed[0] !== 1) return null;
      const decipher = createDecipheriv('aes-256-gcm', keyFor(`seal ${purpose}`), sealed.subarray(1, 13));
      decipher.setAAD(Buffer.from(about));
      decipher.setAuthTag(sealed.subarray(13, 29));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

/** 256 random bits for a cookie, link or token, in base64url (43 characters). */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** How a random token is stored: its 256 bits need no key and no slow hash. */
export function tokenHash(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/** Compares in constant time; unequal lengths are unequal. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
