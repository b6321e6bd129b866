// What a text is written in: byte-order marks, UTF-8 or not, and turning anything else into UTF-8 while it streams.
import { isUtf8 } from 'node:buffer';
import type { Encoding, Problem } from './types.ts';

export interface Writing {
  encoding: Encoding;
  /** Bytes of the byte-order mark, to be left out. */
  mark: number;
  /** Lines end with a carriage return only, as on old Macs. */
  returns: boolean;
  problems: Problem[];
}

/** Reads it from the head of a text. `whole`: the head is all there is (else its last character may be cut). */
export function writingOf(head: Buffer, whole: boolean): Writing {
  const marked = ofMark(head);
  const encoding = marked?.encoding ?? withoutMark(head, whole);
  const mark = marked?.mark ?? 0;
  const single = encoding === 'windows-1252' || encoding === 'macintosh';
  const problems: Problem[] = [];
  if (single)
    problems.push({
      code: 'not_utf8',
      message: `The file is not UTF-8; it was read as ${encoding}. If letters with accents come out wrong, save it as UTF-8.`,
    });
  const text = encoding === 'utf-8' ? head.toString('utf8', mark) : '';
  if (isMojibake(text))
    problems.push({
      code: 'mojibake',
      message:
        'Some characters were already garbled when the file was written (such as ‚Äô or â€™ for ’). They are kept as they are.',
    });
  const returns = encoding === 'utf-8' && head.includes(13) && !head.includes(10);
  return { encoding, mark, returns, problems };
}

function ofMark(head: Buffer): { encoding: Encoding; mark: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  return undefined;
}

function withoutMark(head: Buffer, whole: boolean): Encoding {
  const sample = head.subarray(0, 65_536);
  let [even, odd] = [0, 0];
  for (let at = 0; at < sample.length; at += 1) if (sample[at] === 0) at % 2 === 0 ? even++ : odd++;
  if (odd > sample.length / 5 && even < sample.length / 50) return 'utf-16le';
  if (even > sample.length / 5 && odd < sample.length / 50) return 'utf-16be';
  return isUtf8(whole ? head : withoutCutEnd(head)) ? 'utf-8' : oneByte(head);
}

/** Without the bytes of a last character that may go on behind the head. */
function withoutCutEnd(head: Buffer): Buffer {
  let end = head.length;
  while (end > 0 && end > head.length - 4 && (head[end - 1]! & 0xc0) === 0x80) end -= 1;
  return head.subarray(0, end > 0 && head[end - 1]! >= 0xc0 ? end - 1 : end);
}

/** Mostly good UTF-8 with some bad bytes stays UTF-8; bytes that never make a good sequence are a single-byte code. */
function oneByte(head: Buffer): Encoding {
  const bad = head.toString('utf8').split('\ufffd').length - 1;
  let [good, mac, windows] = [0, 0, 0];
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at]!;
    if (byte < 0x80) continue;
    if (byte >= 0xc2 && byte < 0xf5 && (head[at + 1]! & 0xc0) === 0x80) good += 1;
    // ’ “ ” é of the Macintosh (d5, d2, d3, 8e) stand where Windows has capitals with accents.
    if (byte === 0xd5 || byte === 0xd2 || byte === 0xd3 || byte === 0x8e) mac += 1;
    if (byte === 0x92 || byte === 0x93 || byte === 0x94 || byte === 0xe9) windows += 1;
  }
  if (good > bad) return 'utf-8';
  return mac > windows ? 'macintosh' : 'windows-1252';
}

const garbled =
  /\u00e2\u20ac[\u2122\u0153\u009d\u2026\u201c\u201d\u00a6]|\u201a\u00c4[\u00f4\u00fa\u00f9]|\u00c3[\u00a1\u00a9\u00ad\u00b1\u00b3\u00ba\u00bc]|<U\+00[89][0-9A-F]>/;
export const isMojibake = (text: string): boolean => garbled.test(text);

/** The same text as UTF-8, without the mark. What is no character becomes U+FFFD (UTF-8 itself is mended chunk by chunk). */
export async function* asUtf8(
  pieces: AsyncIterable<Buffer>,
  writing: Omit<Writing, 'problems'>,
): AsyncGenerator<Buffer> {
  let skip = writing.mark;
  const decoder = writing.encoding === 'utf-8' ? undefined : new TextDecoder(writing.encoding);
  for await (const piece of pieces) {
    let bytes = piece;
    if (skip > 0) {
      const cut = Math.min(skip, bytes.length);
      skip -= cut;
      bytes = bytes.subarray(cut);
    }
    if (decoder !== undefined) bytes = Buffer.from(decoder.decode(bytes, { stream: true }));
    else if (writing.returns) bytes = Buffer.from(bytes.map((byte) => (byte === 13 ? 10 : byte)));
    if (bytes.length > 0) yield bytes;
  }
  const rest = decoder?.decode();
  if (rest !== undefined && rest !== '') yield Buffer.from(rest);
}

/** A chunk of good UTF-8, and how many replacements that took. The common case is one native look at the bytes. */
export function mended(bytes: Uint8Array): { bytes: Uint8Array; bad: number } {
  if (isUtf8(bytes)) return { bytes, bad: 0 };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8');
  let before = 0;
  for (let at = buffer.indexOf('\ufffd'); at !== -1; at = buffer.indexOf('\ufffd', at + 3)) before += 1;
  const bad = text.split('\ufffd').length - 1 - before;
  return { bytes: new TextEncoder().encode(text), bad };
}
