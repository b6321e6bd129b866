// What each UTF-16 unit is to the scanner, and its lower case; made once, on first use, from the runtime's Unicode tables.

/** Ends a word. */
export const gap = 0;
export const letter = 1;
/** Belongs to a word but cannot begin one that counts: 2mg, 24/7, 1990s are no topics. */
export const digit = 2;
/** Written without spaces (Han, kana, Thai, Lao, Khmer, Burmese): read in overlapping pairs. */
export const dense = 3;
/** Joins two letters into one word: apostrophes, zero-width joiners. */
export const joiner = 4;

const denseSign =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u;
const letterSign = /^[\p{L}\p{M}]$/u;
const digitSign = /^\p{N}$/u;
const joiners = new Set([0x27, 0x2019, 0x2bc, 0x200c, 0x200d]);

export interface Letters {
  kind: Uint8Array;
  lower: Uint16Array;
}
let made: Letters | null = null;

/** Both tables, 196 kB. Units of a surrogate pair are gaps: emoji, and rare scripts outside the first plane. */
export function letters(): Letters {
  if (made) return made;
  const kind = new Uint8Array(65536);
  const lower = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit++) {
    lower[unit] = unit;
    if (unit >= 0xd800 && unit < 0xe000) continue;
    const sign = String.fromCharCode(unit);
    if (joiners.has(unit)) kind[unit] = joiner;
    else if (letterSign.test(sign)) kind[unit] = denseSign.test(sign) ? dense : letter;
    else if (digitSign.test(sign)) kind[unit] = digit;
    const small = sign.toLowerCase();
    if (small.length === 1) lower[unit] = small.charCodeAt(0);
  }
  for (const unit of joiners) lower[unit] = unit === 0x2019 || unit === 0x2bc ? 0x27 : unit;
  made = { kind, lower };
  return made;
}
