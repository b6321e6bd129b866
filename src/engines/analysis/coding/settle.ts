// From what annotators said to one answer for each text and code.
import type { Label } from './types.ts';

/** Per code, per text: 1 or 0. Texts of which nobody can tell, or on which annotators are divided evenly, are left out. */
export type Answers = ReadonlyMap<string, ReadonlyMap<string, 0 | 1>>;

/** The last answer of each annotator counts; an adjudicator's stands above the others', the last of them above the earlier. */
export function settle(labels: readonly Label[]): Answers {
  const last = new Map<string, Map<string, Map<string, Label>>>();
  const settled = new Map<string, Map<string, Label>>();
  for (const label of labels) {
    const perId = of(last, label.code, () => new Map<string, Map<string, Label>>());
    of(perId, label.id, () => new Map<string, Label>()).set(label.annotator, label);
    if (label.settled) of(settled, label.code, () => new Map<string, Label>()).set(label.id, label);
  }
  const answers = new Map<string, Map<string, 0 | 1>>();
  for (const [code, perId] of last) {
    const here = new Map<string, 0 | 1>();
    for (const [id, said] of perId) {
      const answer = settled.get(code)?.has(id)
        ? settled.get(code)!.get(id)!.value
        : most([...said.values()]);
      if (answer !== null) here.set(id, answer);
    }
    answers.set(code, here);
  }
  return answers;
}

function most(labels: readonly Label[]): 0 | 1 | null {
  const balance = labels.reduce((sum, { value }) => sum + (value === null ? 0 : value === 1 ? 1 : -1), 0);
  return balance === 0 ? null : balance > 0 ? 1 : 0;
}

function of<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
