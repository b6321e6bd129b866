// Which threads are on topic because their first post was: ids of kept posts of earlier files, as a table that all workers read.
// Only whole earlier files count, so that the answer does not depend on which piece was ready first.
import { hashText } from '../../../engines/analysis/index.ts';

/** The two words of a record's key. */
export const idLow = (platform: string, kind: string, id: string): number =>
  hashText(`${platform}:${kind}:${id}`, 0x1234567);
export const idHigh = (platform: string, kind: string, id: string): number =>
  hashText(`${id}:${kind}:${platform}`, 0x89abcde);

/** Collects keys; `share` gives the table of those collected up to now. */
export class Threads {
  private keys = new Uint32Array(2048);
  private count = 0;

  add(low: number, high: number): void {
    if (2 * this.count === this.keys.length) {
      const larger = new Uint32Array(this.keys.length * 2);
      larger.set(this.keys);
      this.keys = larger;
    }
    this.keys[2 * this.count] = low;
    this.keys[2 * this.count++ + 1] = high;
  }

  /** Null where there are none. Open addressing, at most half full; empty slots are zeros. */
  share(): Uint32Array | null {
    if (this.count === 0) return null;
    const slots = 2 ** Math.ceil(Math.log2(this.count * 2 + 2));
    const table = new Uint32Array(new SharedArrayBuffer(slots * 8));
    for (let i = 0; i < this.count; i++) {
      const low = this.keys[2 * i]!;
      const high = this.keys[2 * i + 1]!;
      let at = low & (slots - 1);
      while (table[2 * at] !== 0 || table[2 * at + 1] !== 0) at = (at + 1) & (slots - 1);
      table[2 * at] = low;
      table[2 * at + 1] = high;
    }
    return table;
  }
}

export function hasThread(table: Uint32Array | null, platform: string, threadId: string): boolean {
  if (table === null) return false;
  const low = idLow(platform, 'post', threadId);
  const high = idHigh(platform, 'post', threadId);
  const mask = table.length / 2 - 1;
  for (let at = low & mask; ; at = (at + 1) & mask) {
    if (table[2 * at] === low && table[2 * at + 1] === high) return true;
    if (table[2 * at] === 0 && table[2 * at + 1] === 0) return false;
  }
}
