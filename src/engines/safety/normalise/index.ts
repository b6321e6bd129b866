// The door of the normaliser. `readText(text, vocabulary)` reads a text into words for LOOK-UP ONLY: the original is never changed.
// A token is changed only when it is no known word as it stands and a decoding of it is a term of the lexicons (for look-alike
// letters, marks, invisible signs and stretched letters: any known word). Prices, doses and personal data are read from the raw text.
export { makeLetters } from './letters.ts';
export { AFTER, EVASIVE, HOW, type Letters, type Reading, type Token, type Vocabulary } from './types.ts';
export { makeVocabulary, type VocabularyParts } from './vocabulary.ts';

import { joinPieces } from './join.ts';
import { readMisspelt } from './near.ts';
import { Scanner } from './scan.ts';
import { EVASIVE, type Reading, type Vocabulary } from './types.ts';

/**
 * Words of a text with their places, what was undone, sentences, quotation and following punctuation.
 *
 * - `token.word` is what lexicons and models should look at; `token.raw` what stood there; `token.start/end` where.
 * - `token.id` is the word's number in `vocabulary.words`, its rank of frequency for general words; -1 for unknown words.
 * - `token.how` tells with bits of HOW what was undone; 0 for plain writing. `reading.evasions` counts hidden lexicon words.
 * - "don't" keeps its apostrophe (always the plain one); "mum's" is "mum". Emoji and ideographs are tokens of their own.
 * - Cost is linear in the text; words of more than 96 units are not repaired.
 */
export function readText(text: string, vocabulary: Vocabulary): Reading {
  const scanner = new Scanner(text, vocabulary);
  scanner.run();
  const tokens = joinPieces(scanner.tokens, text, vocabulary);
  readMisspelt(tokens, text, vocabulary, scanner.shouted);
  let evasions = 0;
  for (const token of tokens)
    if (token.how !== 0 && (token.how & EVASIVE) !== 0 && token.id >= 0 && vocabulary.weights[token.id]! > 0)
      evasions++;
  return { tokens, evasions, sentences: scanner.sentence + 1, shouted: scanner.shouted };
}
