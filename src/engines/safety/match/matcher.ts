// Puts the lists, the general vocabulary and the automaton together. Made once at start; pure, and never changed afterwards.
import { type Letters, makeVocabulary, type Vocabulary } from '../normalise/index.ts';
import type { Category } from '../taxonomy.ts';
import { Automaton } from './automaton.ts';
import { type Entry, type Lexicon, LexiconError, type Phrase, parsePhrase } from './lexicon.ts';

export type MatcherEntry = Entry & {
  rule: string;
  category: Category | null;
  level: string | null;
  mask: number;
};

export type Matcher = {
  vocabulary: Vocabulary;
  entries: readonly MatcherEntry[];
  automaton: Automaton;
  /** Word number → symbol of the automaton; 0 for words in no phrase, -1 for fillers, which are passed over. */
  symbols: Int32Array;
};

/** Tags of cues that the context reads, as bits. */
export const CUE = {
  negation: 1,
  affirm: 2,
  first: 4,
  second: 8,
  third: 16,
  past: 32,
  now: 64,
  soon: 128,
  hypothetical: 256,
  ask: 512,
  offer: 1024,
  reported: 2048,
  recovery: 4096,
  fiction: 8192,
  figurative: 16384,
  contrast: 32768,
} as const;

/** Words that are passed over inside phrases: "I just really want to die" is "I want to die". */
const FILLERS =
  'just really fucking fuckin so literally honestly actually totally freaking frickin damn bloody seriously truly simply basically probably definitely absolutely';

export type MatcherParts = {
  /** models/vocabulary/en.txt */
  words: string;
  letters: Letters;
  lexicons: readonly Lexicon[];
};

/** Builds vocabulary and automaton out of the lists. Throws LexiconError where a phrase is not well formed. */
export function makeMatcher(parts: MatcherParts): Matcher {
  const fillers = new Set(FILLERS.split(' '));
  const shared = parts.lexicons.flatMap((lexicon) =>
    lexicon.name.startsWith('common/') ? [...lexicon.choices] : [],
  );
  const symbolOf = new Map<string, number>();
  let symbols = 0;
  const toSymbol = (word: string): number => {
    const known = symbolOf.get(word);
    if (known !== undefined) return known;
    symbols++;
    for (const form of formsOf(word)) if (!symbolOf.has(form)) symbolOf.set(form, symbols);
    return symbolOf.get(word)!;
  };
  for (const lexicon of parts.lexicons)
    for (const [word, other] of lexicon.same) {
      const symbol = toSymbol(word);
      for (const form of formsOf(other)) if (!symbolOf.has(form)) symbolOf.set(form, symbol);
    }
  const entries: MatcherEntry[] = [];
  const automaton = new Automaton();
  for (const lexicon of parts.lexicons) {
    const choices = new Map([...shared, ...lexicon.choices]);
    for (const entry of lexicon.entries) {
      const at = entries.length;
      entries.push(toMatcherEntry(entry, lexicon));
      const phrase = readOrFail(entry, lexicon, choices);
      const fits = automaton.add(phrase, at, (word) => (fillers.has(word) ? 0 : toSymbol(word)));
      if (!fits) throw new LexiconError(lexicon.name, entry.line, 'all of this phrase may be left out');
    }
  }
  const vocabulary = makeVocabulary({
    words: parts.words,
    letters: parts.letters,
    terms: [...symbolOf.keys(), ...fillers],
    keys: parts.lexicons.flatMap((lexicon) => lexicon.keys),
  });
  const byId = new Int32Array(vocabulary.words.length);
  for (const filler of fillers) if (vocabulary.ids.has(filler)) byId[vocabulary.ids.get(filler)!] = -1;
  for (const [word, symbol] of symbolOf) byId[vocabulary.ids.get(word)!] = symbol;
  return { vocabulary, entries, automaton, symbols: byId };
}

function readOrFail(entry: Entry, lexicon: Lexicon, choices: ReadonlyMap<string, string>): Phrase {
  try {
    return parsePhrase(entry.phrase, choices);
  } catch (error) {
    throw new LexiconError(lexicon.name, entry.line, (error as Error).message);
  }
}

function toMatcherEntry(entry: Entry, lexicon: Lexicon): MatcherEntry {
  const [category = null, level = null] = (entry.label?.split('.') ?? []) as [Category?, string?];
  let mask = 0;
  for (const tag of entry.tags) mask |= (CUE as Record<string, number>)[tag] ?? 0;
  return { ...entry, rule: `lexicon:${lexicon.name}#${entry.line}`, category, level, mask };
}

/** Words that lose their meaning without the apostrophe. */
const KEEP = new Set(["he'll", "she'll", "we'll", "we're", "we'd", "she'd", "he'd"]);

/** Spellings that count as the same word: without apostrophe, and without accents. */
function formsOf(word: string): string[] {
  const forms = [word];
  if (word.includes("'") && !KEEP.has(word)) forms.push(word.replaceAll("'", ''));
  const folded = word.normalize('NFKD').replace(/\p{M}/gu, '');
  if (folded !== word && /^[\x20-\x7e]+$/.test(folded)) forms.push(folded);
  return forms;
}
