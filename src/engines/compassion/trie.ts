// The words of all lists as one tree of letters: exact words, beginnings ("suicid*"), one slip of the finger, hidden letters.

const NONE = -1;

export class Trie {
  private readonly firstChild: number[] = [NONE];
  private readonly next: number[] = [NONE];
  private readonly letter: number[] = [0];
  private readonly exact: number[] = [NONE];
  private readonly begins: number[] = [NONE];
  private readonly fromRoot = new Map<number, number>();

  /** @param begins whether words that only begin so count too */
  add(word: string, symbol: number, begins: boolean): void {
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      let child = this.child(node, code);
      if (child === NONE) {
        child = this.letter.length;
        this.letter.push(code);
        this.firstChild.push(NONE);
        this.exact.push(NONE);
        this.begins.push(NONE);
        this.next.push(node === 0 ? NONE : this.firstChild[node]!);
        if (node === 0) this.fromRoot.set(code, child);
        else this.firstChild[node] = child;
      }
      node = child;
    }
    (begins ? this.begins : this.exact)[node] = symbol;
  }

  private child(node: number, code: number): number {
    if (node === 0) return this.fromRoot.get(code) ?? NONE;
    let child = this.firstChild[node]!;
    while (child !== NONE && this.letter[child] !== code) child = this.next[child]!;
    return child;
  }

  /** Symbols of a word: itself, and every beginning of it that a list names. */
  find(word: string, into: number[]): void {
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      node = this.child(node, word.charCodeAt(i));
      if (node === NONE) return;
      if (this.begins[node] !== NONE) into.push(this.begins[node]!);
    }
    if (this.exact[node] !== NONE) into.push(this.exact[node]!);
  }

  /** Words of the lists that begin at a place of run-together letters: calls `found(end, symbol)` for each, shortest first. */
  from(letters: string, at: number, found: (end: number, symbol: number) => void): void {
    let node = 0;
    for (let i = at; i < letters.length; i++) {
      node = this.child(node, letters.charCodeAt(i));
      if (node === NONE) return;
      if (this.exact[node] !== NONE) found(i + 1, this.exact[node]!);
      if (this.begins[node] !== NONE) found(i + 1, this.begins[node]!);
    }
  }

  /** Words that differ by one letter: wrong, missing, added, or two neighbours swapped. The first letter is right. */
  slips(word: string, into: number[]): void {
    let node = this.child(0, word.charCodeAt(0));
    for (let i = 1; node !== NONE && i <= word.length; i++) {
      const code = word.charCodeAt(i);
      // Added: the letter at i does not belong.
      if (i < word.length) this.rest(node, word, i + 1, into);
      for (let child = this.firstChild[node]!; child !== NONE; child = this.next[child]!) {
        const letter = this.letter[child]!;
        if (letter === code) continue;
        // Missing before i, or wrong at i.
        this.rest(child, word, i, into);
        if (i < word.length) this.rest(child, word, i + 1, into);
        // Swapped.
        if (i + 1 < word.length && letter === word.charCodeAt(i + 1)) {
          const after = this.child(child, code);
          if (after !== NONE) this.rest(after, word, i + 2, into);
        }
      }
      if (i < word.length) node = this.child(node, code);
    }
  }

  private rest(from: number, word: string, at: number, into: number[]): void {
    let node = from;
    for (let i = at; i < word.length; i++) {
      if (this.begins[node] !== NONE && i >= 5) into.push(this.begins[node]!);
      node = this.child(node, word.charCodeAt(i));
      if (node === NONE) return;
    }
    if (this.exact[node] !== NONE) into.push(this.exact[node]!);
    if (this.begins[node] !== NONE) into.push(this.begins[node]!);
  }

  /** Words that fit where "*" hides one letter each. At most 2,000 steps. */
  masked(word: string, into: number[]): void {
    let nodes = [0];
    let steps = 0;
    for (let i = 0; i < word.length && steps < 2000; i++) {
      const code = word.charCodeAt(i);
      const after: number[] = [];
      for (const node of nodes) {
        steps++;
        if (word[i] !== '*') {
          const child = this.child(node, code);
          if (child !== NONE) after.push(child);
        } else if (node !== 0)
          for (let child = this.firstChild[node]!; child !== NONE; child = this.next[child]!)
            after.push(child);
      }
      nodes = after;
      // "s**cidal": enough letters stand before the beginning ends.
      if (i >= 4 && i + 1 < word.length)
        for (const node of nodes) if (this.begins[node] !== NONE) into.push(this.begins[node]!);
    }
    if (steps >= 2000) return;
    for (const node of nodes) {
      if (this.exact[node] !== NONE) into.push(this.exact[node]!);
      if (this.begins[node] !== NONE) into.push(this.begins[node]!);
    }
  }
}
