// Sparse rows for the linear trainer: growing lists of (column, value), and a table from 32-bit hashes to columns.

/** Rows in compressed form: entries of row r stand at from[r] to from[r + 1]. Columns within a row are distinct. */
export type Rows = {
  count: number;
  columns: number;
  from: Float64Array;
  column: Int32Array;
  value: Float32Array;
};

/** A list of 32-bit numbers that grows. */
export class Numbers {
  list = new Int32Array(1 << 12);
  length = 0;
  push(value: number): void {
    if (this.length === this.list.length) {
      const longer = new Int32Array(this.length * 2);
      longer.set(this.list);
      this.list = longer;
    }
    this.list[this.length++] = value;
  }
}

/** Numbers 32-bit keys in the order of their first coming. Open addressing; key 0 is moved to 1. */
export class HashTable {
  size = 0;
  #keys = new Int32Array(1 << 12);
  #places = new Int32Array(1 << 12);
  /** The number of the key, a new one if it is unknown. */
  place(key: number): number {
    const at = this.#find(key | 0 || 1);
    if (this.#keys[at] !== 0) return this.#places[at]!;
    this.#keys[at] = key | 0 || 1;
    this.#places[at] = this.size++;
    if (this.size * 2 > this.#keys.length) this.#grow();
    return this.size - 1;
  }
  /** The number of the key, or -1. */
  get(key: number): number {
    const at = this.#find(key | 0 || 1);
    return this.#keys[at] === 0 ? -1 : this.#places[at]!;
  }
  #find(key: number): number {
    const mask = this.#keys.length - 1;
    let at = Math.imul(key, 0x9e3779b1) & mask;
    while (this.#keys[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & mask;
    return at;
  }
  #grow(): void {
    const [keys, places] = [this.#keys, this.#places];
    this.#keys = new Int32Array(keys.length * 2);
    this.#places = new Int32Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === 0) continue;
      const at = this.#find(keys[i]!);
      this.#keys[at] = keys[i]!;
      this.#places[at] = places[i]!;
    }
  }
}

/** The product of one row with a dense vector. */
export function dot(rows: Rows, row: number, weights: Float64Array): number {
  let sum = 0;
  for (let k = rows.from[row]!; k < rows.from[row + 1]!; k++)
    sum += rows.value[k]! * weights[rows.column[k]!]!;
  return sum;
}
