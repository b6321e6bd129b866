// Numbers words by their two hashes, the first come the lowest: frequent words lie close together. Emptied when full.

/** Never so few that one text fills them. */
export const mostWords = 1 << 17;

/** Open addressing. Numbers of a place lie side by side, since each look into memory costs. */
export class Slots {
  used = 0;
  /** Grows when all numbers are given anew: whoever kept something by number must forget it then. */
  generation = 1;
  /** Four numbers a place: the two hashes, the word's number plus 1 (0: free), nothing. */
  private readonly cells = new Int32Array(mostWords * 4);

  /** The word's number, from 0 on. */
  find(a: number, b: number): number {
    const { cells } = this;
    let at = (a ^ (b >>> 7)) & (mostWords - 1);
    while (cells[4 * at + 2] !== 0) {
      if (cells[4 * at] === a && cells[4 * at + 1] === b) return cells[4 * at + 2]! - 1;
      at = (at + 1) & (mostWords - 1);
    }
    cells[4 * at] = a;
    cells[4 * at + 1] = b;
    cells[4 * at + 2] = ++this.used;
    return this.used - 1;
  }

  /** To be called between texts, so that a text's own words keep their numbers while it is read. */
  makeRoom(): void {
    if (this.used < mostWords * 0.6) return;
    this.cells.fill(0);
    this.used = 0;
    this.generation++;
  }
}
