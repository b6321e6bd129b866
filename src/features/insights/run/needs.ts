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

type Cells = readonly (string | number | boolean | null)[];

/** Of more records a part of the threads, and of the accounts, is read, whole ones, and counts are multiplied: about 100 µs a record. */
const mostRead = 300_000;
/** SQL: whether a key is among the one in `times` that is read; the same ones in every run. */
const drawn = (key: string, times: number): string =>
  times <= 1 ? 'true' : `md5_number_lower(${key}) % ${times} = 0`;

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
  const times = Math.ceil((await store.count('SELECT count(*) FROM kept')) / mostRead);
  const [thread, person] = [drawn('coalesce(thread, id)', times), drawn('author', times)];
  const own = [
    'platform',
    'id',
    'author',
    'place',
    'title',
    'text',
    thread,
    `author IS NOT NULL AND ${person}`,
  ];
  const sql = `SELECT ${[...own, ...store.codes.map(scoreColumn)].join(', ')} FROM kept WHERE ${thread} OR ${person}`;
  await each(store, sql, (row) => {
    const [platform, id, author, place, title, text] = row as (string | null)[];
    const ask = reader.ask(title ?? '', text ?? '');
    if (ask && row[6]) gaps.ask({ ...ask, id: `${platform}:${id}`, author: author!, place: place! });
    if (row[7]) segments.add(author!, features.of(row.slice(8), `${title}\n${text}`, ask?.kind ?? null));
  });
  const answers = `SELECT platform, thread, parent, author, text FROM kept
    WHERE (thread IS NOT NULL OR parent IS NOT NULL) AND ${thread}`;
  await each(store, answers, (row) => {
    const [platform, thread, parent, author, text] = row as (string | null)[];
    const to = [thread, parent].flatMap((id) => (id ? [`${platform}:${id}`] : []));
    if (to.some((id) => gaps.knows(id))) gaps.reply({ ...reader.reply(text ?? ''), to, author: author! });
    else gaps.sawReply();
  });
  return {
    gaps: gaps.finish({ seed, stop: stopWords(), kinds: reader.kinds, times }),
    segments: segments.finish({ seed, times }),
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
