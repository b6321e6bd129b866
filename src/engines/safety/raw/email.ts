// Finds e-mail addresses: as they are, and spelled out to slip past filters ("name at gmail dot com", "name [at] mail.org").
import type { Atom } from './atoms.ts';
import type { Personal } from './digits.ts';

/** Marks that RFC 5322 allows in a local part and that people really use. */
const localMarks = '._%+-';
/** Endings of domains that people spell out; a spelled-out address needs one, so that "look at the dot" is left alone. */
const endings = new Set(
  'com net org edu gov co uk de fr es it nl ie in ca au nz ph ng me io info mail'.split(' '),
);
/** Mail services named without an ending ("name at gmail"). */
const services = new Set('gmail googlemail hotmail outlook yahoo icloud proton protonmail gmx'.split(' '));

/** @param publicDomains domains of helplines and the like, whose addresses are nobody's own */
export function readEmails(atoms: readonly Atom[], publicDomains: ReadonlySet<string>): Personal[] {
  const found: Personal[] = [];
  for (let index = 1; index < atoms.length - 1; index++) {
    const at = atAt(atoms, index);
    if (!at) continue;
    const first = localPart(atoms, at.from - 1, at.spelled);
    const domain = domainFrom(atoms, at.to + 1, at.spelled);
    if (first === null || !domain) continue;
    index = domain.last;
    if (publicDomains.has(domain.name)) continue;
    found.push({ kind: 'email', start: (atoms[first] as Atom).start, end: (atoms[domain.last] as Atom).end });
  }
  return found;
}

type At = { from: number; to: number; spelled: boolean };

function atAt(atoms: readonly Atom[], index: number): At | null {
  const atom = atoms[index] as Atom;
  if (atom.text === '@') return { from: index, to: index, spelled: false };
  if (atom.low !== 'at' && atom.low !== 'arroba' && atom.low !== 'ät') return null;
  const bracketed =
    '([{<'.includes(atoms[index - 1]?.text ?? ' ') && ')]}>'.includes(atoms[index + 1]?.text ?? ' ');
  return bracketed
    ? { from: index - 1, to: index + 1, spelled: true }
    : { from: index, to: index, spelled: true };
}

function localPart(atoms: readonly Atom[], index: number, spelled: boolean): number | null {
  const last = atoms[index];
  if (!last || last.kind === 'mark' || (!spelled && !atoms[index + 1]?.glued)) return null;
  let first = index;
  while (first > 0 && index - first < 12 && (atoms[first] as Atom).glued) {
    const before = atoms[first - 1] as Atom;
    if (before.kind === 'mark' && !localMarks.includes(before.text)) break;
    first--;
  }
  while (first < index && (atoms[first] as Atom).kind === 'mark') first++;
  if (spelled) first = spelledLocal(atoms, first);
  return first;
}

/** "jane dot doe at ..." */
function spelledLocal(atoms: readonly Atom[], first: number): number {
  let start = first;
  while (start >= 2 && isDotWord(atoms[start - 1]) && atoms[start - 2]?.kind !== 'mark') start -= 2;
  return start;
}

function domainFrom(
  atoms: readonly Atom[],
  index: number,
  spelled: boolean,
): { name: string; last: number } | null {
  const head = atoms[index];
  if (!head || head.kind === 'mark' || head.breaks > 0 || (!spelled && !head.glued)) return null;
  let last = index;
  let name = head.low;
  let dots = 0;
  let said = false;
  while (last + 2 < atoms.length && dots < 5) {
    const bracket = isDotWord(atoms[last + 2]) && '([{'.includes(atoms[last + 1]?.text ?? ' ') ? 1 : 0;
    const between = atoms[last + 1 + bracket] as Atom;
    const next = atoms[last + 2 + 2 * bracket];
    if (!next) break;
    const dot = (between.text === '.' && next.glued) || (isDotWord(between) && next.kind === 'word');
    const dash = between.text === '-' && between.glued && next.glued;
    if ((!dot && !dash) || next.kind === 'mark') break;
    if (isDotWord(between) && !endings.has(next.low) && !services.has(name)) break;
    name += (dot ? '.' : '-') + next.low;
    if (dot) dots++;
    said ||= isDotWord(between);
    last += 2 + 2 * bracket;
  }
  const ending = name.split('.').at(-1) ?? '';
  // "my website at www.example.org" is no address; "jane at example dot org" is one.
  const meant = !spelled || said || services.has(head.low) || (atoms[index - 1] as Atom).kind === 'mark';
  if (dots > 0 && ending.length >= 2 && meant && (!spelled || endings.has(ending))) return { name, last };
  return services.has(name) && (spelled || head.glued) ? { name, last } : null;
}

function isDotWord(atom: Atom | undefined): boolean {
  return atom !== undefined && (atom.low === 'dot' || atom.low === 'punto' || atom.low === 'punkt');
}
