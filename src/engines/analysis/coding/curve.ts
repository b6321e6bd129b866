// How good the model gets with more labels, and whether more would still help.
import type { Codebook } from '../codebook/types.ts';
import { dice } from '../dice.ts';
import { hitsOf } from './calibrate.ts';
import { openCoder, thresholdsOf } from './coder.ts';
import type { Answers } from './settle.ts';
import { foldsOf, type TrainOptions, type TrainText, trainOn, type Unseen } from './train.ts';

export interface CurvePoint {
  labels: number;
  f1: number;
}

export interface LearningCurve {
  code: string;
  points: readonly CurvePoint[];
  /** What the second half of the labels brought, in F1, with its 95 % interval (bootstrap over groups). */
  gain: { value: number; low: number; high: number } | null;
  /** True where even the upper end of the gain is below `flatBelow`: further labels of the same kind would bring little. */
  flat: boolean;
}

/** A gain in F1 from twice as many labels that is not worth the annotators' time. */
export const flatBelow = 0.02;

export interface CurveOptions extends TrainOptions {
  sizes?: readonly number[];
  draws?: number;
}

/**
 * For each size, models of that many labelled texts (whole groups, in a drawn order) are judged on the fifths that they never see. The
 * last size is all there are; the one that it is compared with is half of them.
 */
export function learningCurve(
  texts: readonly TrainText[],
  answers: Answers,
  book: Codebook,
  options: CurveOptions = {},
): LearningCurve[] {
  const { seed = 1, sizes = [100, 200, 500, 1000] } = options;
  const used = texts.filter((one) => [...answers.values()].some((said) => said.has(one.id)));
  const fold = foldsOf(
    used.map((one) => one.group ?? one.id),
    5,
    seed,
  );
  const rank = foldsOf(
    used.map((one) => one.group ?? one.id),
    used.length,
    seed + 1,
  );
  const wanted = [
    ...new Set([...sizes.filter((size) => size < used.length), Math.round(used.length / 2), used.length]),
  ];
  wanted.sort((a, b) => a - b);
  const said = new Map<number, Map<string, Unseen[]>>();
  for (const size of wanted) said.set(size, unseenAt(size, used, fold, rank, answers, book, options));
  return [...answers.keys()].map((code) => curveOf(code, wanted, said, used.length, options));
}

function unseenAt(
  size: number,
  used: readonly TrainText[],
  fold: readonly number[],
  rank: readonly number[],
  answers: Answers,
  book: Codebook,
  options: CurveOptions,
): Map<string, Unseen[]> {
  const all = new Map<string, Unseen[]>();
  for (let held = 0; held < 5; held++) {
    const rest = used.map((_, i) => i).filter((i) => fold[i] !== held);
    rest.sort((i, j) => rank[i]! - rank[j]! || i - j);
    // Of all texts a share of the size stands in the four fifths.
    const taught = new Set(rest.slice(0, Math.round(size * 0.8)));
    const held5 = used.filter((_, i) => fold[i] === held);
    const part = used.filter((_, i) => taught.has(i));
    const judged = judge(part, held5, answers, book, options);
    for (const [code, unseen] of judged) all.set(code, [...(all.get(code) ?? []), ...unseen]);
  }
  return all;
}

/** Models of `part`, asked about `held`. Codes with too few labels say nothing but no. */
function judge(
  part: readonly TrainText[],
  held: readonly TrainText[],
  answers: Answers,
  book: Codebook,
  options: CurveOptions,
): Map<string, Unseen[]> {
  const trained = trainOn(part, answers, book, options);
  const weights = trained.weights ?? [];
  const coder = openCoder(book, weights);
  const thresholds = thresholdsOf(book, weights);
  const into = new Float32Array(coder.codes.length);
  const all = new Map<string, Unseen[]>();
  for (const one of held) {
    coder.score(one.title, one.text, into, 0);
    for (const [code, said] of answers) {
      const yes = said.get(one.id);
      const at = coder.codes.indexOf(code);
      if (yes === undefined || at < 0) continue;
      // Moved so that 0.5 is the threshold of its own model.
      const p = into[at]! >= thresholds.get(code)! ? 1 : 0;
      const list = all.get(code) ?? [];
      list.push({ id: one.id, group: one.group ?? one.id, yes, score: p, p });
      all.set(code, list);
    }
  }
  return all;
}

function curveOf(
  code: string,
  sizes: readonly number[],
  said: ReadonlyMap<number, Map<string, Unseen[]>>,
  all: number,
  { draws = 500, seed = 1 }: CurveOptions,
): LearningCurve {
  const f1 = (list: readonly Unseen[]) =>
    hitsOf(
      list.map((one) => one.p),
      list.map((one) => one.yes),
      0.5,
    ).f1;
  const at = (size: number) => said.get(size)?.get(code) ?? [];
  const points = sizes.map((labels) => ({ labels, f1: f1(at(labels)) }));
  const half = new Map(at(Math.round(all / 2)).map((one) => [one.id, one]));
  const pairs = at(all).flatMap((one) => (half.has(one.id) ? [[half.get(one.id)!, one] as const] : []));
  if (pairs.length === 0) return { code, points, gain: null, flat: false };
  const groups = [...Map.groupBy(pairs, ([one]) => one.group).values()];
  const gainOf = (list: typeof pairs) => f1(list.map((pair) => pair[1])) - f1(list.map((pair) => pair[0]));
  const roll = dice(seed);
  const drawn = Array.from({ length: draws }, () =>
    gainOf(groups.flatMap(() => groups[Math.floor(roll() * groups.length)]!)),
  ).sort((a, b) => a - b);
  const gain = {
    value: gainOf(pairs),
    low: drawn[Math.floor(0.025 * drawn.length)]!,
    high: drawn[Math.min(drawn.length - 1, Math.floor(0.975 * drawn.length))]!,
  };
  return { code, points, gain, flat: gain.high < flatBelow };
}
