// Themes agreed on by many factorisations (Belford, Mac Namee & Greene 2018): each of a drawn part of the texts with its own seed;
// their topic vectors, stacked, are factorised once more. A single factorisation names other themes for the next draw of texts.
import { rowsOf, type Sparse } from './corpus.ts';
import { gram, times } from './dense.ts';
import { type Dice, draw } from './dice.ts';
import { unitColumns } from './kmeans.ts';
import { descend, nmf } from './nmf.ts';
import { topOf } from './terms.ts';

/** Each member sees this part of the texts, and never more than `mostOfMember`. */
export const part = 0.8;
export const mostOfMember = 10_000;
/** Rounds of a member: on 13,057 posts NPMI and diversity after 20, 40 and 100 rounds differ by less than .01. */
const rounds = 15;
const heaviest = 100;

export interface Agreed {
  /** Terms × k, columns of length 1. */
  h: Float64Array;
  /** Topic vectors of each member, terms × k. */
  members: readonly Float64Array[];
}

export function memberOf(x: Sparse, k: number, dice: Dice): Float64Array {
  const rows = draw(x.rows, Math.min(mostOfMember, Math.round(x.rows * part)), dice);
  const { h } = nmf(rowsOf(x, rows), k, dice, { mostRounds: rounds });
  unitColumns(h, k);
  return h;
}

export function ensemble(x: Sparse, k: number, dice: Dice, size: number): Agreed {
  const members = Array.from({ length: size }, () => memberOf(x, k, dice));
  const { h } = nmf(stacked(members, k, x.width), k, dice, { mostRounds: 100 });
  unitColumns(h, k);
  return { h, members };
}

/** All topic vectors as rows, cut to their heaviest terms, each of length 1. */
function stacked(members: readonly Float64Array[], k: number, width: number): Sparse {
  const columns: number[] = [];
  const values: number[] = [];
  const starts = [0];
  for (const h of members)
    for (let j = 0; j < k; j++) {
      const top = topOf(h, k, j, heaviest).sort((a, b) => a - b);
      const long = Math.sqrt(top.reduce((sum, term) => sum + h[term * k + j]! ** 2, 0)) || 1;
      for (const term of top) {
        columns.push(term);
        values.push(h[term * k + j]! / long);
      }
      starts.push(columns.length);
    }
  return {
    rows: members.length * k,
    width,
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
  };
}

/** How much of each theme is in each row: non-negative least squares with the themes held fixed. */
export function weightsOf(x: Sparse, h: Float64Array, k: number): Float64Array {
  const w = new Float64Array(x.rows * k);
  const target = times(x, h, k);
  const b = gram(h, k);
  for (let round = 0; round < 8; round++) descend(w, target, b, k);
  return w;
}
