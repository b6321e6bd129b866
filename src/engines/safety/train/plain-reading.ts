// A reading without repair, for texts that train: public sets are long and their spelling needs none.
import type { Word } from '../classify/words.ts';

const piece = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}]+)*|\p{Extended_Pictographic}|[.!?…]+|\n/gu;

/** Words in small letters with their sentences. */
export function plainReading(text: string): Word[] {
  const words: Word[] = [];
  let sentence = 0;
  for (const found of text.normalize('NFKC').toLowerCase().matchAll(piece)) {
    const part = found[0];
    const last = words.at(-1);
    if (/^[.!?…\n]/.test(part)) {
      if (last === undefined) continue;
      last.after |= part.includes('?') ? 4 : part.includes('!') ? 8 : part === '\n' ? 64 : 2;
      if (last.sentence === sentence) sentence += 1;
    } else words.push({ word: part.replaceAll('’', "'"), sentence, after: 0 });
  }
  return words;
}
