// From fitted heads to the weights that ship: one byte a number, a scale a feature.
import type { Weights } from '../classify/model.ts';
import type { Heads } from './heads.ts';

export type WordTable = { wordHash: Int32Array; groups: Uint16Array };

export function toWeights(heads: Heads, words: WordTable): Weights {
  const rows = heads.hashes.length;
  const outputs = heads.weights.length;
  const bytes = new Int8Array(rows * outputs);
  const scale = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const values = heads.weights.map((vector) => vector[row]! * heads.rarity[row]!);
    const most = Math.max(...values.map(Math.abs), 1e-9);
    scale[row] = most / 127;
    for (let k = 0; k < outputs; k++) bytes[row * outputs + k] = Math.round((values[k]! / most) * 127);
  }
  return {
    hash: heads.hashes,
    scale,
    square: Float32Array.from(heads.rarity, (rarity) => rarity ** 2),
    bytes,
    bias: Float32Array.from(heads.weights, (vector) => vector[rows]!),
    wordHash: words.wordHash,
    groups: words.groups,
  };
}
