// Reads texts for training exactly as the engine will read them in use: repair, phrases, and what stands around them.
import { readdirSync, readFileSync } from 'node:fs';
import { type Input, signsOf } from '../../src/engines/safety/classify/index.ts';
import { makeLetters, makeMatcher, parseLexicon } from '../../src/engines/safety/index.ts';
import { type Danger, findImminence, matchText, readDanger } from '../../src/engines/safety/match/index.ts';
import { readText } from '../../src/engines/safety/normalise/index.ts';

const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
/** Every list, in the order of names, as src/features/safety/engine.ts reads them. */
const lexicons = readdirSync(new URL('../../content/lexicons/safety/', import.meta.url), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((name) => name.endsWith('.terms'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort()
  .map((name) => parseLexicon(name.replace(/\.terms$/, ''), file(`content/lexicons/safety/${name}`)));
const matcher = makeMatcher({
  words: file('models/vocabulary/en.txt'),
  letters: makeLetters(
    file('content/lexicons/confusables/unicode.txt'),
    file('content/lexicons/confusables/own.txt'),
  ),
  lexicons,
});

export function readInput(text: string): Input {
  const reading = readText(text, matcher.vocabulary);
  return { words: reading.tokens, signs: signsOf(matchText(reading, matcher)) };
}

/** What the rules of danger say of a text, for choosing how classifier and signs meet. */
export function readSigns(text: string): { danger: Danger; ruled: boolean } {
  const reading = readText(text, matcher.vocabulary);
  const matches = matchText(reading, matcher);
  const danger = readDanger(reading, matches, matcher);
  return { danger, ruled: findImminence(reading, matches, matcher, danger).length > 0 };
}
