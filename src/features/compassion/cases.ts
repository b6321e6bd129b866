// Reads content/cases/compassion/*.cases: queries with the tier they must have. For the test, and for the preview of list changes.
import { readdirSync, readFileSync } from 'node:fs';
import { type SearchTier, searchTiers } from '../../engines/compassion/index.ts';

export type SearchCase = {
  /** The file's name without ending: a language, or a group of cases. */
  file: string;
  line: number;
  tier: SearchTier | null;
  query: string;
};

const folder = new URL('../../../content/cases/compassion/', import.meta.url);

/** All cases. Throws with file and line where one is not `tier | query | note`. */
export function readCases(from: URL = folder): SearchCase[] {
  return readdirSync(from)
    .filter((name) => name.endsWith('.cases'))
    .sort()
    .flatMap((name) => casesOf(name.replace(/\.cases$/, ''), readFileSync(new URL(name, from), 'utf8')));
}

export function casesOf(file: string, text: string): SearchCase[] {
  return text.split('\n').flatMap((written, at) => {
    if (written.trim() === '' || written.startsWith('//') || written.startsWith('@')) return [];
    const [tier = '', query = ''] = written.split(' | ').map((part) => part.trim());
    const known = tier === 'none' || (searchTiers as readonly string[]).includes(tier);
    if (!known || query === '')
      throw new Error(
        `content/cases/compassion/${file}.cases, line ${at + 1}: write "T0 | query" or "none | query"`,
      );
    const unescaped = query.replace(/\\u([0-9a-f]{4})/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return [{ file, line: at + 1, tier: tier === 'none' ? null : (tier as SearchTier), query: unescaped }];
  });
}
