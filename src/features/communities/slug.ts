// Addresses of communities. Pure: dice are handed in.
const alphabet = 'abcdefghjkmnpqrstvwxyz23456789';

/** From a name: 'Café & Früh' → 'cafe-fruh'; '' when the name has no Latin letters or digits. At most 50 characters. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '');
}

/**
 * An address that tells nothing, for communities that are not listed: it stands in browser histories, and an address made
 * from the name would let strangers find out by a clash that such a community exists. 12 of 30 signs, about 58 bits.
 */
export function silentSlug(bytes: Uint8Array): string {
  return [...bytes.slice(0, 12)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** The first free one of 'x', 'x-2', 'x-3' …; `taken` are the addresses that begin with x. */
export function freeSlug(wish: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wish)) return wish;
  for (let n = 2; ; n += 1) if (!taken.has(`${wish}-${n}`)) return `${wish}-${n}`;
}
