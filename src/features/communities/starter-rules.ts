// The rules that a new community may begin with, from content/charters. Read once at start.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z.strictObject({
  licence: z.string(),
  source: z.string(),
  date: z.iso.date(),
  language: z.string(),
  rules: z
    .array(z.strictObject({ title: z.string().min(1).max(140), explanation: z.string().max(1000) }))
    .min(1)
    .max(10),
});

const file = new URL('../../../content/charters/starter-rules.json', import.meta.url);
let rules: readonly { title: string; explanation: string }[] | undefined;

/** @throws when the file is missing or does not fit */
export function starterRules(): readonly { title: string; explanation: string }[] {
  rules ??= schema.parse(JSON.parse(readFileSync(file, 'utf8'))).rules;
  return rules;
}
