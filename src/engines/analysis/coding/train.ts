// Learns codes from labels: one logistic regression a code, calibrated on texts that it did not see, packed as bytes. Deterministic.
import type { Codebook } from '../codebook/types.ts';
import { codesOf } from '../codebook/types.ts';
import { dice, lot } from '../dice.ts';
import { bestThreshold, fitCurve, probabilityOf } from './calibrate.ts';
import { rowCount } from './features.ts';
import { biasColumn, raritySteps, rowsOf, type Sight, sightOf, signColumn } from './matrix.ts';
import { type CodeHead, packWeights, strideOf } from './pack.ts';
import { Reader } from './reader.ts';
import { parseRule } from './rule-language.ts';
import { RuleSet } from './rules.ts';
import { type Answers, settle } from './settle.ts';
import { SignReader } from './signs.ts';
import { leanings, type Rows, solve } from './solve.ts';
import type { Label } from './types.ts';

export interface TrainText {
  id: string;
  title: string;
  text: string;
  /** Texts of one author or thread: never on both sides of a split. Left out: each text by itself. */
  group?: string;
}

export interface TrainOptions {
  seed?: number;
  /** 5. */
  folds?: number;
  /** Cost of a text’s loss; 2. */
  cost?: number;
  /** How much columns are weighed by their log count ratio, 0 to 1; 0.4. */
  lean?: number;
  /** Further texts that the rules label, at a small cost each: helps a code that has few labels. */
  weak?: { texts: readonly TrainText[]; cost: number };
  made?: string;
}

/** With fewer labels, or fewer of either answer, the rules go on alone. */
export const leastLabels = 40;
export const leastOfEach = 8;

/** What the model said of a labelled text without having seen it. */
export interface Unseen {
  id: string;
  group: string;
  yes: 0 | 1;
  /** Log odds, before calibration. */
  score: number;
  p: number;
}

export interface TrainedCode {
  code: string;
  labels: number;
  positives: number;
  trained: boolean;
  threshold: number;
  unseen: readonly Unseen[];
}

export interface Trained {
  /** null: no code has enough labels. */
  weights: Uint8Array<ArrayBuffer> | null;
  codes: readonly TrainedCode[];
}

export function trainCoder(
  texts: readonly TrainText[],
  labels: readonly Label[],
  book: Codebook,
  options: TrainOptions = {},
): Trained {
  return trainOn(texts, settle(labels), book, options);
}

/** The same from answers that are settled. */
export function trainOn(
  texts: readonly TrainText[],
  answers: Answers,
  book: Codebook,
  options: TrainOptions = {},
): Trained {
  const used = texts.filter((one) => codesOf(book).some((code) => answers.get(code.id)?.has(one.id)));
  const codes = codesOf(book).map((code) => ({ code, ...countOf(used, answers.get(code.id)) }));
  const ready = codes.filter(({ labels, positives }) => enough(labels, positives)).map(({ code }) => code);
  const none = (one: (typeof codes)[number]): TrainedCode => ({
    code: one.code.id,
    labels: one.labels,
    positives: one.positives,
    trained: false,
    threshold: 0.5,
    unseen: [],
  });
  if (ready.length === 0) return { weights: null, codes: codes.map(none) };
  const rules = new RuleSet(ready.map((code) => code.rules.map((line) => parseRule(line, book.words))));
  const sight = sightOf(used, new SignReader(rules, ready.length));
  const weak = options.weak?.texts ?? [];
  const rows = rowsOf([...used, ...weak], sight);
  hideSigns(rows, used.length);
  const heads: CodeHead[] = [];
  const columns: Float64Array[] = [];
  const trained = new Map<string, TrainedCode>();
  for (const [c, code] of ready.entries()) {
    const task = taskOf(used, answers.get(code.id)!, weak, (text) => weakAnswer(rules, c, text), options);
    const learnt = learn(rows, used, task, options);
    columns.push(learnt.weights);
    heads.push({ id: code.id, scale: scaleOf(learnt.weights, sight), ...learnt.head });
    const { labels, positives, threshold } = learnt.head;
    trained.set(code.id, {
      code: code.id,
      labels,
      positives,
      trained: true,
      threshold,
      unseen: learnt.unseen,
    });
  }
  return {
    weights: pack(heads, columns, sight, options.made ?? 'labels'),
    codes: codes.map((one) => trained.get(one.code.id) ?? none(one)),
  };
}

export const enough = (labels: number, positives: number): boolean =>
  labels >= leastLabels && positives >= leastOfEach && labels - positives >= leastOfEach;

function countOf(texts: readonly TrainText[], answers: ReadonlyMap<string, 0 | 1> | undefined) {
  const said = texts.flatMap((one) => answers?.get(one.id) ?? []);
  return { labels: said.length, positives: said.reduce<number>((sum, one) => sum + one, 0) };
}

/** Texts that the rules labelled must teach words, not the rules themselves. */
function hideSigns(rows: Rows, from: number): void {
  for (let k = rows.from[from]!; k < rows.value.length; k++)
    if (rows.column[k]! >= signColumn) rows.value[k] = 0;
}

interface Task {
  members: number[];
  weakMembers: number[];
  yes: Uint8Array;
  cost: Float64Array;
}

function taskOf(
  used: readonly TrainText[],
  answers: ReadonlyMap<string, 0 | 1>,
  weak: readonly TrainText[],
  guess: (text: TrainText) => 0 | 1 | null,
  options: TrainOptions,
): Task {
  const size = used.length + weak.length;
  const task: Task = {
    members: [],
    weakMembers: [],
    yes: new Uint8Array(size),
    cost: new Float64Array(size),
  };
  for (const [i, one] of used.entries()) {
    const answer = answers.get(one.id);
    if (answer === undefined) continue;
    task.members.push(i);
    task.yes[i] = answer;
    task.cost[i] = options.cost ?? 2;
  }
  for (const [w, one] of weak.entries()) {
    const answer = guess(one);
    if (answer === null) continue;
    const i = used.length + w;
    task.weakMembers.push(i);
    task.yes[i] = answer;
    task.cost[i] = options.weak!.cost;
  }
  return task;
}

const reader = new Reader();
function weakAnswer(rules: RuleSet, code: number, text: TrainText): 0 | 1 | null {
  const counts = { strong: 0, weak: 0, never: 0 };
  reader.read(text.title, text.text);
  rules.match(reader, (of, strength) => {
    if (of === code) counts[strength]++;
  });
  if (counts.never > 0) return 0;
  if (counts.strong > 0) return 1;
  return counts.weak > 0 ? null : 0;
}

function learn(rows: Rows, used: readonly TrainText[], task: Task, options: TrainOptions) {
  const seed = options.seed ?? 1;
  const folds = options.folds ?? 5;
  const groupOf = (i: number) => used[i]!.group ?? used[i]!.id;
  const foldOf = foldsOf(task.members.map(groupOf), folds, seed);
  const score = new Map<number, number>();
  for (let fold = 0; fold < folds; fold++) {
    const members = task.members.filter((_, k) => foldOf[k] !== fold);
    const weights = fitOne(rows, [...members, ...task.weakMembers], task, options, seed);
    for (const [k, i] of task.members.entries())
      if (foldOf[k] === fold) score.set(i, product(rows, i, weights));
  }
  const scores = task.members.map((i) => score.get(i)!);
  const yes = task.members.map((i) => task.yes[i]!);
  const curve = fitCurve(scores, yes);
  const unseen = task.members.map<Unseen>((i, k) => ({
    id: used[i]!.id,
    group: groupOf(i),
    yes: task.yes[i] as 0 | 1,
    score: scores[k]!,
    p: probabilityOf(scores[k]!, curve),
  }));
  const positives = yes.reduce((sum, one) => sum + one, 0);
  const threshold = probabilityOf(bestThreshold(scores, yes), curve);
  return {
    weights: fitOne(rows, [...task.members, ...task.weakMembers], task, options, seed),
    head: { ...curve, threshold, labels: yes.length, positives },
    unseen,
  };
}

/** The fold of each group's texts: groups in a drawn order, dealt out in turn. */
export function foldsOf(groups: readonly string[], folds: number, seed: number): number[] {
  const order = [...new Set(groups)].map((group) => [group, lot(seed, group)] as const);
  order.sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  const fold = new Map(order.map(([group], i) => [group, i % folds]));
  return groups.map((group) => fold.get(group)!);
}

function fitOne(
  rows: Rows,
  members: number[],
  task: Task,
  options: TrainOptions,
  seed: number,
): Float64Array {
  const chosen = Int32Array.from(members);
  const share = options.lean ?? 0.4;
  const lean = share > 0 ? leanings(rows, chosen, task.yes, task.cost, share, biasColumn) : undefined;
  return solve(rows, { members: chosen, yes: task.yes, cost: task.cost, lean, dice: dice(seed) });
}

function product(rows: Rows, row: number, weights: Float64Array): number {
  let sum = 0;
  for (let k = rows.from[row]!; k < rows.from[row + 1]!; k++)
    sum += weights[rows.column[k]!]! * rows.value[k]!;
  return sum;
}

/** A step of the stored weights: the largest becomes 127. */
function scaleOf(weights: Float64Array, sight: Sight): number {
  let most = 0;
  for (let row = 0; row < rowCount; row++)
    most = Math.max(most, Math.abs((weights[row]! * sight.rarity[row]!) / raritySteps));
  return most / 127 || 1;
}

function pack(
  heads: CodeHead[],
  columns: Float64Array[],
  sight: Sight,
  made: string,
): Uint8Array<ArrayBuffer> {
  const codes = heads.length;
  const stride = strideOf(codes);
  const table = new Uint8Array(rowCount * stride);
  for (let row = 0; row < rowCount; row++) table[row * stride] = sight.rarity[row]!;
  for (const [c, weights] of columns.entries())
    for (let row = 0; row < rowCount; row++) {
      const rarity = sight.rarity[row]! / raritySteps;
      if (rarity > 0)
        table[row * stride + 1 + c] = Math.round((weights[row]! * rarity) / heads[c]!.scale) & 255;
    }
  const signs = new Float32Array((1 + sight.signs.count) * codes);
  for (const [c, weights] of columns.entries())
    for (let s = 0; s <= sight.signs.count; s++) signs[s * codes + c] = weights[biasColumn + s]!;
  return packWeights({
    head: { format: 1, codes: heads, shared: [...sight.shared], signs: sight.signs.count, made },
    signs,
    table,
    stride,
  });
}
