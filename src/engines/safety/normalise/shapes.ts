// What a stretch of text looks like from far away: an address, shouting. Words are not known here.
import { CLASS, classAt } from './letters.ts';

export const bit = (kind: number) => 1 << kind;
export const PLAIN = bit(CLASS.plain);
export const LETTERS = PLAIN | bit(CLASS.accented) | bit(CLASS.foreign) | bit(CLASS.styled);
export const IN_WORD =
  LETTERS | bit(CLASS.digit) | bit(CLASS.apostrophe) | bit(CLASS.mark) | bit(CLASS.invisible);
/** Signs that may begin a hidden word: they stay with it where letters follow. */
const LEADING_LEET = '$@€£&^|+';

/** A sign before a word that belongs to it only as punctuation. */
export function isLeadingEdge(text: string, at: number, end: number): boolean {
  const kind = classAt(text, at);
  if (kind === CLASS.apostrophe) return true;
  if (kind !== CLASS.sign) return false;
  const sign = text[at]!;
  if (sign === '#') return at + 1 >= end;
  if (LEADING_LEET.includes(sign) && at + 1 < end && (bit(classAt(text, at + 1)) & IN_WORD) !== 0)
    return false;
  // "(utting", "!d!ot": a bracket or "!" begins a word only where more signs stand inside it.
  return !(
    '(!'.includes(sign) &&
    end - at <= 24 &&
    /^[(!][a-z]*[!^+|$@(][a-z^+|$@!()]*[a-z^+|$@]$/i.test(text.slice(at, end))
  );
}

/** A sign after a word that belongs to it only as punctuation. */
export function isTrailingEdge(text: string, at: number): boolean {
  const kind = classAt(text, at);
  return kind === CLASS.apostrophe || (kind === CLASS.sign && !'$€£@^+'.includes(text[at]!));
}

/** Nearly all letters are capitals, read off the beginning. */
export function isShouted(text: string): boolean {
  let large = 0;
  let small = 0;
  const most = Math.min(text.length, 400);
  for (let i = 0; i < most; i++) {
    const c = text.charCodeAt(i);
    if (c >= 65 && c <= 90) large++;
    else if (c >= 97 && c <= 122) small++;
  }
  return large >= 8 && large > small * 4;
}

/** An address on the web or of mail, or @somebody. `chunk`: small letters, without spaces. */
export function isAddress(chunk: string): boolean {
  if (chunk.startsWith('www.') || chunk.startsWith('http')) return true;
  const at = chunk.indexOf('@');
  if (at === 0) return chunk.length > 2;
  if (at > 0) {
    const dot = chunk.indexOf('.', at);
    return dot > at + 1 && dot < chunk.length - 1;
  }
  if (chunk.includes('://')) return true;
  const dot = chunk.indexOf('.');
  return dot > 0 && chunk.indexOf('/') > dot;
}
