// Whether words just written ask for care beside them. Read when the page is made, for the writer alone; nothing is kept.
import { concernOf } from '../crisis/index.ts';

/** Characters read of a very long text: its beginning and its end, so that a page stays quick. */
const most = 8_000;

/** 'self': the writer seems in distress. 'someone': they worry about or mourn another. */
export function careFor(text: string | null): 'self' | 'someone' | null {
  if (!text) return null;
  const read = text.length > most ? `${text.slice(0, most / 2)}\n${text.slice(-most / 2)}` : text;
  return concernOf(read).about;
}
