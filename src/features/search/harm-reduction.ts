// What is shown instead of results where drugs were to be bought or sold; content, read once.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const lines = z.array(z.string().min(1)).min(1);

const schema = z.object({
  overdose: lines,
  safer: lines,
  treatment: lines,
  links: z.array(z.strictObject({ name: z.string(), where: z.string(), url: z.url() })),
});
export type HarmReduction = z.output<typeof schema>;

let read: HarmReduction | undefined;

/** Throws with what to mend when the file breaks its shape. */
export function harmReduction(): HarmReduction {
  const file = new URL('../../../content/harm-reduction.json', import.meta.url);
  read ??= schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return read;
}
