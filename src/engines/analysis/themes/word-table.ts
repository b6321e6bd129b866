// Numbers words by their two hashes, on typed arrays: no string is made for a word seen before.

export class WordTable {
  #h1: Int32Array;
  #h2: Int32Array;
  /** Number + 1; 0: free. */
  #slot: Int32Array;
  #mask: number;
  size = 0;

  constructor(expected = 1024) {
    const room = 1 << Math.ceil(Math.log2(Math.max(16, expected * 2)));
    this.#h1 = new Int32Array(room);
    this.#h2 = new Int32Array(room);
    this.#slot = new Int32Array(room);
    this.#mask = room - 1;
  }

  /** The word's number, or -1. */
  find(h1: number, h2: number): number {
    for (let at = (h1 ^ (h2 >>> 7)) & this.#mask; ; at = (at + 1) & this.#mask) {
      const one = this.#slot[at]!;
      if (one === 0) return -1;
      if (this.#h1[at] === h1 && this.#h2[at] === h2) return one - 1;
    }
  }

  /** Gives a word that `find` did not know the next number. */
  add(h1: number, h2: number): number {
    if (this.size * 2 >= this.#slot.length) this.#grow();
    this.#put(h1, h2, this.size);
    return this.size++;
  }

  #put(h1: number, h2: number, number: number): void {
    let at = (h1 ^ (h2 >>> 7)) & this.#mask;
    while (this.#slot[at] !== 0) at = (at + 1) & this.#mask;
    this.#h1[at] = h1;
    this.#h2[at] = h2;
    this.#slot[at] = number + 1;
  }

  #grow(): void {
    const [h1, h2, slot] = [this.#h1, this.#h2, this.#slot];
    this.#h1 = new Int32Array(h1.length * 2);
    this.#h2 = new Int32Array(h1.length * 2);
    this.#slot = new Int32Array(h1.length * 2);
    this.#mask = this.#slot.length - 1;
    for (let i = 0; i < slot.length; i++) if (slot[i] !== 0) this.#put(h1[i]!, h2[i]!, slot[i]! - 1);
  }
}
