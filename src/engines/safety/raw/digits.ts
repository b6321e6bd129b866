// Finds runs of digits that belong together ("07700 900 123", "(37) 788-063", "+46 (0)8 928 571 38") and says what they are:
// a telephone, a payment card, a bank account, an official number, or none of these. Linear: each atom is looked at a few times.
import type { Span } from '../taxonomy.ts';
import type { Atom } from './atoms.ts';
import { cardCues, currencies, documentCues, labelCues, near, phoneCues, publicCues, units } from './cues.ts';

export type PersonalKind =
  | 'phone'
  | 'card'
  | 'bank_account'
  | 'official_number'
  | 'email'
  | 'address'
  | 'full_name';
export type Personal = Span & { kind: PersonalKind };

type Run = {
  first: number;
  last: number;
  groups: string[];
  separators: string;
  digits: string;
  plus: boolean;
};

/** ITU-T E.164: at most 15 digits; fewer than 7 are short codes, which are nobody's own. */
const fewestDigits = 7;
const mostDigits = 15;

export function readNumbers(atoms: readonly Atom[], helplines: ReadonlySet<string>): Personal[] {
  const found: Personal[] = [];
  let index = 0;
  while (index < atoms.length) {
    const account = bankAccountAt(atoms, index);
    if (account) {
      found.push({
        kind: 'bank_account',
        start: (atoms[index] as Atom).start,
        end: (atoms[account] as Atom).end,
      });
      index = account + 1;
      continue;
    }
    const run = runAt(atoms, index);
    if (!run) {
      index++;
      continue;
    }
    const kind = kindOfRun(atoms, run, helplines);
    if (kind)
      found.push({ kind, start: (atoms[run.first] as Atom).start, end: (atoms[run.last] as Atom).end });
    index = run.last + 1;
  }
  return found;
}

/** Digits with the few marks that people put between them; ends at a line break or at two spaces worth of anything else. */
function runAt(atoms: readonly Atom[], index: number): Run | null {
  const head = atoms[index] as Atom;
  const opens = head.text === '+' || head.text === '(';
  if (!opens && head.kind !== 'number') return null;
  if (opens && !(atoms[index + 1]?.kind === 'number' && atoms[index + 1]?.glued)) return null;
  const run: Run = {
    first: index,
    last: index,
    groups: [],
    separators: '',
    digits: '',
    plus: head.text === '+',
  };
  let pending = '';
  for (let i = index; i < atoms.length; i++) {
    const atom = atoms[i] as Atom;
    if (i > index && atom.breaks > 0) break;
    if (atom.kind === 'number') {
      run.groups.push(atom.text);
      run.separators += pending === '' ? (atom.glued ? '' : ' ') : pending.charAt(0);
      run.digits += atom.text;
      run.last = i;
      pending = '';
      if (run.digits.length > 24) break;
    } else if ('+-.()/‑–'.includes(atom.text) && pending.length < 2) {
      if (atom.text === '+' && i > index) break;
      pending += atom.text;
    } else break;
  }
  return run.groups.length > 0 ? run : null;
}

function kindOfRun(atoms: readonly Atom[], run: Run, helplines: ReadonlySet<string>): PersonalKind | null {
  const { digits } = run;
  if (isAmount(atoms, run)) return null;
  if (isPartOfWord(atoms, run))
    return isInsuranceNumber(atoms, run) || isPassport(atoms, run) ? 'official_number' : null;
  if (isInsuranceNumber(atoms, run)) return 'official_number';
  if (atoms[run.first - 1]?.text === '#' && (atoms[run.first] as Atom).glued) return null;
  const labelled = near(atoms, run.first, 3, labelCues);
  if (isCard(atoms, run, labelled)) return 'card';
  if (isPublicLine(digits, helplines)) return null;
  if (isOfficial(atoms, run)) return 'official_number';
  if (digits.length < fewestDigits || digits.length > mostDigits || labelled) return null;
  if (isDate(run) || isInternetAddress(run)) return null;
  return isPhone(atoms, run) ? 'phone' : null;
}

function isPhone(atoms: readonly Atom[], run: Run): boolean {
  const { digits, groups } = run;
  if (near(atoms, run.first, 7, publicCues) && !near(atoms, run.first, 4, own)) return false;
  if (run.plus) return digits.length >= 8;
  if (groups.length >= 9 && groups.length === digits.length)
    return digits.startsWith('0') || near(atoms, run.first, 5, phoneCues);
  if (run.separators.includes('/') && groups.every((group) => group.length <= 3)) return false;
  if (near(atoms, run.first, 5, phoneCues)) return true;
  const lengths = groups.map((group) => group.length);
  if (digits.startsWith('0') && !digits.startsWith('00'))
    return digits.length >= 9 && digits.length <= 12 && (groups[0]?.length ?? 0) > 1;
  if (isNorthAmerican(digits)) return groups.length >= 3 && lengths.at(-1) === 4;
  if (groups.length < 3 || lengths.some((length) => length > 4 || length < 2)) return false;
  const spaced = run.separators.includes(' ');
  if (spaced) return lengths.join('-') === '3-3-3' && !groups.every((group) => Number(group) % 5 === 0);
  return digits.length >= 8 && digits.length <= 12;
}

const own = new Set(['my', 'me']);

/** United Kingdom National Insurance number: two letters, six digits, a letter from A to D (HMRC, NIM39110). */
function isInsuranceNumber(atoms: readonly Atom[], run: Run): boolean {
  const before = atoms[run.first - 1];
  const after = atoms[run.last + 1];
  return (
    run.digits.length === 6 &&
    before?.kind === 'word' &&
    /^[A-Z]{2}$/.test(before.text) &&
    /^[A-D]$/.test(after?.text ?? '')
  );
}

function isPassport(atoms: readonly Atom[], run: Run): boolean {
  return run.digits.length >= 6 && near(atoms, run.first - 1, 5, documentCues);
}

/** North American Numbering Plan: NPA and NXX begin with 2 to 9. */
function isNorthAmerican(digits: string): boolean {
  const ten = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return ten.length === 10 && ten.charAt(0) >= '2' && ten.charAt(3) >= '2';
}

/** Free-phone and shared numbers belong to services, never to a person: NANP toll-free, UK 03/080/084/087, AU/NZ/EU 0800 and 1800. */
function isPublicLine(digits: string, helplines: ReadonlySet<string>): boolean {
  const plain = digits.startsWith('00') ? digits.slice(2) : digits;
  // With a country code of up to three digits in front, or the trunk's 0.
  for (let cut = 0; cut <= 3; cut++) if (helplines.has(plain.slice(cut))) return true;
  const national = plain.length === 11 && plain.startsWith('1') ? plain.slice(1) : plain;
  if (national.length === 10 && /^(800|888|877|866|855|844|833)/.test(national)) return true;
  return /^(0800|0808|0300|0303|0345|0344|0845|0844|0871|1800|1300|116\d{3}$|44800|44808)/.test(plain);
}

function isAmount(atoms: readonly Atom[], run: Run): boolean {
  const before = atoms[run.first - 1];
  const after = atoms[run.last + 1];
  if (before && currencies.has(before.low)) return true;
  if (after && after.breaks === 0 && (currencies.has(after.low) || after.text === '%')) return true;
  return after !== undefined && after.breaks === 0 && run.groups.length <= 2 && units.has(after.low);
}

/** "B12", "covid19", "v2": a number that is part of a word is part of a name. */
function isPartOfWord(atoms: readonly Atom[], run: Run): boolean {
  const first = atoms[run.first] as Atom;
  return first.glued && atoms[run.first - 1]?.kind === 'word' && run.digits.length < 12;
}

function isDate(run: Run): boolean {
  const { groups } = run;
  if (groups.length === 2) return groups.every((group) => group.length === 4 && /^(1[89]|20)/.test(group));
  if (groups.length !== 3) return false;
  const [a, b, c] = groups.map(Number) as [number, number, number];
  const isYear = (value: number, text: string | undefined) =>
    text?.length === 4 && value >= 1800 && value < 2200;
  if (isYear(a, groups[0])) return b <= 12 && c <= 31;
  return isYear(c, groups[2]) && a <= 31 && b <= 31;
}

function isInternetAddress(run: Run): boolean {
  return (
    run.groups.length === 4 &&
    run.separators.slice(-3) === '...' &&
    run.groups.every((group) => group.length <= 3 && Number(group) <= 255)
  );
}

/** ISO/IEC 7812: 12 to 19 digits with a Luhn check digit; without a word such as "card", only the ranges of the large schemes. */
function isCard(atoms: readonly Atom[], run: Run, labelled: boolean): boolean {
  const { digits } = run;
  if (digits.length < 12 || digits.length > 19 || !passesLuhn(digits)) return false;
  const cued = near(atoms, run.first, 14, cardCues) || near(atoms, run.last, -8, cardCues);
  if (cued) return true;
  return !labelled && !run.plus && digits.length >= 14 && /^(3[0457]|4|5[1-5]|2[2-7]|6)/.test(digits);
}

export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let value = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 1) value = value * 2 > 9 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return sum % 10 === 0;
}

/** United States social security numbers by their form; other countries' numbers only where a word says what they are. */
function isOfficial(atoms: readonly Atom[], run: Run): boolean {
  const lengths = run.groups.map((group) => group.length).join('-');
  if (lengths === '3-2-4' && run.separators.slice(-2) === '--') return true;
  return run.digits.length >= 6 && near(atoms, run.first, 5, documentCues);
}

/** ISO 13616: two letters, two check digits, up to 30 more; ISO 7064 mod 97-10 must give 1, or the word "IBAN" stands before. */
function bankAccountAt(atoms: readonly Atom[], index: number): number | null {
  const head = atoms[index] as Atom;
  if (head.kind !== 'word' || head.text.length !== 2 || (head.glued && atoms[index - 1]?.kind === 'number'))
    return null;
  if (!atoms[index + 1]?.glued || atoms[index + 1]?.kind !== 'number') return null;
  let account = '';
  let last = -1;
  for (let i = index; i < atoms.length && account.length < 34; i++) {
    const atom = atoms[i] as Atom;
    if (atom.kind === 'mark' || atom.breaks > 0) break;
    if (!atom.glued && i > index && atom.text.length > 4 && account.length >= 15) break;
    account += atom.text.toUpperCase();
    if (account.length >= 15 && account.length <= 34 && remainderBy97(account) === 1) last = i;
  }
  if (last >= 0) return last;
  return account.length >= 15 && near(atoms, index, 3, ibanCue) ? endOfGlued(atoms, index) : null;
}

const ibanCue = new Set(['iban']);

function endOfGlued(atoms: readonly Atom[], index: number): number {
  let last = index;
  while (atoms[last + 1]?.glued && atoms[last + 1]?.kind !== 'mark') last++;
  return last;
}

function remainderBy97(account: string): number {
  let remainder = 0;
  for (const sign of account.slice(4) + account.slice(0, 4)) {
    const code = sign.charCodeAt(0);
    if (code >= 48 && code <= 57) remainder = (remainder * 10 + (code - 48)) % 97;
    else if (code >= 65 && code <= 90) remainder = (remainder * 100 + (code - 55)) % 97;
    else return -1;
  }
  return remainder;
}
