// Reads what the engine knows from files, once: lists, vocabulary, letters, table of consequences, public contacts. Needs no database.
import { readdirSync, readFileSync } from 'node:fs';
import {
  admissible,
  compilePolicy,
  createScreener,
  type Lexicon,
  loadModel,
  type ModelMeta,
  makeLetters,
  makeMatcher,
  makePhraseBook,
  type PhraseBook,
  type PolicyFile,
  parseLexicon,
  readyModel,
  type Screener,
  type ScreenerParts,
  type Shifts,
} from '../../engines/safety/index.ts';

const root = new URL('../../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');

let parts: ScreenerParts | undefined;
let loaded: Screener | undefined;
let named = '';

/** Made at the first asking, with the marks in use. Throws with the file and line to mend. */
export function loadScreener(): Screener {
  loaded ??= createScreener(loadParts());
  return loaded;
}

/** The same lists and weights with marks moved; costs next to nothing once the parts are loaded. */
export function screenerWith(shifts: Shifts): Screener {
  const { model, ...rest } = loadParts();
  return createScreener({ ...rest, model: model && readyModel(model.model, admissible(shifts)) });
}

/** From now on this process reads with these marks. @param name kept beside decisions; '' for the shipped marks */
export function useShifts(shifts: Shifts, name: string): void {
  if (name === named) return;
  named = name;
  loaded = screenerWith(shifts);
}

/** Which weights read here: what was learnt about others does not hold for them. */
export const weightsInUse = (): string => loadParts().model?.model.meta.sha256.slice(0, 16) ?? 'none';

export const marksInUse = (): string => named;

function loadParts(): ScreenerParts {
  parts ??= {
    matcher: makeMatcher({
      words: text('models/vocabulary/en.txt'),
      letters: loadLetters(),
      lexicons: loadLexicons(),
    }),
    model: loadWeights(),
    policy: compilePolicy(JSON.parse(text('content/safety/policy.json')) as PolicyFile),
    contacts: loadContacts(),
  };
  return parts;
}

let book: PhraseBook | undefined;

/** For words that people put on lists by hand: the general vocabulary and the letters. Made at the first asking. */
export function loadPhraseBook(): PhraseBook {
  book ??= makePhraseBook(text('models/vocabulary/en.txt'), loadLetters());
  return book;
}

function loadWeights() {
  const weights = readFileSync(new URL('models/safety/weights.bin', root));
  return readyModel(loadModel(weights, JSON.parse(text('models/safety/model.json')) as ModelMeta));
}

function loadLetters() {
  return makeLetters(
    text('content/lexicons/confusables/unicode.txt'),
    text('content/lexicons/confusables/own.txt'),
  );
}

/** Every list under content/lexicons/safety, in the order of names, so that a rule's number is the same on each machine. */
export function loadLexicons(): Lexicon[] {
  const folder = new URL('content/lexicons/safety/', root);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.terms'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map((name) => parseLexicon(name.replace(/\.terms$/, ''), readFileSync(new URL(name, folder), 'utf8')));
}

function loadContacts() {
  const { numbers, domains } = JSON.parse(text('content/safety/public-contacts.json')) as {
    numbers: string[];
    domains: string[];
  };
  return { numbers: new Set(numbers), domains: new Set(domains) };
}
