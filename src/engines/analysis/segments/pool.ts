// A bounded part of all posts' features, the same in whatever order and in however many workers they come.
import { hashesOf } from '../themes/index.ts';

const mostPosts = 4000;
/** Like posts of one account count at most so often: a machine's thousand copies are no pool. */
const mostAlike = 20;

export class PostPool {
  readonly #kept = new Map<number, { values: Float32Array; times: number }>();
  #one = 1;

  add(author: string, values: ArrayLike<number>, width: number): void {
    let hash = hashesOf(author)[0];
    for (let i = 0; i < width; i++)
      hash = Math.imul(hash ^ Math.round((values[i] || 0) * 255), 0x01000193) + i;
    hash = (hash ^ (hash >>> 15)) >>> 0;
    if (hash % this.#one !== 0) return;
    const own = this.#kept.get(hash);
    if (own) own.times = Math.min(mostAlike, own.times + 1);
    else {
      const part = Float32Array.from({ length: width }, (_, i) => Math.min(1, Math.max(0, values[i] || 0)));
      this.#kept.set(hash, { values: part, times: 1 });
      this.#thin();
    }
  }

  merge(other: PostPool): void {
    this.#one = Math.max(this.#one, other.#one);
    for (const [hash, { values, times }] of other.#kept) {
      const own = this.#kept.get(hash);
      this.#kept.set(hash, { values, times: Math.min(mostAlike, times + (own?.times ?? 0)) });
    }
    this.#drop();
    this.#thin();
  }

  posts(): Float32Array[] {
    return [...this.#kept]
      .sort(([a], [b]) => a - b)
      .flatMap(([, { values, times }]) => Array.from({ length: times }, () => values));
  }

  #thin(): void {
    while (this.#kept.size > mostPosts) {
      this.#one *= 2;
      this.#drop();
    }
  }
  #drop(): void {
    for (const hash of this.#kept.keys()) if (hash % this.#one !== 0) this.#kept.delete(hash);
  }
}
