// The language of seed rules: one rule a line, read into phrases. What they match stands in rules.ts; docs/insight/codebooks.md teaches it.

/** How much a rule says. `never`: where it holds, no other rule of the code counts. */
export const strengths = ['strong', 'weak', 'never'] as const;
export type Strength = (typeof strengths)[number];

/** One place of a phrase: any of `words`; a word that ends in * stands for all that begin so. */
export interface Place {
  words: readonly string[];
  optional: boolean;
  /** So many words may stand between the place before and this one. */
  gap: number;
}

export interface Phrase {
  places: readonly Place[];
  atStart: boolean;
  atEnd: boolean;
}

export interface Rule {
  strength: Strength;
  /** All of them, anywhere in the text. */
  all: readonly Phrase[];
  /** None of them in the same sentence as the first phrase. */
  unless: readonly Phrase[];
}

/** The longest span of a phrase in words, gaps and all. */
export const widest = 30;
const mostGap = 20;
const usualGap = 4;

/** Word lists that every codebook may use; a codebook adds its own in `words`. */
export const usualLists: Readonly<Record<string, readonly string[]>> = {
  not: 'not no never none nobody nothing dont doesnt didnt isnt arent wasnt werent wont wouldnt cant cannot couldnt shouldnt aint havent hasnt hadnt without nt'.split(
    ' ',
  ),
  i: 'i im ive id ill me myself my mine'.split(' '),
};

export class RuleError extends Error {}

const isUnspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const isWordLike = /^[\p{L}\p{N}\p{M}'’]+\*?$/u;

/** @throws RuleError with what is wrong and how to mend it */
export function parseRule(line: string, lists: Readonly<Record<string, readonly string[]>> = {}): Rule {
  const head = /^\s*(strong|weak|never)\s*:/.exec(line);
  const body = head ? line.slice(head[0].length) : line;
  const strength = (head?.[1] as Strength | undefined) ?? 'strong';
  const [main = '', ...rest] = body.split(/\sunless\s/);
  if (rest.length > 1)
    throw new RuleError('"unless" stands twice; put all exceptions after one "unless", divided by ";".');
  const all = main.split('&').map((part) => parsePhrase(part, lists));
  const unless = rest.flatMap((part) => part.split(';')).map((part) => parsePhrase(part, lists));
  return { strength, all, unless };
}

function parsePhrase(part: string, lists: Readonly<Record<string, readonly string[]>>): Phrase {
  const tokens = part.trim().split(/\s+/).filter(Boolean);
  const atStart = tokens[0] === '^';
  const atEnd = tokens.at(-1) === '$';
  if (atStart) tokens.shift();
  if (atEnd) tokens.pop();
  const places: Place[] = [];
  let gap = 0;
  for (const token of tokens) {
    if (token.startsWith('..')) {
      gap += gapOf(token);
      continue;
    }
    places.push(parsePlace(token, gap, lists));
    gap = 0;
  }
  if (gap > 0) throw new RuleError(`The gap at the end of "${part.trim()}" says nothing; take it away.`);
  return checked({ places, atStart, atEnd }, part.trim());
}

function gapOf(token: string): number {
  if (token === '..' || token === '...') return usualGap;
  const size = Number(token.slice(2));
  if (!Number.isInteger(size) || size < 1 || size > mostGap)
    throw new RuleError(
      `"${token}" is no gap; write ..N with N from 1 to ${mostGap}, or ... for up to ${usualGap} words.`,
    );
  return size;
}

function parsePlace(token: string, gap: number, lists: Readonly<Record<string, readonly string[]>>): Place {
  if (token === '?') return { words: ['?'], optional: false, gap };
  const optional = token.endsWith('?');
  const choices = (optional ? token.slice(0, -1) : token).split('|');
  const words = choices.flatMap((choice) => {
    if (choice.startsWith('@')) return listed(choice.slice(1), lists);
    if (/\p{Extended_Pictographic}/u.test(choice)) return [choice];
    if (!isWordLike.test(choice))
      throw new RuleError(
        `"${choice || token}" is no word. A word has letters and digits, and * only at its end; choices are divided by | without spaces.`,
      );
    if (isUnspaced.test(choice) && [...choice].length > 1)
      throw new RuleError(
        `"${choice}" is of a script without spaces; write its signs one by one: "${[...choice].join(' ')}".`,
      );
    if (choice.endsWith('*') && [...choice].length < 4)
      throw new RuleError(`"${choice}" would match too much; write at least three letters before the *.`);
    return [choice];
  });
  return { words, optional, gap };
}

function listed(name: string, lists: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const words = lists[name] ?? usualLists[name];
  if (words === undefined) {
    const known = [...new Set([...Object.keys(usualLists), ...Object.keys(lists)])].map((one) => `@${one}`);
    throw new RuleError(
      `There is no word list "@${name}"; there are ${known.join(', ')}. Add it to "words" of the codebook.`,
    );
  }
  return words;
}

function checked(phrase: Phrase, text: string): Phrase {
  const { places } = phrase;
  if (places.length === 0) throw new RuleError('A rule needs at least one word.');
  if (places[0]!.optional || places.at(-1)!.optional)
    throw new RuleError(`"${text}" begins or ends with a word that may be missing; take it away.`);
  if (places[0]!.gap > 0)
    throw new RuleError(`The gap at the beginning of "${text}" says nothing; take it away.`);
  const span = places.reduce((sum, place) => sum + 1 + place.gap, 0);
  if (span > widest)
    throw new RuleError(`"${text}" spans up to ${span} words; at most ${widest}. Shorten its gaps.`);
  return phrase;
}
