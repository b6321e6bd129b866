// What people ask for and whether anybody answers, and groups of accounts by what they write: two passes over the store.
import { readFileSync } from 'node:fs';
import {
  GapTally,
  openQuestions,
  type QuestionReader,
  type QuestionWords,
  type ReplyModel,
  readerOf,
  SegmentTally,
  type Summary,
  type ThemeModel,
} from '../../../engines/analysis/index.ts';
import { type Store, scoreColumn } from './store.ts';
import { stopWords } from './themes.ts';

type Cells = readonly (string | number | null)[];

/** Places, gaps and segments of a run. `names`: the codes' names for people, in the order of the store's codes. */
export async function needsOf(
  store: Store,
  seed: number,
  names: readonly string[],
  model: ThemeModel | null,
): Promise<Pick<Summary, 'gaps' | 'segments'>> {
  const reader = questionReader();
  const gaps = new GapTally();
  const features = featuresOf(names, model, reader);
  const segments = new SegmentTally(features.names);
  const own = 'platform, id, author, place, title, text';
  const scores = store.codes.map(scoreColumn).join(', ');
  await each(store, `SELECT ${own}${scores && `, ${scores}`} FROM kept`, (row) => {
    const [platform, id, author, place, title, text] = row as (string | null)[];
    const ask = reader.ask(title ?? '', text ?? '');
    if (ask) gaps.ask({ ...ask, id: `${platform}:${id}`, author: author!, place: place! });
    if (author) segments.add(author, features.of(row.slice(6), `${title}\n${text}`, ask?.kind ?? null));
  });
  const answers =
    'SELECT platform, thread, parent, author, text FROM kept WHERE thread IS NOT NULL OR parent IS NOT NULL';
  await each(store, answers, (row) => {
    const [platform, thread, parent, author, text] = row as (string | null)[];
    const to = [thread, parent].flatMap((id) => (id ? [`${platform}:${id}`] : []));
    if (to.some((id) => gaps.knows(id))) gaps.reply({ ...reader.reply(text ?? ''), to, author: author! });
    else gaps.sawReply();
  });
  return {
    gaps: gaps.finish({ seed, stop: stopWords(), kinds: reader.kinds }),
    segments: segments.finish({ seed }),
  };
}

/** A post as numbers from 0 to 1: which codes fit, which theme it has, what kind of question it asks. */
function featuresOf(names: readonly string[], model: ThemeModel | null, reader: QuestionReader) {
  const themes = model?.themes.filter((theme) => theme.id < model.k) ?? [];
  const themeReader = model && readerOf(model);
  const asked = new Map(reader.kinds.map(({ id }, at) => [id, names.length + themes.length + at]));
  return {
    names: [
      ...names,
      ...themes.map((theme) => `theme ${theme.name}`),
      ...reader.kinds.map((kind) => `asks: ${kind.name}`),
    ],
    of(scores: Cells, text: string, kind: string | null): Float32Array {
      const values = new Float32Array(names.length + themes.length + reader.kinds.length);
      scores.forEach((score, at) => {
        values[at] = Number(score ?? 0) >= 0.5 ? 1 : 0;
      });
      const theme = themeReader?.read(text).theme ?? -1;
      if (theme >= 0) values[names.length + theme] = 1;
      if (kind !== null) values[asked.get(kind)!] = 1;
      return values;
    },
  };
}

async function each(store: Store, sql: string, take: (row: Cells) => void): Promise<void> {
  const result = await store.db.stream(sql);
  for (
    let chunk = await result.fetchChunk();
    chunk !== null && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  )
    for (const row of chunk.getRows()) take(row as Cells);
}

function questionReader(): QuestionReader {
  const read = (path: string) =>
    JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'));
  const words: QuestionWords = read('content/insight/questions-en.json');
  const replies: ReplyModel = read('models/insight/replies-en.json');
  return openQuestions(words, replies);
}
