// Cuts a text, exactly as it was written, into words, numbers and marks with their places. The scanners of personal data, doses,
// prices and sales read these, never the repaired words: folding turns "5mg" into "smg". One pass, no regular expressions.
import type { Span } from '../taxonomy.ts';

export type AtomKind = 'word' | 'number' | 'mark';

export type Atom = Span & {
  kind: AtomKind;
  /** As written. */
  text: string;
  /** Lower-cased. */
  low: string;
  /** Whether nothing stands between this and the atom before it. */
  glued: boolean;
  /** Line breaks between this and the atom before it. */
  breaks: number;
};

export function readAtoms(text: string): Atom[] {
  const atoms: Atom[] = [];
  let at = 0;
  let glued = false;
  let breaks = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      if (code === 10) breaks++;
      glued = false;
      at++;
      continue;
    }
    const start = at;
    const kind = kindOf(code);
    at = endOf(text, at, kind);
    const written = text.slice(start, at);
    atoms.push({ kind, start, end: at, text: written, low: written.toLowerCase(), glued, breaks });
    glued = true;
    breaks = 0;
  }
  return atoms;
}

function endOf(text: string, start: number, kind: AtomKind): number {
  let at = start + 1;
  if (kind === 'mark') return at;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (kindOf(code) === kind && !isSpace(code)) at++;
    else if (
      kind === 'word' &&
      isApostrophe(code) &&
      at + 1 < text.length &&
      isLetter(text.charCodeAt(at + 1))
    )
      at += 2;
    else break;
  }
  return at;
}

function kindOf(code: number): AtomKind {
  if (isDigit(code)) return 'number';
  return isLetter(code) ? 'word' : 'mark';
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Letters of any script, near enough: everything above Latin-1 punctuation that is not general punctuation or a symbol. */
export function isLetter(code: number): boolean {
  if (code < 128) return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (code < 0xc0) return false;
  return (
    code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code < 0x2c00) && !(code >= 0xd800 && code < 0xe000)
  );
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x202f || code === 0x2009;
}

function isApostrophe(code: number): boolean {
  return code === 39 || code === 0x2019;
}

export function isCapital(atom: Atom): boolean {
  return atom.kind === 'word' && atom.text.charAt(0) !== atom.low.charAt(0);
}

/** "O77OO 9OO 6I8": letters that stand for digits, in pieces that hold digits and nothing else but such letters. */
export function withLettersAsDigits(atoms: readonly Atom[]): readonly Atom[] {
  if (!atoms.some((atom, i) => atom.kind === 'word' && isDigitLetters(atom) && isBesideDigits(atoms, i)))
    return atoms;
  const made: Atom[] = [];
  atoms.forEach((atom, i) => {
    const digits =
      atom.kind === 'word' && isDigitLetters(atom) && isBesideDigits(atoms, i)
        ? { ...atom, kind: 'number' as const, text: atom.low.replaceAll('o', '0').replaceAll(/[il]/g, '1') }
        : atom;
    const last = made.at(-1);
    if (last && digits.kind === 'number' && last.kind === 'number' && digits.glued)
      made[made.length - 1] = {
        ...last,
        end: digits.end,
        text: last.text + digits.text,
        low: last.text + digits.text,
      };
    else made.push(digits);
  });
  return made;
}

function isDigitLetters(atom: Atom): boolean {
  return atom.text.length <= 4 && [...atom.low].every((sign) => sign === 'o' || sign === 'i' || sign === 'l');
}

function isBesideDigits(atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index] as Atom;
  const after = atoms[index + 1];
  return (after?.kind === 'number' && after.glued) || (atom.glued && atoms[index - 1]?.kind === 'number');
}
