// Reads the search lists (content/lexicons/compassion/*.json) for engines/compassion, which does no reading itself.
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  type CompassionBook,
  type CompassionList,
  compileBook,
  searchConcerns,
  searchTiers,
} from '../../engines/compassion/index.ts';
import { makeLetters } from '../../engines/safety/index.ts';

const phrases = z.array(z.string().min(1));

const entry = z.strictObject({
  tier: z.enum(searchTiers),
  concern: z.enum(searchConcerns),
  phrases,
  alone: phrases.optional(),
  covers: z.boolean().optional(),
});

export const listSchema = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}$/),
  purpose: z.string(),
  owner: z.string(),
  licence: z.literal('CC BY 4.0'),
  version: z.int().positive(),
  updated_on: z.iso.date(),
  reviewed_by: z.string().nullable(),
  review_status: z.enum(['awaiting clinical review', 'reviewed']),
  sets: z.record(z.string().regex(/^[\w-]+$/), phrases).optional(),
  entries: z.array(entry).min(1),
  allow: phrases,
  allow_everywhere: phrases.optional(),
  not_typos: phrases.optional(),
});

const root = new URL('../../../', import.meta.url);
const folder = new URL('content/lexicons/compassion/', root);

/** Every language's list, by language. Throws with the file and what to mend in it. */
export function readLists(from: URL = folder): CompassionList[] {
  return readdirSync(from)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const parsed = listSchema.safeParse(JSON.parse(readFileSync(new URL(name, from), 'utf8')));
      if (!parsed.success)
        throw new Error(`content/lexicons/compassion/${name}: ${z.prettifyError(parsed.error)}`);
      if (name !== `${parsed.data.language}.json`)
        throw new Error(`content/lexicons/compassion/${name}: its language is "${parsed.data.language}"`);
      return parsed.data;
    });
}

let parts: { lookalikes: ReadonlyMap<number, string>; ordinary: string } | undefined;

/** The lists made ready for look-up. Throws PhraseError naming language and phrase. */
export function bookOf(lists: readonly CompassionList[]): CompassionBook {
  const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
  parts ??= {
    lookalikes: makeLetters(
      read('content/lexicons/confusables/unicode.txt'),
      read('content/lexicons/confusables/own.txt'),
    ).lookalikes,
    ordinary: read('models/vocabulary/en.txt'),
  };
  return compileBook({ lists, ...parts });
}
