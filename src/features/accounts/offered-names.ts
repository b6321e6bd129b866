// Friendly two-word names to choose from; the words are content (content/pseudonyms).
import { readFileSync } from 'node:fs';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { nameKey } from './names.ts';

type Words = { adjectives: string[]; nouns: string[] };
let words: Words | undefined;

function load(): Words {
  words ??= JSON.parse(
    readFileSync(new URL('../../../content/pseudonyms/en.json', import.meta.url), 'utf8'),
  ) as Words;
  return words;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Pure. One name of two words. @param dice uniform in [0, 1) */
export function twoWordName({ adjectives, nouns }: Words, dice: () => number): string {
  const pick = (list: readonly string[]) => capital(list[Math.floor(dice() * list.length)] ?? '');
  return `${pick(adjectives)} ${pick(nouns)}`;
}

/** Three names that nobody has as their everywhere-pseudonym. `first` stays the first, when given. */
export async function offerNames(ctx: Context, tx: Tx, first = ''): Promise<string[]> {
  const drawn = new Set(Array.from({ length: 24 }, () => twoWordName(load(), ctx.dice)));
  const taken = await tx.db
    .selectFrom('personas')
    .select('name_key')
    .where('kind', '=', 'global')
    .where('name_key', 'in', [...drawn].map(nameKey))
    .execute();
  const gone = new Set(taken.map((row) => row.name_key));
  return [
    ...new Set([...(first ? [first] : []), ...[...drawn].filter((name) => !gone.has(nameKey(name)))]),
  ].slice(0, 3);
}
