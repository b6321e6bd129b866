// Personal data in a text, and whose it seems to be. Reads the text exactly as written. Names alone are not looked for: in a community
// of pseudonyms nearly every capital would be one.
import type { Finding, Span } from '../taxonomy.ts';
import { readAddresses } from './address.ts';
import { type Atom, isCapital, withLettersAsDigits } from './atoms.ts';
import { type Personal, type PersonalKind, readNumbers } from './digits.ts';
import { readEmails } from './email.ts';
import { readSpoken } from './spoken.ts';

export type PublicContacts = {
  /** Digits of helplines, with and without country code, without leading zeros of trunk or prefix. */
  numbers: ReadonlySet<string>;
  /** Lower-case domains whose addresses belong to services. */
  domains: ReadonlySet<string>;
};

export type PersonalFinding = Finding & { category: 'privacy'; kind: PersonalKind };

const called: Record<PersonalKind, string> = {
  phone: 'a telephone number',
  card: 'a payment card number',
  bank_account: 'a bank account number',
  official_number: 'an official number such as of insurance or passport',
  email: 'an e-mail address',
  address: 'a postal address',
  full_name: 'a full name',
};

/**
 * @param atoms gives the text's atoms; asked only where the text could hold anything, which most texts cannot
 * @returns one finding for each piece, in the order of the text
 */
export function readPersonalData(
  text: string,
  atoms: () => readonly Atom[],
  known: PublicContacts,
): PersonalFinding[] {
  const digits = hasDigits(text);
  const low = digits ? '' : text.toLowerCase();
  if (!digits && !text.includes('@') && !spelledOut.some((cue) => low.includes(cue))) return [];
  const read = withLettersAsDigits(atoms());
  const numbers = digits ? [...readNumbers(read, known.numbers), ...readAddresses(read)] : [];
  const all = [...numbers, ...readEmails(read, known.domains), ...readSpoken(read), ...readFullNames(read)];
  return withoutOverlap(all).map((one) => toFinding(read, one));
}

/** Without a digit or an @, only these can begin anything that is looked for. */
const spelledOut = [
  '[at',
  ' dot)',
  '(at',
  ' dot ',
  'gmail',
  'hotmail',
  'outlook',
  'yahoo',
  'seven',
  'zero',
  'double',
  'name is',
  'name:',
];

function toFinding(atoms: readonly Atom[], one: Personal): PersonalFinding {
  const level = isOfOthers(atoms, one) ? 'others' : 'own';
  return {
    category: 'privacy',
    level,
    kind: one.kind,
    score: 1,
    spans: [{ start: one.start, end: one.end }],
    reason: `It holds ${called[one.kind]}${level === 'others' ? ' of somebody else' : ''}.`,
    rule: `rule:personal-data/${one.kind}`,
  };
}

function hasDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) return true;
  }
  return false;
}

/** The gravest kind wins where two overlap: a card is no telephone. */
const gravity: PersonalKind[] = [
  'card',
  'bank_account',
  'official_number',
  'email',
  'address',
  'phone',
  'full_name',
];

function withoutOverlap(all: readonly Personal[]): Personal[] {
  const sorted = [...all].sort(
    (a, b) => a.start - b.start || gravity.indexOf(a.kind) - gravity.indexOf(b.kind),
  );
  const kept: Personal[] = [];
  for (const one of sorted) {
    const last = kept.at(-1);
    if (!last || one.start >= last.end) kept.push(one);
    else if (gravity.indexOf(one.kind) < gravity.indexOf(last.kind)) kept[kept.length - 1] = one;
  }
  return kept;
}

const mine = new Set("my me i i’m i'm im our us we mine".split(' '));
const theirs = new Set(
  "his her their hers theirs he she they him them he’s she’s he's she's they're".split(' '),
);

/** The nearest word before it that says whose it is; nothing said counts as the writer's own. */
function isOfOthers(atoms: readonly Atom[], one: Span): boolean {
  let index = firstAtomAt(atoms, one.start) - 1;
  for (let seen = 0; index >= 0 && seen < 12; index--, seen++) {
    const atom = atoms[index] as Atom;
    if (mine.has(atom.low)) return false;
    if (theirs.has(atom.low)) return true;
    if (atom.kind === 'word' && isCapital(atom) && /['’]s$/.test(atom.low) && atom.low.length > 4)
      return true;
  }
  return false;
}

function firstAtomAt(atoms: readonly Atom[], start: number): number {
  let low = 0;
  let high = atoms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((atoms[middle] as Atom).start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** "My full name is Ada Byron": only where the text itself says that it is one. */
function readFullNames(atoms: readonly Atom[]): Personal[] {
  const found: Personal[] = [];
  for (let i = 0; i + 3 < atoms.length; i++) {
    if (atoms[i]?.low !== 'name' || (atoms[i + 1]?.low !== 'is' && atoms[i + 1]?.text !== ':')) continue;
    const first = atoms[i + 2] as Atom;
    let last = i + 2;
    while (last + 1 < atoms.length && last < i + 5 && isCapital(atoms[last + 1] as Atom)) last++;
    if (isCapital(first) && last > i + 2)
      found.push({ kind: 'full_name', start: first.start, end: (atoms[last] as Atom).end });
  }
  return found;
}
