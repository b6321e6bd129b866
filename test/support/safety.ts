// Reads the safety engine's lists from disk, for tests, benches and training scripts. The product has its own reader.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Lexicon,
  type Matcher,
  makeMatcher,
  parseLexicon,
} from '../../src/engines/safety/match/index.ts';
import { makeLetters } from '../../src/engines/safety/normalise/index.ts';

const root = join(import.meta.dirname, '../..');
const lists = join(root, 'content/lexicons/safety');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

/** Every list under content/lexicons/safety, sorted by name ("suicide/en"). */
export function readLexicons(): Lexicon[] {
  const folders = readdirSync(lists, { withFileTypes: true }).filter((one) => one.isDirectory());
  const names = folders.flatMap((folder) =>
    readdirSync(join(lists, folder.name))
      .filter((file) => file.endsWith('.terms'))
      .map((file) => `${folder.name}/${file.slice(0, -'.terms'.length)}`),
  );
  return names.sort().map((name) => parseLexicon(name, readFileSync(join(lists, `${name}.terms`), 'utf8')));
}

let made: Matcher | undefined;

/** Vocabulary and lists as they are shipped; made once. */
export function shippedMatcher(): Matcher {
  made ??= makeMatcher({
    words: read('models/vocabulary/en.txt'),
    letters: makeLetters(
      read('content/lexicons/confusables/unicode.txt'),
      read('content/lexicons/confusables/own.txt'),
    ),
    lexicons: readLexicons(),
  });
  return made;
}
