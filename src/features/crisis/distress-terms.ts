// Reads the word list of the first compassionate step at start, for engines/compassion, which does no reading itself.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type CompiledLexicon, compileLexicon } from '../../engines/compassion/index.ts';

const phrases = z.array(z.string().min(1));

const lexiconSchema = z.strictObject({
  language: z.string(),
  purpose: z.string(),
  owner: z.string(),
  licence: z.literal('CC BY 4.0'),
  version: z.int().positive(),
  updated_on: z.iso.date(),
  reviewed_by: z.string().nullable(),
  review_status: z.enum(['awaiting clinical review', 'reviewed']),
  concerns: z
    .array(
      z.strictObject({
        concern: z.enum(['suicide', 'overdose', 'self_harm', 'eating_disorder', 'low_mood']),
        self: phrases,
        someone: phrases,
        terms: phrases,
        typos: phrases,
        terms_in_posts: z.boolean(),
      }),
    )
    .min(1),
  allow: phrases,
  not_typos: phrases,
  post: z.strictObject({
    first_person: phrases,
    distress: phrases,
    others: phrases,
    negation: phrases,
    past: phrases,
    now: phrases,
  }),
});

const FOLDER = new URL('../../../content/lexicons/compassion-first-step/', import.meta.url);

/** The compiled list of a language. Throws with what to mend when the file breaks its shape. */
export function loadDistressTerms(language = 'en', folder: URL = FOLDER): CompiledLexicon {
  const file = new URL(`${language}.json`, folder);
  const parsed = lexiconSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    throw new Error(
      `content/lexicons/compassion-first-step/${language}.json: ${z.prettifyError(parsed.error)}`,
    );
  }
  return compileLexicon(parsed.data);
}
