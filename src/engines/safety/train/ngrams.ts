// Features for the general linear trainer: word n-grams and character n-grams inside words, hashed, TF-IDF, each kind of length 1.
// For the benchmark on public sets; the shipped model makes its features in classify/ from the engine's own reading of a text.
import { HashTable, Numbers, type Rows } from './sparse.ts';

export type NgramSettings = {
  words: number;
  letters: readonly [number, number];
  /** Features of fewer training rows are dropped. */
  minRows: number;
};

const pieces = /[\p{L}\p{N}_]+(?:'[\p{L}]+)*|[^\s\p{L}\p{N}_]/gu;

/** Calls back with the hash of every feature of a text, and its kind: 0 words, 1 letters. */
function eachFeature(
  text: string,
  settings: NgramSettings,
  tell: (hash: number, kind: number) => void,
): void {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll('’', "'");
  const words = plain.match(pieces) ?? [];
  const hashes = words.map((word) => hashOf(word, 17));
  for (let i = 0; i < hashes.length; i++) {
    let hash = 1;
    for (let n = 0; n < settings.words && i + n < hashes.length; n++) {
      hash = Math.imul(hash ^ hashes[i + n]!, 0x01000193) + n;
      tell(hash, 0);
    }
  }
  const [least, most] = settings.letters;
  for (const word of plain.split(/\s+/)) {
    if (word === '') continue;
    const padded = ` ${word.slice(0, 60)} `;
    for (let i = 0; i < padded.length; i++) {
      let hash = 0x811c9dc5;
      for (let n = 1; n <= most && i + n <= padded.length; n++) {
        hash = Math.imul(hash ^ padded.charCodeAt(i + n - 1), 0x01000193);
        if (n >= least) tell(hash ^ (hash >>> 15) ^ (n * 0x5bd1e995), 1);
      }
    }
  }
}

export function hashOf(word: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 13);
}

export type Featuriser = { rows(texts: readonly string[]): Rows };

/** Learns which features exist and how rare they are from training texts. */
export function learnFeatures(texts: readonly string[], settings: NgramSettings): Featuriser {
  const all = new HashTable();
  const rowsWith = new Numbers();
  const last = new Numbers();
  const kinds = new Numbers();
  texts.forEach((text, row) => {
    eachFeature(text, settings, (hash, kind) => {
      const place = all.place(hash);
      if (place === rowsWith.length) {
        rowsWith.push(0);
        last.push(-1);
        kinds.push(kind);
      }
      if (last.list[place] === row) return;
      last.list[place] = row;
      rowsWith.list[place]! += 1;
    });
  });
  const column = new Int32Array(all.size).fill(-1);
  let columns = 0;
  for (let i = 0; i < all.size; i++) if (rowsWith.list[i]! >= settings.minRows) column[i] = columns++;
  const rarity = new Float64Array(columns);
  const kind = new Uint8Array(columns);
  for (let i = 0; i < all.size; i++) {
    if (column[i] === -1) continue;
    rarity[column[i]!] = Math.log((1 + texts.length) / (1 + rowsWith.list[i]!)) + 1;
    kind[column[i]!] = kinds.list[i]!;
  }
  return {
    rows: (list) =>
      makeRows(
        list,
        settings,
        (hash) => {
          const place = all.get(hash);
          return place === -1 ? -1 : column[place]!;
        },
        rarity,
        kind,
      ),
  };
}

function makeRows(
  texts: readonly string[],
  settings: NgramSettings,
  columnOf: (hash: number) => number,
  rarity: Float64Array,
  kind: Uint8Array,
): Rows {
  const from = new Float64Array(texts.length + 1);
  const columns = new Numbers();
  const counts = new Numbers();
  const seen = new Map<number, number>();
  texts.forEach((text, row) => {
    seen.clear();
    eachFeature(text, settings, (hash) => {
      const at = columnOf(hash);
      if (at !== -1) seen.set(at, (seen.get(at) ?? 0) + 1);
    });
    for (const [at, count] of seen) {
      columns.push(at);
      counts.push(count);
    }
    columns.push(rarity.length);
    counts.push(1);
    from[row + 1] = columns.length;
  });
  const value = new Float32Array(columns.length);
  for (let row = 0; row < texts.length; row++) {
    const [start, end] = [from[row]!, from[row + 1]! - 1];
    const length = [0, 0];
    for (let k = start; k < end; k++) {
      const at = columns.list[k]!;
      value[k] = (1 + Math.log(counts.list[k]!)) * rarity[at]!;
      length[kind[at]!]! += value[k]! ** 2;
    }
    for (let k = start; k < end; k++) value[k]! /= Math.sqrt(length[kind[columns.list[k]!]!]!);
    value[end] = 1;
  }
  return { count: texts.length, columns: rarity.length + 1, from, column: columns.list, value };
}
