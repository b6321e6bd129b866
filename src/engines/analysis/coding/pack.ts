// A learnt model as bytes and back: a head in JSON, then the numbers. The bytes may lie in a SharedArrayBuffer: nothing is copied.
import { rowCount } from './features.ts';

export interface CodeHead {
  id: string;
  /** A stored weight times this is the weight. */
  scale: number;
  /** Probability = 1 / (1 + exp(−(slope × score + offset))). */
  slope: number;
  offset: number;
  /** The probability from which on yes is said, where yes or no must be said: the best F1 in cross-validation. */
  threshold: number;
  labels: number;
  positives: number;
}

export interface Head {
  format: 1;
  codes: readonly CodeHead[];
  /** Titles, by hash, that many of the texts stood under. */
  shared: readonly number[];
  signs: number;
  /** Where the labels came from, in a word or two. */
  made: string;
}

export interface Weights {
  head: Head;
  /** For each sign, first the constant: a weight for each code. */
  signs: Float32Array;
  /** `stride` bytes a row: its rarity (see matrix.ts), then a weight for each code, rarity folded in, then nothing. */
  table: Uint8Array;
  stride: number;
}

/** Rows begin where a multiple of four does, so that one look into memory mostly brings the whole row. */
export const strideOf = (codes: number): number => Math.ceil((codes + 1) / 4) * 4;

const magic = 'CWINSIGHT1\n\0';

export function packWeights(weights: Weights): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(weights.head));
  const headSize = Math.ceil(text.length / 4) * 4;
  const signBytes = weights.signs.length * 4;
  const bytes = new Uint8Array(magic.length + 4 + headSize + signBytes + weights.table.length);
  for (let i = 0; i < magic.length; i++) bytes[i] = magic.charCodeAt(i);
  new DataView(bytes.buffer).setUint32(magic.length, headSize, true);
  let at = magic.length + 4;
  bytes.fill(32, at, at + headSize);
  bytes.set(text, at);
  at += headSize;
  const view = new DataView(bytes.buffer);
  for (const [i, one] of weights.signs.entries()) view.setFloat32(at + i * 4, one, true);
  at += signBytes;
  bytes.set(weights.table, at);
  return bytes;
}

/** @throws Error that says what is wrong with the bytes */
export function openWeights(bytes: Uint8Array): Weights {
  const broken = (why: string) =>
    new Error(
      `This is no model of the insight engine: ${why}. Train it again, or take the one that was shipped.`,
    );
  for (let i = 0; i < magic.length; i++)
    if (bytes[i] !== magic.charCodeAt(i)) throw broken('it begins otherwise');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < magic.length + 4) throw broken('it is cut off');
  const headSize = view.getUint32(magic.length, true);
  let at = magic.length + 4;
  if (at + headSize > bytes.length) throw broken('it is cut off');
  // A decoder takes no shared memory.
  const head = readHead(new TextDecoder().decode(bytes.slice(at, at + headSize)), broken);
  at += headSize;
  const stride = strideOf(head.codes.length);
  const count = (head.signs + 1) * head.codes.length;
  if (at + count * 4 + rowCount * stride !== bytes.length) throw broken('its length is wrong');
  const signs = Float32Array.from({ length: count }, (_, i) => view.getFloat32(at + i * 4, true));
  at += count * 4;
  return {
    head,
    signs,
    table: new Uint8Array(bytes.buffer, bytes.byteOffset + at, rowCount * stride),
    stride,
  };
}

function readHead(text: string, broken: (why: string) => Error): Head {
  try {
    const head = JSON.parse(text) as Head;
    if (head.format === 1 && Array.isArray(head.codes) && head.codes.length > 0) return head;
  } catch {}
  throw broken('its head cannot be read');
}
