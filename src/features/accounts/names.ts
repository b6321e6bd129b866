// Pseudonyms: what a name may be, and when two names are too alike. Pure.
// Whether a name is still free is asked of the database (create-member.ts, name-personas.ts).

/** Why a name is refused; each has a text `accounts.name.<problem>`. */
export type NameProblem = 'too_short' | 'too_long' | 'letters' | 'no_letter' | 'staff_like' | 'not_here';

export const nameLengthMax = 40;

/**
 * Look-alikes of other scripts and of digits; a light version of Unicode TS 39, enough for names side by side. Values are
 * final: i and whatever looks like it all end at l.
 */
const lookAlikes: Record<string, string> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'l',
  ј: 'j',
  ѕ: 's',
  һ: 'h',
  ԁ: 'd',
  ո: 'n',
  ӏ: 'l',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
  α: 'a',
  ο: 'o',
  ρ: 'p',
  ν: 'v',
  ι: 'l',
  κ: 'k',
  τ: 't',
  υ: 'u',
  ε: 'e',
  ı: 'l',
  '0': 'o',
  '1': 'l',
  i: 'l',
};

/** Words that would make somebody look like staff of this place. */
const staffWords = new Set(
  [
    'admin',
    'administrator',
    'mod',
    'moderator',
    'moderation',
    'operator',
    'companionway',
    'support',
    'staff',
    'official',
    'system',
    'root',
    'helpdesk',
    'security',
    'sysop',
    'webmaster',
  ].map(letterForm),
);

function letterForm(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return [...plain].map((letter) => lookAlikes[letter] ?? letter).join('');
}

/** Spaces at the ends and in a row are slips of the thumb. NFKC: one spelling for what looks the same. */
export function tidyName(typed: string): string {
  return typed.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/**
 * The key under which a name is unique: case, spaces, accents, marks between words and look-alike letters do not make
 * another name. At most 80 characters for a name that readName accepted.
 */
export function nameKey(name: string): string {
  return letterForm(tidyName(name))
    .replace(/[-'_. ]+/g, ' ')
    .trim()
    .slice(0, 80);
}

/** Reads a typed name: 2 to 40 characters; letters, digits, space, and - ' _ . between them. */
export function readName(typed: string): { ok: true; name: string } | { ok: false; problem: NameProblem } {
  const name = tidyName(typed.slice(0, 500)).replaceAll('’', "'");
  const length = [...name].length;
  if (length < 2) return { ok: false, problem: 'too_short' };
  // The column counts code points as well.
  if (length > nameLengthMax) return { ok: false, problem: 'too_long' };
  if (!/^[\p{L}\p{M}\p{N} \-'_.]+$/u.test(name) || /\p{M}{3}/u.test(name))
    return { ok: false, problem: 'letters' };
  if (!/\p{L}/u.test(name) || nameKey(name).length < 2) return { ok: false, problem: 'no_letter' };
  return looksLikeStaff(name) ? { ok: false, problem: 'staff_like' } : { ok: true, name };
}

function looksLikeStaff(name: string): boolean {
  const words = nameKey(name).split(' ');
  // "Mod Erator" and "adm.in" spell the same word to a reader.
  return (
    words.some((word) => staffWords.has(word) || staffWords.has(word.replace(/[\d]+$/, ''))) ||
    staffWords.has(words.join(''))
  );
}
