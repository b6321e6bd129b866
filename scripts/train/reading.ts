// Reads texts for training exactly as the engine will read them in use: repair, phrases, and what stands around them.
import { readFileSync } from 'node:fs';
import { type Input, signsOf } from '../../src/engines/safety/classify/index.ts';
import { makeLetters, makeMatcher } from '../../src/engines/safety/index.ts';
import { matchText } from '../../src/engines/safety/match/index.ts';
import { readText } from '../../src/engines/safety/normalise/index.ts';
import { loadLexicons } from '../../src/features/safety/engine.ts';

const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const matcher = makeMatcher({
  words: file('models/vocabulary/en.txt'),
  letters: makeLetters(
    file('content/lexicons/confusables/unicode.txt'),
    file('content/lexicons/confusables/own.txt'),
  ),
  lexicons: loadLexicons(),
});

export function readInput(text: string): Input {
  const reading = readText(text, matcher.vocabulary);
  return { words: reading.tokens, signs: signsOf(matchText(reading, matcher)) };
}
