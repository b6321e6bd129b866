// Hashes of numbers and strings for finding equal things again: fast, not secret. Author keys are made elsewhere, with a salt.

/** The last mixing step of MurmurHash3: every bit of the input moves about half of the bits of the result. */
export function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 32 bits of a piece of text as it stands (FNV-1a over UTF-16 units, mixed). */
export function hashText(text: string, seed = 0): number {
  let h = (0x811c9dc5 ^ seed) | 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}
