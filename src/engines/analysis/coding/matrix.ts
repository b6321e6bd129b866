// Texts as rows of numbers for the learner: rare pieces count more, each block has one length. What the pieces are: features.ts.
import { blockCount, blockWeights, rowCount, Sheet, titleHash } from './features.ts';
import { Reader } from './reader.ts';
import type { SignReader } from './signs.ts';
import type { Rows } from './solve.ts';

export interface Input {
  title: string;
  text: string;
}

export interface Sight {
  signs: SignReader;
  /** Titles that many texts stand under. */
  shared: ReadonlySet<number>;
  /** In sixteenths: ln((1 + n) / (1 + texts with it)) + 1; 0 of what was never seen, which then counts nowhere. */
  rarity: Uint8Array;
}

export const raritySteps = 16;
/** So many texts must stand under a title before it is taken for a question put to many. */
const sharedFrom = 5;

/** The column of the constant, and those of the signs from there on. */
export const biasColumn = rowCount;
export const signColumn = rowCount + 1;

/** Looks at the texts that a model is to learn from. */
export function sightOf(texts: readonly Input[], signs: SignReader): Sight {
  const [reader, sheet] = [new Reader(), new Sheet()];
  const titles = new Map<number, number>();
  for (const one of texts) {
    if (!one.title) continue;
    reader.read(one.title, '');
    const hash = titleHash(reader);
    titles.set(hash, (titles.get(hash) ?? 0) + 1);
  }
  const shared = new Set([...titles].filter(([, count]) => count >= sharedFrom).map(([hash]) => hash));
  const count = new Uint32Array(rowCount);
  const last = new Int32Array(rowCount).fill(-1);
  for (const [i, one] of texts.entries()) {
    reader.read(one.title, one.text);
    sheet.fill(reader, shared);
    for (let k = 0; k < sheet.count; k++) {
      const row = sheet.row[k]!;
      if (last[row] === i) continue;
      last[row] = i;
      count[row]!++;
    }
  }
  const rarity = Uint8Array.from(count, (n) =>
    n === 0 ? 0 : Math.min(255, Math.round(raritySteps * (Math.log((1 + texts.length) / (1 + n)) + 1))),
  );
  return { signs, shared, rarity };
}

export function rowsOf(texts: readonly Input[], sight: Sight): Rows {
  const [reader, sheet] = [new Reader(), new Sheet()];
  const columns = signColumn + sight.signs.count;
  const from = new Int32Array(texts.length + 1);
  let [column, value, used] = [new Int32Array(1 << 16), new Float32Array(1 << 16), 0];
  const at = new Int32Array(columns).fill(-1);
  for (const [i, one] of texts.entries()) {
    reader.read(one.title, one.text);
    sheet.fill(reader, sight.shared);
    const room = used + sheet.count + sight.signs.count + 1;
    if (room > column.length) {
      column = grown(column, room);
      value = grown(value, room);
    }
    const scale = scales(sheet, sight.rarity);
    const start = used;
    const put = (row: number, amount: number) => {
      const place = at[row]!;
      if (place >= start) value[place]! += amount;
      else {
        at[row] = used;
        column[used] = row;
        value[used++] = amount;
      }
    };
    for (let k = 0; k < sheet.count; k++) {
      const row = sheet.row[k]!;
      const rarity = sight.rarity[row]! / raritySteps;
      if (rarity > 0) put(row, sheet.value[k]! * rarity * scale[sheet.block[k]!]!);
    }
    const signs = sight.signs.read(reader);
    for (let s = 0; s < signs.length; s++) if (signs[s] !== 0) put(signColumn + s, signs[s]!);
    put(biasColumn, 1);
    from[i + 1] = used;
  }
  return { columns, from, column: column.slice(0, used), value: value.slice(0, used) };
}

/** The length is that of the pieces as they stand, none added up with its like: so it can be kept with each word. */
function scales(sheet: Sheet, rarity: Uint8Array): number[] {
  const square = new Float64Array(blockCount);
  for (let k = 0; k < sheet.count; k++)
    square[sheet.block[k]!]! += (sheet.value[k]! * (rarity[sheet.row[k]!]! / raritySteps)) ** 2;
  return Array.from(square, (one, block) => (one > 0 ? blockWeights[block]! / Math.sqrt(one) : 0));
}

function grown<T extends Int32Array | Float32Array>(old: T, least: number): T {
  const next = new (old.constructor as new (n: number) => T)(Math.max(least, old.length * 2));
  next.set(old);
  return next;
}
