// The outputs of the model: each label, "anything of this category", "more than talk about it", and stances. Targets of cases. Pure.
import { type Category, categories, type Label, labels, levels } from '../taxonomy.ts';
import type { Case } from './cases.ts';

/** What the stances of cases are joined to: who speaks, and how. The others were of no use. */
const stances: Readonly<Record<string, string>> = {
  disclosing: 'disclosing',
  supporting: 'helping',
  informing: 'helping',
  countering: 'helping',
  figurative: 'figurative',
};

/** Where talk about the subject must be told from danger. */
const crises: readonly Category[] = ['suicide', 'self_harm'];

/**
 * Names of outputs in the order of the model's rows: the labels, categories of several ("drugs.any"), any level but `mention`
 * ("suicide.beyond"), stances ("stance.helping"). Multiples of 16 cost no more than the next smaller number.
 */
export const outputs: readonly string[] = [
  ...labels,
  ...categories.filter((category) => levels[category].length > 1).map((category) => `${category}.any`),
  ...crises.map((category) => `${category}.beyond`),
  ...new Set(Object.values(stances).map((stance) => `stance.${stance}`)),
];
export const outputOf = (name: string): number => {
  const at = outputs.indexOf(name);
  if (at === -1) throw new Error(`no output ${name}`);
  return at;
};

/** 1 yes, 0 no, NaN not known (the output then learns nothing from this line). */
export type Targets = Float32Array;

export function targetsOf(expected: readonly Label[], stance: string): Targets {
  const targets = new Float32Array(outputs.length);
  for (const label of expected) {
    targets[outputOf(label)] = 1;
    const [category, level] = label.split('.');
    const any = outputs.indexOf(`${category}.any`);
    if (any !== -1) targets[any] = 1;
    const beyond = outputs.indexOf(`${category}.beyond`);
    if (beyond !== -1 && level !== 'mention') targets[beyond] = 1;
  }
  const at = outputs.indexOf(`stance.${stances[stance]}`);
  if (at !== -1) targets[at] = 1;
  return targets;
}

export const caseTargets = (one: Case): Targets => targetsOf(one.expected, one.stance);

/** Targets of a line of a public set: what is named is known, the rest is not. */
export function partly(yes: readonly string[], no: readonly string[]): Targets {
  const targets = new Float32Array(outputs.length).fill(Number.NaN);
  const each = (names: readonly string[], value: number) => {
    for (const name of names) {
      const matching = outputs
        .map((_, i) => i)
        .filter(
          (i) => outputs[i] === name || (name.endsWith('.*') && outputs[i]!.startsWith(name.slice(0, -1))),
        );
      if (matching.length === 0) throw new Error(`no output ${name}`);
      for (const at of matching) targets[at] = value;
    }
  };
  each(no, 0);
  each(yes, 1);
  return targets;
}
