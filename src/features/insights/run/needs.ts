// What people ask for and whether anybody answers, and groups of accounts by what they write: passes over the store.
import { readFileSync } from 'node:fs';
import {
  GapTally,
  openQuestions,
  type QuestionReader,
  type QuestionWords,
  type ReplyModel,
  SegmentTally,
  type Summary,
} from '../../../engines/analysis/index.ts';
import { InOrder } from './in-order.ts';
import { type Store, scoreColumn } from './store.ts';
import { stopWords, type Themes } from './themes.ts';

type Cells = readonly (string | number | boolean | null)[];

/** Of more records a part of the threads, and of the accounts, is read, whole ones, and counts are multiplied: about 100 µs a record. */
const mostRead = 300_000;
/** SQL: whether a key is among the one in `times` that is read; the same ones in every run. */
const drawn = (key: string, times: number): string =>
  times <= 1 ? 'true' : `md5_number_lower(${key}) % ${times} = 0`;

/** Which part of a large store is read, and what was asked in it. Needs no themes, so it is read while they are found. */
export interface Questions {
  reader: QuestionReader;
  gaps: GapTally;
  times: number;
  /** Kind of question of each record of a drawn account, by `k`. */
  kinds: InOrder;
}

/** First the questions, then the replies to those that were kept. */
export async function readQuestions(store: Store): Promise<Questions> {
  const reader = questionReader();
  const gaps = new GapTally();
  const kinds = new InOrder();
  const places = new Map(reader.kinds.map(({ id }, at) => [id, at]));
  const times = Math.ceil((await store.count('SELECT count(*) FROM kept')) / mostRead);
  const [thread, person] = [drawn('coalesce(thread, id)', times), drawn('author', times)];
  const own = ['platform', 'id', 'author', 'place', 'title', 'text', thread, 'k'];
  await each(store, `SELECT ${own.join(', ')} FROM kept WHERE ${thread} OR ${person}`, (row) => {
    const [platform, id, author, place, title, text] = row as (string | null)[];
    const ask = reader.ask(title ?? '', text ?? '');
    if (ask && row[6]) gaps.ask({ ...ask, id: `${platform}:${id}`, author: author!, place: place! });
    if (ask) kinds.push(Number(row[7]), places.get(ask.kind) ?? -1);
  });
  const answers = `SELECT platform, thread, parent, author, text FROM kept
    WHERE (thread IS NOT NULL OR parent IS NOT NULL) AND ${thread}`;
  await each(store, answers, (row) => {
    const [platform, thread, parent, author, text] = row as (string | null)[];
    const to = [thread, parent].flatMap((id) => (id ? [`${platform}:${id}`] : []));
    if (to.some((id) => gaps.knows(id))) gaps.reply({ ...reader.reply(text ?? ''), to, author: author! });
    else gaps.sawReply(platform!);
  });
  return { reader, gaps, times, kinds };
}

/** Gaps and segments of a run. `names`: the codes' names for people, in the order of the store's codes. */
export async function needsOf(
  store: Store,
  seed: number,
  names: readonly string[],
  themes: Pick<Themes, 'model' | 'of'> | null,
  asked?: Questions,
  smallest?: number,
): Promise<Pick<Summary, 'gaps' | 'segments'>> {
  const { reader, gaps, times, kinds } = asked ?? (await readQuestions(store));
  const named = themes?.model.themes.filter((theme) => theme.id < themes.model.k) ?? [];
  const segments = new SegmentTally([
    ...names,
    ...named.map((theme) => `theme ${theme.name}`),
    ...reader.kinds.map((kind) => `asks: ${kind.name}`),
  ]);
  const themeAt = themes?.of?.follow() ?? none;
  const kindAt = kinds.follow();
  // A post as numbers from 0 to 1: which codes fit, which theme it has, what kind of question it asks.
  const sql = `SELECT author, k, ${store.codes.map(scoreColumn).join(', ') || 'NULL'} FROM kept
    WHERE author IS NOT NULL AND ${drawn('author', times)}`;
  await each(store, sql, (row) => {
    const values = new Float32Array(segments.features.length);
    for (let c = 0; c < names.length; c++) values[c] = Number(row[2 + c] ?? 0) >= 0.5 ? 1 : 0;
    const theme = themeAt(Number(row[1]));
    if (theme >= 0) values[names.length + theme] = 1;
    const kind = kindAt(Number(row[1]));
    if (kind >= 0) values[names.length + named.length + kind] = 1;
    segments.add(row[0] as string, values);
  });
  return {
    gaps: gaps.finish({ seed, stop: stopWords(), kinds: reader.kinds, times, smallest }),
    segments: segments.finish({ seed, times, smallest }),
  };
}

const none = (_: number): number => -1;

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
