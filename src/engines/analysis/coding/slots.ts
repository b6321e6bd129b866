// A table of words by their two hashes: finds a word's place fast, and is emptied when full. It remembers nothing but places.

/** Open addressing; `size` is a power of two. */
export class Slots {
  used = 0;
  private readonly a: Int32Array;
  private readonly b: Int32Array;
  private readonly taken: Uint8Array;
  private readonly mask: number;

  constructor(size: number) {
    this.mask = size - 1;
    this.a = new Int32Array(size);
    this.b = new Int32Array(size);
    this.taken = new Uint8Array(size);
  }

  /** The word's place; −1 − place if it is new there. */
  find(a: number, b: number): number {
    let at = (a ^ (b >>> 7)) & this.mask;
    while (this.taken[at] !== 0) {
      if (this.a[at] === a && this.b[at] === b) return at;
      at = (at + 1) & this.mask;
    }
    this.taken[at] = 1;
    this.a[at] = a;
    this.b[at] = b;
    this.used++;
    return -1 - at;
  }

  /** To be asked between texts only, so that a text's own words never vanish while it is read. */
  get crowded(): boolean {
    return this.used > this.mask * 0.6;
  }

  clear(): void {
    this.taken.fill(0);
    this.used = 0;
  }
}
