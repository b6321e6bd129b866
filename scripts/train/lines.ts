// The lines of a training and how heads are fitted to them: the same for the training itself and for each of its folds.
import type { Input } from '../../src/engines/safety/classify/index.ts';
import {
  type Case,
  caseTargets,
  fitHeads,
  foldOf,
  type Heads,
  highestOf,
  partOf,
} from '../../src/engines/safety/train/index.ts';
import { auxiliaryLines } from './auxiliary.ts';
import { readAllCases } from './case-files.ts';
import { readInput } from './reading.ts';
import { settings } from './settings.ts';
import { loadWordGroups } from './word-groups.ts';

export const FOLDS = 3;

/** What heads say of a text: the highest number of each output over its windows. */
export type Unseen = { logits: Float32Array; windows: number };

export function loadLines() {
  const words = loadWordGroups();
  const cases = readAllCases();
  const parts = Object.groupBy(cases, (one) => partOf(one.family));
  const helpers = auxiliaryLines();
  return {
    words,
    train: parts.train ?? [],
    choosing: parts.thresholds ?? [],
    kept: parts.kept ?? [],
    helpers,
    helperInputs: helpers.map((line) => readInput(line.text)),
  };
}
export type Lines = ReturnType<typeof loadLines>;

export function fit({ words, helpers, helperInputs }: Lines, own: readonly Case[]): Heads {
  const lines = {
    inputs: [...own.map((one) => readInput(one.text)), ...helperInputs],
    targets: [...own.map(caseTargets), ...helpers.map((line) => line.targets)],
    weights: [...own.map(() => 1), ...helpers.map((line) => line.weight)],
    counted: own.length,
  };
  return fitHeads(lines, words.groupsOf, words.divisions, settings);
}

export function read(of: Heads, input: Input): Unseen {
  const windows = of.windows(input);
  return { logits: highestOf(windows), windows: windows.length };
}

/** What heads that saw the other folds say of the lines of one, in the order of the training part. */
export function readFold(lines: Lines, fold: number): Unseen[] {
  const isIn = (one: Case) => foldOf(one.family, FOLDS) === fold;
  const heads = fit(
    lines,
    lines.train.filter((one) => !isIn(one)),
  );
  return lines.train.filter(isIn).map((one) => read(heads, readInput(one.text)));
}
