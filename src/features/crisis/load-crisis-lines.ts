// Reads content/crisis-lines into memory at start. Nothing later touches the disk, so help survives a broken database.
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type CountryLines, type CrisisBook, countryLinesSchema } from './crisis-lines.ts';

const CONTENT = new URL('../../../content/crisis-lines/', import.meta.url);

/** All countries of the folder. Throws with the file's name and what to mend: a broken file must stop the start, not hide. */
export function loadCrisisLines(folder: URL = CONTENT): CrisisBook {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const book = new Map<string, CountryLines>();
  for (const name of names.sort()) {
    const parsed = countryLinesSchema.safeParse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    if (!parsed.success) throw new Error(`content/crisis-lines/${name}: ${z.prettifyError(parsed.error)}`);
    if (`${parsed.data.country.toLowerCase()}.json` !== name) {
      throw new Error(
        `content/crisis-lines/${name} says country ${parsed.data.country}: name and country must agree`,
      );
    }
    book.set(parsed.data.country, parsed.data);
  }
  return book;
}
