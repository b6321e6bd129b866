// Agreement over the labels of a project: by code, by code and role, and the list of what people must talk about.
import type { Label } from '../coding/types.ts';
import { dawidSkene } from './dawid-skene.ts';
import { cohen, type Kappa } from './kappa.ts';
import { krippendorffInterval } from './krippendorff.ts';

export interface Agreement {
  code: string;
  /** null: annotators of all roles. */
  role: string | null;
  alpha: { alpha: number; low: number; high: number } | null;
  /** Of the two who share most texts. */
  kappa: (Kappa & { between: readonly [string, string] }) | null;
  /** Share of pairs of answers to the same text that agree. */
  percent: number;
  /** Texts with two answers or more. */
  doubles: number;
  /** Share of yes among all answers: agreement on a rare code must be read beside it. */
  yes: number;
  /** "Cannot tell", left out of all the above. */
  cannotTell: number;
  /** Krippendorff's own advice, from 0.8 firm, from 0.667 tentative, by the lower end of the interval; fewer than 30 doubles say nothing. */
  verdict: 'firm' | 'tentative' | 'weak' | 'unknown';
}

/** Texts with two answers below which no verdict is given. */
export const leastDoubles = 30;

/** Two or more answers that differ. Answers stand in the order of annotators' names, which are not in it. */
export interface Disagreement {
  id: string;
  code: string;
  answers: readonly (0 | 1 | null)[];
  settled: 0 | 1 | null;
  /** Nobody has settled it yet; "cannot tell" settles too. */
  open: boolean;
}

/** The last answer of each annotator to each question; settled ones apart. What merely followed from a "cannot tell" is none. */
export function lastAnswers(labels: readonly Label[]): { answers: Label[]; settled: Map<string, Label> } {
  const last = new Map<string, Label>();
  const settled = new Map<string, Label>();
  for (const label of labels) {
    const question = JSON.stringify([label.id, label.code]);
    if (label.settled) settled.set(question, label);
    else last.set(JSON.stringify([label.annotator, question]), label);
  }
  const answers = [...last.values()].filter((one) => !(one.implied && one.value === null));
  return { answers, settled };
}

/** For each code in the order given, over all; then by role, where two roles or more answered. */
export function agreementOf(codes: readonly string[], labels: readonly Label[], seed: number): Agreement[] {
  const { answers } = lastAnswers(labels);
  const roles = [...new Set(answers.map((one) => one.role))].filter((role) => role !== null).sort();
  return codes.flatMap((code) => {
    const ofCode = answers.filter((one) => one.code === code);
    const byRole = roles.length < 2 ? [] : roles.map((role) => agreementIn(code, role, ofCode, seed));
    return [agreementIn(code, null, ofCode, seed), ...byRole];
  });
}

function agreementIn(code: string, role: string | null, all: readonly Label[], seed: number): Agreement {
  const mine = role === null ? all : all.filter((one) => one.role === role);
  const told = mine.filter((one) => one.value !== null);
  const texts = [...Map.groupBy(told, (one) => one.id).values()];
  const doubles = texts.filter((answers) => answers.length >= 2);
  const alpha = krippendorffInterval(
    doubles.map((answers) => answers.map((one) => one.value!)),
    seed,
  );
  return {
    code,
    role,
    alpha,
    kappa: kappaOf(doubles),
    percent: percentOf(doubles),
    doubles: doubles.length,
    yes: told.length === 0 ? 0 : told.filter((one) => one.value === 1).length / told.length,
    cannotTell: mine.length - told.length,
    verdict:
      !alpha || doubles.length < leastDoubles
        ? 'unknown'
        : alpha.low >= 0.8
          ? 'firm'
          : alpha.low >= 0.667
            ? 'tentative'
            : 'weak',
  };
}

function percentOf(doubles: readonly (readonly Label[])[]): number {
  let pairs = 0;
  let alike = 0;
  for (const answers of doubles)
    for (const [at, one] of answers.entries())
      for (const other of answers.slice(at + 1)) {
        pairs++;
        if (one.value === other.value) alike++;
      }
  return pairs === 0 ? 0 : alike / pairs;
}

function kappaOf(doubles: readonly (readonly Label[])[]): Agreement['kappa'] {
  const shared = new Map<string, [number, number][]>();
  for (const answers of doubles) {
    const sorted = [...answers].sort((a, b) => (a.annotator < b.annotator ? -1 : 1));
    for (const [at, one] of sorted.entries())
      for (const other of sorted.slice(at + 1)) {
        const key = JSON.stringify([one.annotator, other.annotator]);
        const pairs = shared.get(key) ?? [];
        pairs.push([one.value!, other.value!]);
        shared.set(key, pairs);
      }
  }
  const most = [...shared].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0];
  const kappa = most ? cohen(most[1]) : null;
  return kappa ? { ...kappa, between: JSON.parse(most![0]) as [string, string] } : null;
}

/** Texts and codes on which annotators differ ("cannot tell" beside a yes or no is a difference too), those not yet settled first. */
export function disagreements(labels: readonly Label[]): Disagreement[] {
  const { answers, settled } = lastAnswers(labels);
  const questions = Map.groupBy(answers, (one) => JSON.stringify([one.id, one.code]));
  const found = [...questions].flatMap(([key, all]): Disagreement[] => {
    if (new Set(all.map((one) => one.value)).size < 2) return [];
    const sorted = [...all].sort((a, b) => (a.annotator < b.annotator ? -1 : 1));
    const { id, code } = all[0]!;
    return [
      {
        id,
        code,
        answers: sorted.map((one) => one.value),
        settled: settled.get(key)?.value ?? null,
        open: !settled.has(key),
      },
    ];
  });
  return found.sort(
    (a, b) =>
      Number(b.open) - Number(a.open) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}

export interface Decided {
  id: string;
  code: string;
  value: 0 | 1;
  by: 'settled' | 'agreed' | 'model';
}

/**
 * Texts and codes that were answered and on which nothing is decided: people differ and nobody has settled it, or nobody could tell
 * (also where that follows from the code that the group hangs on).
 */
export function undecided(labels: readonly Label[]): { id: string; code: string }[] {
  const decided = new Set(decide(labels).map(({ id, code }) => JSON.stringify([id, code])));
  const asked = new Map(labels.map(({ id, code }) => [JSON.stringify([id, code]), { id, code }]));
  return [...asked].flatMap(([key, one]) => (decided.has(key) ? [] : [one]));
}

/**
 * One answer a text and code, for training and prevalence: what was settled; else what all say; else, with three annotators or more,
 * what Dawid and Skene's model finds likelier. Where two differ and nobody settled, and where nobody could tell, there is none.
 */
export function decide(labels: readonly Label[]): Decided[] {
  const { answers, settled } = lastAnswers(labels);
  const decided: Decided[] = [];
  for (const { id, code, value } of settled.values())
    if (value !== null) decided.push({ id, code, value, by: 'settled' });
  const open = answers.filter(
    (one) => one.value !== null && !settled.has(JSON.stringify([one.id, one.code])),
  );
  for (const [code, all] of Map.groupBy(open, (one) => one.code)) {
    const many = new Set(all.map((one) => one.annotator)).size >= 3;
    const model = many
      ? dawidSkene(all.map((one) => ({ text: one.id, annotator: one.annotator, value: one.value! })))
      : null;
    for (const [id, said] of Map.groupBy(all, (one) => one.id)) {
      const first = said[0]!.value!;
      if (said.every((one) => one.value === first)) decided.push({ id, code, value: first, by: 'agreed' });
      else if (model && said.length >= 3)
        decided.push({ id, code, value: model.yes.get(id)! >= 0.5 ? 1 : 0, by: 'model' });
    }
  }
  return decided.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.code < b.code ? -1 : 1));
}
