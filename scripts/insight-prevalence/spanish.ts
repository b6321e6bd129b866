// The Spanish Instagram and TikTok comments with "stigma: yes or no", as found: labels spelt in several ways, copies, broken letters.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export interface Comment {
  text: string;
  stigma: 0 | 1;
}

const files = ['es-instagram_polarity_stigma.csv', 'es-instagram_tiktok_2024.csv'];

/** Without copies, in the order of the files. null: the set is not there (it may be read here, not shipped). */
export function spanishComments(folder: string): Comment[] | null {
  const paths = files.map((file) => join(folder, 'evaluate-only', file));
  if (!paths.every((path) => existsSync(path))) return null;
  const seen = new Map<string, Comment>();
  for (const path of paths) {
    const rows: Record<string, string>[] = parse(readFileSync(path), {
      columns: true,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    for (const row of rows) {
      const text = (row.Text ?? '').trim();
      const said = (row.Stigma ?? '').trim().toLowerCase();
      if (text === '' || said === '') continue;
      const key = text.toLowerCase().replace(/\s+/g, ' ');
      if (!seen.has(key)) seen.set(key, { text, stigma: said.startsWith('s') ? 1 : 0 });
    }
  }
  return [...seen.values()];
}
