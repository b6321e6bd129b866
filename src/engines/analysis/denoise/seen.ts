// Which 64-bit keys were seen: open addressing in typed arrays, in parts that grow one at a time, so that growing never needs twice
// the memory. 8 bytes a slot, at most 70 % full: 10 million keys take 128 MiB.

const partsBits = 5;

class Part {
  slots = new Uint32Array(2 * 1024);
  count = 0;

  /** True if the key is new; it is kept then. */
  add(low: number, high: number): boolean {
    const mask = this.slots.length / 2 - 1;
    let at = low & mask;
    for (;;) {
      const a = this.slots[2 * at]!;
      const b = this.slots[2 * at + 1]!;
      if (a === low && b === high) return false;
      if (a === 0 && b === 0) break;
      at = (at + 1) & mask;
    }
    this.slots[2 * at] = low;
    this.slots[2 * at + 1] = high;
    if (++this.count > 0.7 * (mask + 1)) this.grow();
    return true;
  }

  has(low: number, high: number): boolean {
    const mask = this.slots.length / 2 - 1;
    for (let at = low & mask; ; at = (at + 1) & mask) {
      const a = this.slots[2 * at]!;
      const b = this.slots[2 * at + 1]!;
      if (a === low && b === high) return true;
      if (a === 0 && b === 0) return false;
    }
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    this.count = 0;
    for (let i = 0; i < old.length; i += 2)
      if (old[i] !== 0 || old[i + 1] !== 0) this.add(old[i]!, old[i + 1]!);
  }
}

export class KeySet {
  private readonly parts = Array.from({ length: 1 << partsBits }, () => new Part());

  /** True if the key is new; it is kept then. The key 0, 0 is taken for 1, 0: empty slots are zeros. */
  add(low: number, high: number): boolean {
    return this.parts[high >>> (32 - partsBits)]!.add(low === 0 && high === 0 ? 1 : low, high);
  }

  has(low: number, high: number): boolean {
    return this.parts[high >>> (32 - partsBits)]!.has(low === 0 && high === 0 ? 1 : low, high);
  }

  get size(): number {
    return this.parts.reduce((sum, part) => sum + part.count, 0);
  }
}
