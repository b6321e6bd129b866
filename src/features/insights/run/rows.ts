// A kept record as one line of JSON, on its way into the store: short names, whole numbers, scores in ten-thousandths.
import type { Kept } from './judge.ts';

/** Columns of the lines, with DuckDB's types, in the order in which they are written. */
export const columns = {
  k: 'BIGINT',
  id: 'VARCHAR',
  platform: 'VARCHAR',
  community: 'VARCHAR',
  thread: 'VARCHAR',
  parent: 'VARCHAR',
  kind: 'VARCHAR',
  /** Since 1970. */
  seconds: 'BIGINT',
  language: 'VARCHAR',
  /** What the language rests on: platform or text. */
  tongue: 'VARCHAR',
  place: 'VARCHAR',
  basis: 'VARCHAR',
  gender: 'VARCHAR',
  age: 'UTINYINT',
  author: 'VARCHAR',
  words: 'INTEGER',
  likes: 'BIGINT',
  replies: 'BIGINT',
  shares: 'BIGINT',
  views: 'BIGINT',
  title: 'VARCHAR',
  text: 'VARCHAR',
  s: 'USMALLINT[]',
} as const;

/** Scores are kept to four digits: what a coder says beyond is noise, and whole numbers are small. */
export const scoreUnit = 10_000;

/** Characters of a text that are kept in the store; it was judged whole. */
export const longestText = 200_000;

/** Characters of an id or a name of a community or place: longer ones are mistakes, and no table could show them. */
export const longestName = 200;

/** @param scores null where the coder abstained */
export function rowOf(row: number, kept: Kept, words: number, scores: Float32Array | null): string {
  const { record } = kept;
  const list = scores === null ? null : Array.from(scores, (one) => Math.round(one * scoreUnit));
  return JSON.stringify({
    k: row,
    id: clean(record.id, longestName),
    platform: record.platform,
    community: named(communityOf(record)),
    thread: named(record.threadId),
    parent: named(record.parentId),
    kind: record.kind,
    seconds: record.at,
    language: named(kept.language),
    tongue: kept.language === null ? null : record.language === null ? 'text' : 'platform',
    place: named(kept.place?.value ?? null),
    basis: kept.place?.basis ?? null,
    gender: named(kept.gender),
    age: kept.age,
    author: kept.author,
    words,
    likes: whole(record.likes),
    replies: whole(record.replies),
    shares: whole(record.shares),
    views: whole(record.views),
    title: clean(record.title, longestText),
    text: clean(kept.text, longestText),
    s: list,
  });
}

/**
 * A page or channel that is somebody's account must not come to be a name in a report: YouTube's channels are accounts, and elsewhere
 * a community is one where it is called as the author is.
 */
export function communityOf({ platform, community, author }: Kept['record']): string | null {
  if (community === null) return null;
  const plain = (name: string) => name.normalize('NFKC').trim().replace(/^@/, '').toLowerCase();
  const own = platform === 'youtube' || (author !== null && plain(author) === plain(community));
  return own ? ownPage : community;
}
const ownPage = 'own_*';

const whole = (count: number | null) =>
  count === null || !Number.isSafeInteger(Math.round(count)) ? null : Math.round(count);

const named = (name: string | null): string | null => (name === null ? null : clean(name, longestName));

/** Lone halves of characters and zero characters would make the store refuse the file. */
function clean(full: string, longest: number): string {
  const text = full.length > longest ? full.slice(0, longest) : full;
  const formed = text.isWellFormed() ? text : text.toWellFormed();
  return formed.includes('\0') ? formed.replaceAll('\0', ' ') : formed;
}
