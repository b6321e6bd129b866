// From a head's number to a probability: logistic curves fitted on lines that did not train the head (Platt 1999).

/** probability = 1 / (1 + exp(-(slope × logit + offset))). */
export type Calibration = { slope: number; offset: number };

export type Thresholds = {
  /** At most 0.2 % of the lines without the output reach it: for holding or refusing. */
  sure: number;
  /** At most 2 %: for a note or a place in a queue. */
  likely: number;
  /** At most 8 %: for offering care, which harms nobody who did not need it. */
  possible: number;
};
export const probabilityOf = (logit: number, { slope, offset }: Calibration): number =>
  1 / (1 + Math.exp(-(slope * logit + offset)));

/** Fits by Newton's method; targets are softened as Platt does, so that few positives cannot claim certainty. */
export function fitCalibration(logits: readonly number[], positive: readonly boolean[]): Calibration {
  const yes = positive.filter(Boolean).length;
  const no = positive.length - yes;
  const targets = positive.map((is) => (is ? (yes + 1) / (yes + 2) : 1 / (no + 2)));
  let slope = 1;
  let offset = 0;
  for (let turn = 0; turn < 100; turn++) {
    // A weak pull to slope 1 keeps outputs with a handful of positives steady.
    let [ga, gb, haa, hab, hbb] = [slope - 1, 0, 1, 0, 1e-6];
    for (let i = 0; i < logits.length; i++) {
      const x = logits[i]!;
      const p = probabilityOf(x, { slope, offset });
      const curve = Math.max(p * (1 - p), 1e-9);
      ga += (p - targets[i]!) * x;
      gb += p - targets[i]!;
      haa += curve * x * x;
      hab += curve * x;
      hbb += curve;
    }
    const det = haa * hbb - hab * hab;
    const [da, db] = [(hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det];
    const step = Math.min(1, 2 / Math.max(1e-9, Math.abs(da), Math.abs(db)));
    slope -= step * da;
    offset -= step * db;
    if (Math.abs(da) + Math.abs(db) < 1e-7) break;
  }
  return { slope: Math.max(0.05, slope), offset };
}
