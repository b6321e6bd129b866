// Rows of a piece on their way to the disk: gathered in one buffer that is used again, since strings that wait would grow old in the heap.
import { renameSync, writeFileSync } from 'node:fs';

export class PartFile {
  private buffer = Buffer.allocUnsafeSlow(1 << 20);
  private length = 0;

  /** A row without its line end. */
  add(row: string): void {
    // A UTF-16 unit is at most three bytes.
    const most = row.length * 3 + 1;
    if (this.length + most > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.length + most));
      this.buffer.copy(larger, 0, 0, this.length);
      this.buffer = larger;
    }
    this.length += this.buffer.write(row, this.length, 'utf8');
    this.buffer[this.length++] = 10;
  }

  /** Written beside and then renamed: a part that is there is whole. Without rows there is none. */
  close(path: string): void {
    if (this.length > 0) {
      writeFileSync(`${path}.new`, this.buffer.subarray(0, this.length), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    }
    this.length = 0;
  }
}
