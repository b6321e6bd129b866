// Two-word pseudonyms for demo members, from the same list that sign-up offers (content/pseudonyms).
import { z } from 'zod';
import { readDemoFile } from './corpus.ts';

const schema = z.object({ adjectives: z.array(z.string()), nouns: z.array(z.string()) });
let parts: z.infer<typeof schema> | undefined;

function words(): z.infer<typeof schema> {
  parts ??= schema.parse(readDemoFile('../pseudonyms/en.json'));
  return parts;
}

/** How many names there are without a number. */
export function pseudonymCount(): number {
  return words().adjectives.length * words().nouns.length;
}

/**
 * The nth name, counted from 0, each once and neighbours far apart; beyond pseudonymCount() a number follows.
 * At most 40 characters.
 */
export function pseudonym(n: number): string {
  const { adjectives, nouns } = words();
  const total = pseudonymCount();
  // 20,011 is prime and no divisor of the total, so every name comes up once (a test counts them).
  const at = (n * 20_011) % total;
  const name = `${adjectives[at % adjectives.length]} ${nouns[Math.floor(at / adjectives.length)]}`;
  return n < total ? name : `${name} ${Math.floor(n / total) + 1}`;
}
