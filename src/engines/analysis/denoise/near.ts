// Nearly equal texts: signatures in bands (locality-sensitive hashing; Leskovec, Rajaraman & Ullman, "Mining of Massive Datasets",
// chapter 3). A text is compared only with those that share a band with it, at most `furthest` of each, the newest first.
import { likeness, signatureLength } from './fingerprint.ts';
import { mix } from './hash.ts';

/** Bands of four minima. A pair of likeness s shares one with chance 1 − (1 − s⁴)⁶: .9 → .998, .8 → .96, .5 → .32, .2 → .01. */
const bands = 6;
const furthest = 24;
/** From this estimated likeness on a text is a near duplicate (standard error of the estimate there: .07). */
export const nearEnough = 0.7;

/** Remembers up to `capacity` texts (about 104 bytes each); then it begins again with the older half forgotten. */
export class NearTexts {
  private readonly capacity: number;
  private signatures = new Uint32Array(0);
  private next: Int32Array = new Int32Array(0);
  private heads: Int32Array[] = [];
  private room = 0;
  count = 0;

  constructor(capacity = 1 << 21) {
    this.capacity = capacity;
    this.resize(Math.min(4096, capacity));
  }

  /** True if a text like it was added before. If not, it is added. Texts too short for a signature are never near. */
  seen(from: Uint32Array, at: number): boolean {
    if (isEmpty(from, at)) return false;
    for (let band = 0; band < bands; band++) {
      let one = this.heads[band]![this.slot(from[at + band]!, band)]!;
      for (let step = 0; one >= 0 && step < furthest; step++) {
        if (
          this.signatures[one * signatureLength + band] === from[at + band] &&
          likeness(this.signatures, one * signatureLength, from, at) >= nearEnough
        )
          return true;
        one = this.next[one * bands + band]!;
      }
    }
    this.add(from, at);
    return false;
  }

  private slot(word: number, band: number): number {
    return mix(word ^ (band * 0x9e3779b9)) & (this.heads[band]!.length - 1);
  }

  private add(from: Uint32Array, at: number): void {
    if (this.count === this.room) {
      if (this.room >= this.capacity) this.forget();
      else this.resize(Math.min(this.room * 2, this.capacity));
    }
    const own = this.count++;
    this.signatures.set(from.subarray(at, at + signatureLength), own * signatureLength);
    this.link(own);
  }

  private link(own: number): void {
    for (let band = 0; band < bands; band++) {
      const slot = this.slot(this.signatures[own * signatureLength + band]!, band);
      this.next[own * bands + band] = this.heads[band]![slot]!;
      this.heads[band]![slot] = own;
    }
  }

  private resize(room: number): void {
    const signatures = new Uint32Array(room * signatureLength);
    signatures.set(this.signatures.subarray(0, this.count * signatureLength));
    this.signatures = signatures;
    this.next = new Int32Array(room * bands);
    this.room = room;
    const slots = 2 ** Math.ceil(Math.log2(room));
    this.heads = Array.from({ length: bands }, () => new Int32Array(slots));
    this.relink();
  }

  private forget(): void {
    const half = this.count >> 1;
    this.signatures.copyWithin(0, half * signatureLength, this.count * signatureLength);
    this.count -= half;
    this.relink();
  }

  private relink(): void {
    for (const one of this.heads) one.fill(-1);
    for (let own = 0; own < this.count; own++) this.link(own);
  }
}

function isEmpty(from: Uint32Array, at: number): boolean {
  for (let i = 0; i < signatureLength; i++) if (from[at + i] !== 0) return false;
  return true;
}
