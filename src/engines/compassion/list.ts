// A language's list of search phrases: its shape, and how a phrase is written. How to write one: content/lexicons/compassion/README.md.
// Reading the file is the caller's work; what the phrases mean to a query stands in book.ts and match.ts.

/** T0 mood and stress, T1 talk about, T2 method or acute intent, T3 buying or selling drugs (research notes, health.md 2.3). */
export const searchTiers = ['T0', 'T1', 'T2', 'T3'] as const;
export type SearchTier = (typeof searchTiers)[number];

export const searchConcerns = [
  'suicide',
  'overdose',
  'self_harm',
  'eating_disorder',
  'substance_use',
  'low_mood',
] as const;
export type SearchConcern = (typeof searchConcerns)[number];

export type CompassionEntry = {
  tier: SearchTier;
  concern: SearchConcern;
  /** Found anywhere in a query. */
  phrases: readonly string[];
  /** Found only when nothing else stands in the query. */
  alone?: readonly string[];
  /** Its phrases take the place of shorter ones that they wholly cover: "reasons not to kill myself" (T1) of "kill myself" (T2). */
  covers?: boolean;
};

export type CompassionList = {
  /** BCP 47, two or three letters. */
  language: string;
  /** Named choices: `<drug>` in a phrase stands for each of them. */
  sets?: Readonly<Record<string, readonly string[]>>;
  entries: readonly CompassionEntry[];
  /** Harmless phrases: they take away what this list finds at the same place; other languages' findings stay. */
  allow: readonly string[];
  /** Names of films, bands, books: they take away what any list finds at the same place. */
  allow_everywhere?: readonly string[];
  /** Ordinary words of this language that look like a misspelt word of a list. */
  not_typos?: readonly string[];
};

/** One place of a phrase: its choices, each one or several words as written. */
export type Place = {
  choices: string[];
  /** May be left out. */
  optional: boolean;
  /** Other words may stand before it. */
  gap: boolean;
};

/** What is wrong with a phrase, said to whoever writes lists. */
export class PhraseError extends Error {}

/** Words at most that "..." may stand for; signs, in scripts without spaces. */
export const GAP = 4;
/** So that one phrase stays cheap to look for. */
const MOST_PLACES = 10;
const MOST_GAPS = 2;

/**
 * Takes a phrase apart: words, `(a|b|)` choices (the empty one: may be left out), `<set>`, and `...` for up to GAP other words.
 * @throws PhraseError
 */
export function placesOf(phrase: string, sets: CompassionList['sets'] = {}): Place[] {
  const items = phrase.match(/\([^()]*\)|<[^<>]*>|\.\.\.|…|[^\s()<>]+/g) ?? [];
  checkBrackets(phrase);
  const places: Place[] = [];
  let gap = false;
  for (const item of items) {
    if (item === '...' || item === '…') {
      gap = true;
      continue;
    }
    const choices = choicesOf(item, sets, phrase);
    const words = choices.filter((choice) => choice.trim() !== '');
    if (words.length === 0) throw new PhraseError(`empty brackets in "${phrase}"`);
    places.push({ choices: words, optional: words.length < choices.length, gap: gap && places.length > 0 });
    gap = false;
  }
  check(places, phrase);
  return places;
}

/** A bracket against a letter would be read as a word of its own, silently; in scripts without spaces it may stand so. */
const GLUED =
  /[\p{Script=Latin}\p{Script=Arabic}\p{Script=Devanagari}\d*][(<]|[)>][\p{Script=Latin}\p{Script=Arabic}\p{Script=Devanagari}\d*]/u;

function checkBrackets(phrase: string): void {
  let depth = 0;
  for (const sign of phrase) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (depth < 0 || depth > 1) throw new PhraseError(`a bracket is open, or inside another, in "${phrase}"`);
  }
  if (depth !== 0) throw new PhraseError(`a bracket is open in "${phrase}"`);
  if (GLUED.test(phrase))
    throw new PhraseError(`a bracket touches a word in "${phrase}": put a blank between`);
  if (/[<>]/.test(phrase.replace(/<[\w-]+>/g, '')))
    throw new PhraseError(`"<" or ">" without a name in "${phrase}"`);
}

function check(places: readonly Place[], phrase: string): void {
  if (!places.some((place) => !place.optional))
    throw new PhraseError(`every word of "${phrase}" may be left out`);
  if (places.length > MOST_PLACES) throw new PhraseError(`more than ${MOST_PLACES} places in "${phrase}"`);
  if (places.filter((place) => place.gap).length > MOST_GAPS)
    throw new PhraseError(`more than ${MOST_GAPS} times "..." in "${phrase}"`);
}

function choicesOf(item: string, sets: NonNullable<CompassionList['sets']>, phrase: string): string[] {
  if (item.startsWith('<')) {
    const set = sets[item.slice(1, -1)];
    if (!set) throw new PhraseError(`${item} in "${phrase}" is no set of this list`);
    return [...set];
  }
  if (!item.startsWith('(')) return [item];
  return item
    .slice(1, -1)
    .split('|')
    .flatMap((choice) => {
      const named = /<([^<>]*)>/.exec(choice);
      if (!named) return [choice];
      return choicesOf(named[0], sets, phrase).map((one) => choice.replace(named[0], one));
    });
}

/** A short name of a phrase, which may be shown and counted: the first of each choice. Never anybody's own words. */
export function nameOf(phrase: string): string {
  return phrase
    .replace(/\(([^|)]*)[^)]*\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
