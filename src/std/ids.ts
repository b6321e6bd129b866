// Identifiers: UUID version 7 (RFC 9562), and their short form for addresses (26 characters, Crockford base32).
// What an id belongs to is not known here.
import { randomFillSync } from 'node:crypto';

export type Id = string;
export type IdSource = () => Id;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const shortPattern = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/**
 * Makes a source of ids that grow in the order of asking, also within one millisecond: RFC 9562 section 6.2,
 * method 2 (the random part is counted up), so that a keyset over ids is a keyset over time.
 */
export function createIdSource(now: () => number = Date.now): IdSource {
  let lastMs = 0;
  let counter = 0n;
  const bytes = randomBytesInStock();
  return () => {
    const ms = now();
    if (ms > lastMs) {
      lastMs = ms;
      const fresh = bytes(10);
      counter = fresh.readBigUInt64BE(0) & 0x3fff_ffff_ffff_ffffn & ~(1n << 61n);
      counter = (counter << 12n) | BigInt(fresh.readUInt16BE(8) & 0xfff);
    } else {
      counter += BigInt(1 + (bytes(1)[0] ?? 0));
    }
    return format(lastMs, counter);
  };
}

/** Random bytes bought in bulk: one journey to the system's source costs more than all else in an id. None is given twice. */
function randomBytesInStock(): (count: number) => Buffer {
  const size = 4096;
  const stock = Buffer.alloc(size);
  let used = size;
  return (count) => {
    if (used + count > size) {
      randomFillSync(stock);
      used = 0;
    }
    used += count;
    return stock.subarray(used - count, used);
  };
}

/** A UUIDv7 of a given time, for tests and the demo world. `counter` fills the 74 bits after the time. */
export function idAt(ms: number, counter: bigint): Id {
  return format(ms, counter);
}

function format(ms: number, counter: bigint): Id {
  const time = ms.toString(16).padStart(12, '0');
  const high = ((counter >> 62n) & 0xfffn).toString(16).padStart(3, '0');
  const low = ((counter & 0x3fff_ffff_ffff_ffffn) | (2n << 62n)).toString(16).padStart(16, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${high}-${low.slice(0, 4)}-${low.slice(4)}`;
}

/** True for the text form of a UUID, lower case only: one thing has one address. */
export function isId(text: string): text is Id {
  return uuidPattern.test(text);
}

/** The form of an id in an address. Called dozens of times a page, so it goes by plain numbers and not by one BigInt. */
export function toShort(id: Id): string {
  const hex = id.replaceAll('-', '');
  // 128 bits are 26 groups of 5 with two zero bits in front.
  let text = '';
  let bits = 0;
  let held = 2;
  for (let i = 0; i < 32; i++) {
    bits = (bits << 4) | digitOf(hex.charCodeAt(i));
    held += 4;
    if (held >= 5) {
      held -= 5;
      text += alphabet[(bits >> held) & 31];
      bits &= (1 << held) - 1;
    }
  }
  return text;
}

function digitOf(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}

/** Reads an address form back; null for anything that toShort would not have written. */
export function fromShort(text: string): Id | null {
  if (!shortPattern.test(text)) return null;
  let value = 0n;
  for (const char of text) value = (value << 5n) | BigInt(alphabet.indexOf(char));
  const hex = value.toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
