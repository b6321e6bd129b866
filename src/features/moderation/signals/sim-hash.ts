// Pure: near-duplicate texts by SimHash (Charikar 2002; Manku et al. 2007 for the use on documents), 64 bits, on words and
// pairs of words, as a quick sieve; what passes it is compared exactly, by the pairs of words that both have.

export type SimHash = readonly [number, number];

/** Shorter texts are alike by nature ("thank you, that helps a lot"). Words. */
export const wordsLeast = 12;
/**
 * Bits that may differ to pass the sieve. Measured on made-up texts: one word changed in 14 passes in 99 of 100, in 20 and
 * more always; of two unrelated texts 3 in 100 pass, and are then told apart exactly.
 */
export const bitsMost = 16;
/** Shared pairs of words, as a part of all that either has (Jaccard). One word changed in 14 leaves 0.7. */
export const sharedLeast = 0.6;

/** Words as they are compared: quoted lines, case and signs do not count. */
export function wordsOf(text: string): string[] {
  const own = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join(' ');
  return (
    own
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Null for a text that is too short to say anything. */
export function simHash(text: string): SimHash | null {
  const words = wordsOf(text);
  if (words.length < wordsLeast) return null;
  const sums = new Int32Array(64);
  for (const [index, word] of words.entries()) {
    add(sums, word);
    const next = words[index + 1];
    if (next) add(sums, `${word} ${next}`);
  }
  const half = (from: number) => {
    let bits = 0;
    for (let bit = 0; bit < 32; bit += 1) if (sums[from + bit]! > 0) bits |= 1 << bit;
    return bits;
  };
  return [half(0), half(32)];
}

function add(sums: Int32Array, feature: string): void {
  const low = fnv(feature, 0x811c9dc5);
  const high = fnv(feature, 0x01000193);
  for (let bit = 0; bit < 32; bit += 1) {
    sums[bit]! += (low >>> bit) & 1 ? 1 : -1;
    sums[32 + bit]! += (high >>> bit) & 1 ? 1 : -1;
  }
}

/** FNV-1a, then mixed (the finish of MurmurHash3), since the high bits of FNV vary little on short words. */
function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function bitsApart(a: SimHash, b: SimHash): number {
  return ones(a[0] ^ b[0]) + ones(a[1] ^ b[1]);
}

function ones(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export type Fingerprint = { hash: SimHash; pairs: ReadonlySet<string> };

/** Null for a text that is too short to say anything. */
export function fingerprint(text: string): Fingerprint | null {
  const hash = simHash(text);
  if (!hash) return null;
  const words = wordsOf(text);
  return { hash, pairs: new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`)) };
}

export function nearlySame(a: Fingerprint, b: Fingerprint): boolean {
  if (bitsApart(a.hash, b.hash) > bitsMost) return false;
  let both = 0;
  for (const pair of a.pairs) if (b.pairs.has(pair)) both += 1;
  return both >= sharedLeast * (a.pairs.size + b.pairs.size - both);
}
