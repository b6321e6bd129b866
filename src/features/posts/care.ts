// Whether words ask for care beside them, read when the page is made, for the writer alone; nothing is kept here.
import { concernOf } from '../crisis/index.ts';
import { screenText } from '../safety/index.ts';

/** Characters read of a very long text: its beginning and its end, so that a page stays quick. */
const most = 8_000;

export type Care = {
  /** 'self': the writer seems in distress. 'someone': they worry about or mourn another. 'drugs': a sale was refused. */
  about: 'self' | 'someone' | 'drugs';
  /** Such words, once published, ask somebody who looks after the place to look in. */
  asksSomebody: boolean;
  /** Help comes first, before the conversation. */
  atOnce: boolean;
};

/** @param surface a private message asks nobody to look in: nobody else reads it */
export function careFor(text: string | null, surface: 'post' | 'message' = 'post'): Care | null {
  if (!text) return null;
  const read = text.length > most ? `${text.slice(0, most / 2)}\n${text.slice(-most / 2)}` : text;
  const { verdict } = screenText(read, surface, null);
  const asksSomebody = surface === 'post' && verdict.case === 'care';
  if (verdict.care)
    return { about: 'self', asksSomebody, atOnce: asksSomebody && verdict.urgency === 'imminent' };
  // Grief and worry are no finding about the writer, and yet a moment to be kind.
  return concernOf(read).about === 'someone'
    ? { about: 'someone', asksSomebody: false, atOnce: false }
    : null;
}
