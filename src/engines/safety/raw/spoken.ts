// Telephone numbers spelled in words to slip past filters ("zero seven seven double oh nine ..."), in English.
import type { Atom } from './atoms.ts';
import type { Personal } from './digits.ts';

const digitWords = new Map(
  Object.entries({
    zero: 1,
    oh: 1,
    o: 1,
    nought: 1,
    one: 1,
    two: 1,
    three: 1,
    four: 1,
    five: 1,
    six: 1,
    seven: 1,
    eight: 1,
    nine: 1,
  }),
);
/** "nine hundred" said of a telephone number is nine, zero, zero. */
const hundreds = 'hundred';
const repeats = new Map([
  ['double', 2],
  ['triple', 3],
]);
/** E.164 subscriber numbers have at least seven digits; fewer words than that are counting, dates or scores. */
const fewest = 7;

export function readSpoken(atoms: readonly Atom[]): Personal[] {
  const found: Personal[] = [];
  let first = -1;
  let last = -1;
  let digits = 0;
  let factor = 1;
  let distinct = new Set<string>();
  const close = () => {
    const counting = digits === distinct.size && digits <= 10 && isCountingUp(atoms, first, last);
    if (digits >= fewest && !counting)
      found.push({ kind: 'phone', start: (atoms[first] as Atom).start, end: (atoms[last] as Atom).end });
    first = -1;
    digits = 0;
    distinct = new Set();
  };
  for (let index = 0; index < atoms.length; index++) {
    const atom = atoms[index] as Atom;
    const value =
      digitWords.get(atom.low) ??
      (first >= 0 && atom.kind === 'number' && atom.text.length <= 4 ? atom.text.length : 0);
    if (value > 0) {
      if (first < 0) first = index;
      last = index;
      digits += value * factor;
      distinct.add(atom.low);
      factor = 1;
    } else if (first >= 0 && atom.low === hundreds) {
      digits += 2;
      last = index;
    } else if (repeats.has(atom.low)) factor = repeats.get(atom.low) ?? 1;
    else if (!(first >= 0 && '-,.'.includes(atom.text))) close();
  }
  close();
  return found;
}

const order = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** "one two three four five six seven" counts breaths. */
function isCountingUp(atoms: readonly Atom[], first: number, last: number): boolean {
  const said = atoms
    .slice(first, last + 1)
    .filter((atom) => digitWords.has(atom.low))
    .map((atom) => order.indexOf(atom.low));
  const steps = said.slice(1).map((value, i) => value - (said[i] as number));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}
