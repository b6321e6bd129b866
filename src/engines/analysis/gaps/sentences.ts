// A text as patterns see it, in one pass: lower case, without signs, cut into sentences that know whether a question mark ended them.
import { gap, joiner, letters } from '../themes/index.ts';

export interface Sentence {
  /** With a space at both ends, so that patterns see whole words. */
  words: string;
  /** Ended by a question mark. */
  asked: boolean;
  /** A question in somebody's mouth: "are you mad?" he said. */
  quoted: boolean;
}

/** Of a longer sentence the end asks, if anything does. In UTF-16 units. */
const longest = 400;
const mostSentences = 200;
const marks = new Set('.!?…。！？؟\n'.split('').map((sign) => sign.charCodeAt(0)));
const questionMarks = new Set('?？؟'.split('').map((sign) => sign.charCodeAt(0)));
const quotes = new Set('"“”«»„'.split('').map((sign) => sign.charCodeAt(0)));
const space = 0x20;
/** Of what typed arrays hold on all our machines. */
const decoder = new TextDecoder('utf-16le');

/** `plain`: lower case, apostrophes gone, all other signs one space, a space at both ends. */
export function read(text: string): { plain: string; sentences: Sentence[] } {
  const { kind, lower } = letters();
  const out = new Uint16Array(text.length + 2);
  const ends: number[] = [];
  const how: { asked: boolean; quoted: boolean }[] = [];
  let size = 1;
  out[0] = space;
  let opened = false;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : 0x0a;
    const what = kind[unit]!;
    if (what !== gap && what !== joiner) {
      out[size++] = lower[unit]!;
      continue;
    }
    if (what === joiner) continue;
    if (out[size - 1] !== space) out[size++] = space;
    if (quotes.has(unit)) opened = true;
    if (!marks.has(unit)) continue;
    let asked = false;
    for (; i < text.length && marks.has(text.charCodeAt(i)); i++)
      asked ||= questionMarks.has(text.charCodeAt(i));
    if (size - 1 > from) {
      ends.push(size - 1);
      how.push({ asked, quoted: opened && i < text.length && quotes.has(text.charCodeAt(i)) });
      from = size - 1;
    }
    opened = false;
    i--;
    if (i >= text.length - 1) break;
  }
  if (out[size - 1] !== space) out[size++] = space;
  const plain = decoder.decode(out.subarray(0, size));
  const sentences = how.slice(0, mostSentences).map(({ asked, quoted }, at) => {
    const start = at === 0 ? 0 : ends[at - 1]!;
    const end = ends[at]!;
    const near = end - start > longest ? plain.indexOf(' ', end - longest) : start;
    return { words: plain.slice(Math.min(near, end), end + 1), asked, quoted };
  });
  return { plain, sentences };
}

/** What patterns see of a text. */
export const plain = (text: string): string => read(text).plain;
