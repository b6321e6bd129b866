// A plain coder for measuring estimators: logistic regression on hashed words, word pairs and letter groups. Not the product's.

const size = 1 << 17;

/** Buckets and weights of a text, of length 1. */
function featuresOf(text: string): [Int32Array, Float32Array] {
  const low = text.toLowerCase().normalize('NFC');
  const words = low.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
  const counts = new Map<number, number>();
  const add = (part: string, kind: number) => {
    let hash = 0x811c9dc5 ^ kind;
    for (let at = 0; at < part.length; at++) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
    const bucket = (Math.imul(hash, 0x2c1b3c6d) >>> 0) % size;
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  };
  words.forEach((word, at) => {
    add(word, 1);
    if (at > 0) add(`${words[at - 1]} ${word}`, 2);
  });
  const letters = ` ${words.join(' ')} `;
  for (let long = 3; long <= 5; long++)
    for (let at = 0; at + long <= letters.length; at++) add(letters.slice(at, at + long), long + 10);
  let norm = 0;
  for (const count of counts.values()) norm += (1 + Math.log(count)) ** 2;
  const by = Math.sqrt(norm) || 1;
  return [
    Int32Array.from(counts.keys()),
    Float32Array.from([...counts.values()].map((count) => (1 + Math.log(count)) / by)),
  ];
}

/** Learns by stochastic gradient descent in the given order, averaged; answers with a scorer (0 to 1). */
export function learn(
  texts: readonly string[],
  labels: readonly (0 | 1)[],
  rounds = 12,
): (text: string) => number {
  const rows = texts.map(featuresOf);
  const weights = new Float64Array(size);
  const means = new Float64Array(size);
  let bias = 0;
  let biasMean = 0;
  for (let round = 0; round < rounds; round++) {
    const rate = 6 / (1 + round);
    for (let turn = 0; turn < rows.length; turn++) {
      const at = (turn * 7919 + round * 104729) % rows.length;
      const [buckets, values] = rows[at]!;
      let sum = bias;
      for (let k = 0; k < buckets.length; k++) sum += weights[buckets[k]!]! * values[k]!;
      const off = labels[at]! - 1 / (1 + Math.exp(-sum));
      for (let k = 0; k < buckets.length; k++) {
        const bucket = buckets[k]!;
        weights[bucket]! += rate * (off * values[k]! - 1e-5 * weights[bucket]!);
      }
      bias += rate * 0.02 * off;
    }
    if (round < rounds / 2) continue;
    for (let bucket = 0; bucket < size; bucket++) means[bucket]! += weights[bucket]!;
    biasMean += bias;
  }
  const kept = rounds - Math.ceil(rounds / 2);
  return (text) => {
    const [buckets, values] = featuresOf(text);
    let sum = biasMean / kept;
    for (let k = 0; k < buckets.length; k++) sum += (means[buckets[k]!]! / kept) * values[k]!;
    return 1 / (1 + Math.exp(-sum));
  };
}
