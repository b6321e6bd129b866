// Whether words just written ask for care beside them. Read when the page is made, for the writer alone; nothing is kept.
import { readFileSync } from 'node:fs';
import {
  type CompiledLexicon,
  compileLexicon,
  type FirstStepLexicon,
  readPost,
} from '../../engines/compassion/index.ts';

let lexicon: CompiledLexicon | null = null;
const file = new URL('../../../content/lexicons/compassion-first-step/en.json', import.meta.url);

/** Reads the word list once, at start. */
export function prepareCare(): void {
  lexicon ??= compileLexicon(JSON.parse(readFileSync(file, 'utf8')) as FirstStepLexicon);
}

/** 'self': the writer seems in distress. 'someone': they worry about or mourn another. */
export function careFor(text: string | null): 'self' | 'someone' | null {
  if (!text) return null;
  prepareCare();
  return lexicon && readPost(text, lexicon).about;
}
