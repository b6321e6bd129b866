// Paraphrases that a researcher wrote for themes: held against every text of the run, told in the report only if a search would not find
// their sources. Written as private/paraphrases/*.ndjson, one a line: {"theme": "sleep, night, bed", "text": "…", "sources": ["reddit:abc"]}.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FindabilityCheck, type Summary, type Verdict } from '../../../engines/analysis/index.ts';
import { linesIn } from './answers.ts';
import type { Store } from './store.ts';
import type { Themes } from './themes.ts';

interface Written {
  theme: string;
  text: string;
  /** Records that it was made from; left out: the theme's typical records. */
  sources?: readonly string[];
}

/** The themes with what may be shown, and how many paraphrases would be found (null: none were written). */
export async function paraphrased(
  store: Store,
  folder: string,
  themes: Themes | null,
): Promise<{ themes: Summary['themes']; searchable: number | null }> {
  if (themes === null) return { themes: null, searchable: null };
  const written = linesIn<Written>(join(folder, 'paraphrases')).filter(
    (one) => typeof one?.theme === 'string' && typeof one.text === 'string',
  );
  if (written.length === 0) return { themes: themes.told, searchable: null };
  const verdicts = await check(store, written, themes);
  const path = join(folder, 'paraphrases-checked.json');
  const told = verdicts.map((verdict, at) => ({ ...written[at], ...verdict }));
  writeFileSync(path, `${JSON.stringify(told, null, 1)}\n`, { mode: 0o600 });
  const passing = written.filter((_, at) => verdicts[at]!.passes);
  const list = themes.told.list.map((theme) => ({
    ...theme,
    paraphrases: passing.filter((one) => one.theme === theme.name).map((one) => one.text),
  }));
  return {
    themes: { ...themes.told, list },
    searchable: verdicts.filter((one) => !one.passes).length,
  };
}

async function check(store: Store, written: readonly Written[], themes: Themes): Promise<Verdict[]> {
  const typical = new Map(themes.typical.map(({ name, ids }) => [name, ids]));
  const findable = new FindabilityCheck(
    written.map(({ theme, text, sources }, at) => ({
      id: String(at),
      text,
      sources: Array.isArray(sources) ? sources.map(String) : (typical.get(theme) ?? []),
    })),
  );
  // Once to learn which words are rare, once to search.
  for (const step of ['learn', 'search'] as const) {
    const result = await store.db.stream(`SELECT platform || ':' || id, title || chr(10) || text FROM kept`);
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    )
      for (const [id, text] of chunk.getRows()) findable[step](String(id), String(text));
  }
  return findable.verdicts();
}
