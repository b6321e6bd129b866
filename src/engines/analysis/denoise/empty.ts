// Texts with too little in them to be coded: abstained from and counted, never guessed (half of real TikTok comments).
import { scripts, type Words } from './tokens.ts';

export type Emptiness = 'no_text' | 'emoji_only' | 'link_only' | 'few_words';

/** Words up to which a text is not coded. */
export const tooFew = 3;

const han = scripts.indexOf('han');
const kana = scripts.indexOf('kana');
const thai = scripts.indexOf('thai');

/** Why a text has too little in it, or null. Two signs of Han or kana are taken for a word, five letters of Thai too. */
export function emptiness(words: Words): Emptiness | null {
  const signs = words.letters[han]! + words.letters[kana]!;
  const count = words.count - Math.floor(signs / 2) + Math.floor(words.letters[thai]! / 5);
  if (count > tooFew) return null;
  if (words.count > 0) return 'few_words';
  if (words.links > 0) return 'link_only';
  return words.emoji > 0 ? 'emoji_only' : 'no_text';
}
