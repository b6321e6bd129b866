// From a head's number to a probability: logistic curves fitted on lines that did not train the head (Platt 1999).

/**
 * probability = 1 / (1 + exp(-(slope × logit + offset − length × log2(windows)))). The logit is the highest of so many windows of a text:
 * the more there are, the higher it gets by chance (the multiple comparisons of Šidák 1967), so a long text must say it more clearly.
 */
export type Calibration = { slope: number; offset: number; length?: number };

export type Thresholds = {
  /** At most 0.2 % of the lines without the output reach it: for holding or refusing. */
  sure: number;
  /** At most 2 %: for a note or a place in a queue. */
  likely: number;
  /** At most 8 %: for offering care, which harms nobody who did not need it. */
  possible: number;
};
export const probabilityOf = (logit: number, of: Calibration, windows = 1): number =>
  1 / (1 + Math.exp(-calibrated(logit, of, windows)));

/** The same as log odds. */
export const calibrated = (logit: number, { slope, offset, length = 0 }: Calibration, windows = 1): number =>
  slope * logit + offset - length * Math.log2(windows);

/** Weak pulls keep outputs with a handful of positives steady: to slope 1, and to a usual price of length. */
const usual = { slope: 1, length: 0.3 } as const;
const pull = { slope: 1, offset: 1e-6, length: 20 };

/**
 * Fits by Newton's method; targets are softened as Platt does, so that few positives cannot claim certainty.
 * @param windows of each text; without them length has no price
 */
export function fitCalibration(
  logits: readonly number[],
  positive: readonly boolean[],
  windows?: readonly number[],
): Calibration {
  const yes = positive.filter(Boolean).length;
  const no = positive.length - yes;
  const targets = positive.map((is) => (is ? (yes + 1) / (yes + 2) : 1 / (no + 2)));
  const prices = windows?.map((count) => -Math.log2(count));
  const with3 = prices && newton(logits, targets, prices);
  if (with3 && with3.length > 0) return { ...with3, slope: Math.max(0.05, with3.slope) };
  const { slope, offset } = newton(logits, targets, null);
  return { slope: Math.max(0.05, slope), offset };
}

/** @param prices how much the length of each text counts; null: it does not */
function newton(
  logits: readonly number[],
  targets: readonly number[],
  prices: readonly number[] | null,
): Required<Calibration> {
  let [slope, offset, length] = [1, 0, 0];
  for (let turn = 0; turn < 100; turn++) {
    let [ga, gb, gc] = [pull.slope * (slope - usual.slope), 0, pull.length * (length - usual.length)];
    let [haa, hab, hac, hbb, hbc, hcc] = [pull.slope, 0, 0, pull.offset, 0, pull.length];
    for (let i = 0; i < logits.length; i++) {
      const [x, z] = [logits[i]!, prices?.[i] ?? 0];
      const p = 1 / (1 + Math.exp(-(slope * x + offset + length * z)));
      const curve = Math.max(p * (1 - p), 1e-9);
      const miss = p - targets[i]!;
      ga += miss * x;
      gb += miss;
      gc += miss * z;
      haa += curve * x * x;
      hab += curve * x;
      hac += curve * x * z;
      hbb += curve;
      hbc += curve * z;
      hcc += curve * z * z;
    }
    if (prices === null) [gc, hac, hbc, hcc] = [0, 0, 0, 1];
    const [da, db, dc] = solve3([haa, hab, hac, hbb, hbc, hcc], [ga, gb, gc]);
    const step = Math.min(1, 2 / Math.max(1e-9, Math.abs(da), Math.abs(db), Math.abs(dc)));
    slope -= step * da;
    offset -= step * db;
    length -= step * dc;
    if (Math.abs(da) + Math.abs(db) + Math.abs(dc) < 1e-7) break;
  }
  return { slope, offset, length };
}

type Three = [number, number, number];

/** Cramer's rule for a symmetric matrix: aa ab ac / ab bb bc / ac bc cc. */
function solve3([aa, ab, ac, bb, bc, cc]: [...Three, ...Three], [a, b, c]: Three): Three {
  const [u, v, w] = [bb * cc - bc * bc, ac * bc - ab * cc, ab * bc - ac * bb];
  const det = aa * u + ab * v + ac * w;
  const [x, y, z] = [aa * cc - ac * ac, ab * ac - aa * bc, aa * bb - ab * ab];
  return [(u * a + v * b + w * c) / det, (v * a + x * b + y * c) / det, (w * a + y * b + z * c) / det];
}
