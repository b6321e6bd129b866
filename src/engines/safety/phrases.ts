// Words and phrases that people put on a list by hand, found with the same repairs as the lexicons' own. Pure; no verdict.
import { type Lexicon, LexiconError, makeMatcher, matchText } from './match/index.ts';
import { HOW, type Letters, makeVocabulary, readText, type Vocabulary } from './normalise/index.ts';
import type { Span } from './taxonomy.ts';

export type ListedPhrase = {
  id: string;
  phrase: string;
  /** hashtag: only where it stands as one. */
  kind: 'term' | 'hashtag';
  /** Hidden and mistyped spellings too. */
  variants: boolean;
};
export type PhraseHit = { id: string; spans: Span[] };

export type PhraseFinder = {
  /** Every phrase that stands in the text, with its places. Cost is linear in the text. */
  find(text: string): PhraseHit[];
};

export type PhraseBook = {
  /** Throws LexiconError where a phrase holds nothing to look for. A finder of some hundred phrases takes about 50 ms to make. */
  finder(phrases: readonly ListedPhrase[]): PhraseFinder;
  /** Whether there is anything to look for: neither only signs nor only words that are passed over in every text. Quick. */
  canFind(phrase: string): boolean;
  /** The words of a phrase as they are looked for; empty where there are none. */
  wordsOf(phrase: string): string[];
  /** Place in the list of frequency, from 0, of the commonest English words; null for a word that is not in it. */
  rankOf(word: string): number | null;
};

/** @param words models/vocabulary/en.txt: words by frequency, one a line */
export function makePhraseBook(words: string, letters: Letters): PhraseBook {
  const plain = makeVocabulary({ words, letters, terms: [], keys: [] });
  const wordsOf = (phrase: string) => phraseWords(phrase, plain);
  return {
    wordsOf,
    canFind(phrase) {
      try {
        makeFinder([{ id: '', phrase, kind: 'term', variants: false }], { words: '', letters, wordsOf });
        return true;
      } catch {
        return false;
      }
    },
    rankOf: (word) => plain.ids.get(word) ?? null,
    finder: (phrases) => makeFinder(phrases, { words, letters, wordsOf }),
  };
}

function phraseWords(phrase: string, plain: Vocabulary): string[] {
  // Signs that mean something in the lexicons' own way of writing have no meaning here.
  const bare = phrase.replace(/^#/, '').replace(/[()|$]/g, ' ');
  return readText(bare, plain).tokens.flatMap((token) => (/[()|$\s]/.test(token.word) ? [] : [token.word]));
}

/** Shorter words are found as they stand alone: too many others are one slip away from them. */
const leastForSlips = 4;

function makeFinder(
  phrases: readonly ListedPhrase[],
  { words, letters, wordsOf }: { words: string; letters: Letters; wordsOf: PhraseBook['wordsOf'] },
): PhraseFinder {
  const read = phrases.map((one) => ({ ...one, words: wordsOf(one.phrase) }));
  const lexicon: Lexicon = {
    name: 'listed/by-hand',
    owner: '',
    date: '',
    source: '',
    language: '',
    licence: '',
    reviewedBy: null,
    entries: read.map((one, i) => {
      if (one.words.length === 0)
        throw new LexiconError('listed/by-hand', i + 1, 'there is nothing to look for');
      return { line: i + 1, label: null, ambiguity: 'low', tags: [], phrase: one.words.join(' ') };
    }),
    keys: read.flatMap((one) =>
      one.variants ? one.words.filter((word) => word.length >= leastForSlips) : [],
    ),
    same: [],
    choices: new Map(),
  };
  const matcher = makeMatcher({ words, letters, lexicons: [lexicon] });
  return {
    find(text) {
      const reading = readText(text, matcher.vocabulary);
      const found = new Map<number, Span[]>();
      for (const { entry, from, to } of matchText(reading, matcher).cues) {
        const one = read[entry];
        const tokens = reading.tokens.slice(from, to);
        const isTag = tokens.every((token) => (token.how & HOW.hashtag) !== 0);
        const isPlain = tokens.every((token) => (token.how & ~(HOW.hashtag | HOW.address)) === 0);
        if (!one || (one.kind === 'hashtag' && !isTag) || (!one.variants && !isPlain)) continue;
        const span = { start: tokens[0]!.start, end: tokens.at(-1)!.end };
        found.set(entry, [...(found.get(entry) ?? []), span]);
      }
      return [...found].map(([entry, spans]) => ({ id: read[entry]!.id, spans }));
    },
  };
}
