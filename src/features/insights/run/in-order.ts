// A small number for some of the store's records, kept in the order in which the store is read: every pass reads it in the same one.

export class InOrder {
  private keys = new Float64Array(1024);
  private values = new Int16Array(1024);
  private count = 0;

  push(key: number, value: number): void {
    if (this.count === this.keys.length) {
      const keys = new Float64Array(this.count * 2);
      const values = new Int16Array(this.count * 2);
      keys.set(this.keys);
      values.set(this.values);
      this.keys = keys;
      this.values = values;
    }
    this.keys[this.count] = key;
    this.values[this.count++] = value;
  }

  /** Answers the value of a key, -1 where there is none, for keys asked in rising order, as they were pushed. */
  follow(): (key: number) => number {
    let at = 0;
    return (key) => {
      while (at < this.count && this.keys[at]! < key) at++;
      return at < this.count && this.keys[at] === key ? this.values[at]! : -1;
    };
  }
}
