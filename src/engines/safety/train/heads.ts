// Fits the linear heads of the shipped model: one logistic head an output over the features of classify/features.ts.
import { eachFeature, type Groups, type Input, kinds } from '../classify/features.ts';
import { type Window, windowsOf } from '../classify/words.ts';
import type { Targets } from './outputs.ts';
import { solve } from './solve.ts';
import { dot, HashTable, Numbers, type Rows } from './sparse.ts';

export type HeadSettings = {
  cost: number;
  /** Features must stand in so many of the counted lines. */
  minRows: number;
  /** Features kept at most: those with the longest weights. */
  most: number;
  /** How much more a positive line counts. */
  positive: number;
  epochs: number;
};
export type Lines = {
  inputs: readonly Input[];
  targets: readonly Targets[];
  weights: ArrayLike<number>;
  /** The first lines so many decide which features exist: our own. */
  counted: number;
};
export type Heads = {
  /** Hash, rarity and kind of each feature. */
  hashes: Int32Array;
  rarity: Float64Array;
  /** One vector an output; the last number is the bias. */
  weights: Float64Array[];
  /** The numbers of each output in each window of a text. */
  windows(input: Input): Float32Array[];
};

type Piece = { input: Input; window: Window };
type Features = { table: HashTable; rarity: Float64Array; hashes: Int32Array };

/** Fits, keeps the features that weigh most, fits again. */
export function fitHeads(lines: Lines, groups: Groups, divisions: number, settings: HeadSettings): Heads {
  let features = countFeatures(lines, groups, divisions, settings.minRows);
  let rows = rowsOf(lines.inputs.map(whole), features, groups, divisions);
  if (features.hashes.length > settings.most) {
    const rough = fitAll(rows, lines, { ...settings, epochs: 6 });
    features = keepHeaviest(features, rough, settings.most);
    rows = rowsOf(lines.inputs.map(whole), features, groups, divisions);
  }
  const weights = fitAll(rows, lines, settings);
  const windows = (input: Input) => {
    const pieces = windowsOf(input.words).map((window) => ({ input, window }));
    const part = rowsOf(pieces, features, groups, divisions);
    return pieces.map((_, row) => Float32Array.from(weights, (vector) => dot(part, row, vector)));
  };
  return { hashes: features.hashes, rarity: features.rarity, weights, windows };
}

/** The highest number of each output over the windows of a text. */
export const highestOf = (windows: readonly Float32Array[]): Float32Array =>
  windows[0]!.map((_, k) => Math.max(...windows.map((one) => one[k]!)));

const whole = (input: Input): Piece => ({ input, window: { from: 0, to: input.words.length } });

function countFeatures(lines: Lines, groups: Groups, divisions: number, minRows: number): Features {
  const all = new HashTable();
  const [hashes, rowsWith, last] = [new Numbers(), new Numbers(), new Numbers()];
  for (let row = 0; row < lines.counted; row++) {
    const input = lines.inputs[row]!;
    eachFeature(input, { from: 0, to: input.words.length }, groups, divisions, (hash) => {
      const place = all.place(hash);
      if (place === hashes.length) {
        hashes.push(hash);
        rowsWith.push(0);
        last.push(-1);
      }
      if (last.list[place] === row) return;
      last.list[place] = row;
      rowsWith.list[place]! += 1;
    });
  }
  const kept = Array.from({ length: all.size }, (_, i) => i).filter((i) => rowsWith.list[i]! >= minRows);
  return tableOf(
    kept.map((i) => hashes.list[i]!),
    kept.map((i) => Math.log((1 + lines.counted) / (1 + rowsWith.list[i]!)) + 1),
  );
}

function tableOf(hashes: readonly number[], rarity: readonly number[]): Features {
  const table = new HashTable();
  for (const hash of hashes) table.place(hash);
  return { table, hashes: Int32Array.from(hashes), rarity: Float64Array.from(rarity) };
}

function keepHeaviest(features: Features, weights: readonly Float64Array[], most: number): Features {
  const length = Float64Array.from(features.hashes, (_, column) =>
    weights.reduce((sum, vector) => sum + (vector[column]! * features.rarity[column]!) ** 2, 0),
  );
  const kept = Array.from(features.hashes.keys())
    .sort((a, b) => length[b]! - length[a]! || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
  return tableOf(
    kept.map((i) => features.hashes[i]!),
    kept.map((i) => features.rarity[i]!),
  );
}

/** Values are rarity × count, divided by the length that the kind's occurrences have together: additive, hence cheap in use. */
function rowsOf(lists: readonly Piece[], features: Features, groups: Groups, divisions: number): Rows {
  const from = new Float64Array(lists.length + 1);
  const columns = new Numbers();
  const values: number[] = [];
  const found = Array.from({ length: kinds }, () => new Map<number, number>());
  lists.forEach(({ input, window }, row) => {
    const square = new Float64Array(kinds);
    eachFeature(input, window, groups, divisions, (hash, kind) => {
      const at = features.table.get(hash);
      if (at === -1) return;
      const rarity = features.rarity[at]!;
      square[kind]! += rarity ** 2;
      found[kind]!.set(at, (found[kind]!.get(at) ?? 0) + rarity);
    });
    found.forEach((map, kind) => {
      for (const [at, value] of map) {
        columns.push(at);
        values.push(value / Math.sqrt(square[kind]!));
      }
      map.clear();
    });
    columns.push(features.hashes.length);
    values.push(1);
    from[row + 1] = columns.length;
  });
  return {
    count: lists.length,
    columns: features.hashes.length + 1,
    from,
    column: columns.list,
    value: Float32Array.from(values),
  };
}

function fitAll(rows: Rows, lines: Lines, settings: HeadSettings): Float64Array[] {
  const { targets, weights } = lines;
  return Array.from({ length: targets[0]!.length }, (_, output) => {
    const members = Int32Array.from(targets.keys()).filter((row) => !Number.isNaN(targets[row]![output]!));
    const never = new Float64Array(rows.columns).with(rows.columns - 1, -6);
    if (!members.some((row) => targets[row]![output] === 1)) return never;
    return solve(rows, members, {
      loss: 'logistic',
      cost: (row) => settings.cost * weights[row]! * (targets[row]![output] === 1 ? settings.positive : 1),
      sign: (row) => (targets[row]![output] === 1 ? 1 : -1),
      epochs: settings.epochs,
      tolerance: 0.03,
    });
  });
}
