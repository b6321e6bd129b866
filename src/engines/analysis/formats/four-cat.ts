// CSV files that 4CAT writes: TikTok, TikTok comments, X, Bluesky, and its least common form (id, thread_id, author, body, timestamp).
import type { Platform, PostRecord } from '../record.ts';
import type { Context, Format, FormatId, Mapped, Row } from './types.ts';
import { countOf, idOf, languageOf, recordOf, secondsOf, textOf, truthOf } from './values.ts';

const has = (row: Row, ...columns: string[]) => columns.every((name) => name in row);

/** What all of them share. */
function base(row: Row, context: Context, platform: Platform): PostRecord | 'no_id' | 'no_text_field' {
  const id = idOf(row.id);
  if (id === null) return 'no_id';
  if (!('body' in row)) return 'no_text_field';
  const thread = idOf(row.thread_id);
  return recordOf({
    platform,
    id,
    kind: thread === null || thread === id ? 'post' : 'comment',
    threadId: thread === id ? null : thread,
    at: secondsOf(row.unix_timestamp || row.timestamp || row.created_at, context.now),
    title: textOf(row.subject),
    text: textOf(row.body),
    author: idOf(row.author),
    language: languageOf(row.language_guess),
  });
}

function format(
  id: FormatId,
  name: string,
  platform: Platform,
  fits: Format['fits'],
  more: (row: Row, record: PostRecord) => Partial<PostRecord>,
): Format {
  return {
    id,
    name,
    fits,
    map(row, context): Mapped {
      const record = base(row, context, platform);
      return typeof record === 'string' ? record : { ...record, ...more(row, record) };
    },
  };
}

const tiktok = format(
  '4cat-tiktok',
  '4CAT CSV: TikTok posts',
  'tiktok',
  (row) =>
    has(row, 'id', 'body', 'tiktok_url', 'plays') ? 'tiktok_url, plays and challenges of 4CAT' : null,
  (row) => ({
    kind: 'post',
    threadId: null,
    likes: countOf(row.likes),
    replies: countOf(row.comments),
    shares: countOf(row.shares),
    views: countOf(row.plays),
    advert: truthOf(row.is_ad),
    place: /^[A-Z]{2}$/.test(String(row.location_created))
      ? { value: String(row.location_created), basis: 'region_code' }
      : null,
  }),
);

const tiktokComments = format(
  '4cat-tiktok-comments',
  '4CAT CSV: TikTok comments',
  'tiktok',
  (row) =>
    has(row, 'id', 'body', 'post_id', 'is_comment_on_comment')
      ? 'post_id and is_comment_on_comment of 4CAT'
      : null,
  (row, record) => ({
    kind: 'comment',
    threadId: idOf(row.post_id) ?? record.threadId,
    // 4CAT's thread of a comment on a comment is that comment.
    parentId: truthOf(row.is_comment_on_comment) ? record.threadId : null,
    likes: countOf(row.likes),
    replies: countOf(row.replies),
  }),
);

const x = format(
  '4cat-x',
  '4CAT CSV: X (Twitter)',
  'x',
  (row) =>
    has(row, 'id', 'body', 'is_retweet', 'is_quote_tweet') ? 'is_retweet and is_quote_tweet of 4CAT' : null,
  (row) => ({
    author: idOf(row.author_id) ?? idOf(row.author),
    likes: countOf(row.like_count),
    replies: countOf(row.reply_count),
    shares: countOf(row.retweet_count),
    views: countOf(row.impression_count),
  }),
);

const keyOf = (address: string): string => address.split('/').at(-1) || address;

const bluesky = format(
  '4cat-bluesky',
  '4CAT CSV: Bluesky',
  'bluesky',
  (row) =>
    has(row, 'id', 'body', 'repost_count', 'quote_count', 'author_id')
      ? 'repost_count and quote_count of 4CAT'
      : null,
  // Its ids are addresses that carry the account (at://did/…/key): only the key is kept.
  (row, record) => ({
    id: keyOf(record.id),
    threadId: record.threadId === null ? null : keyOf(record.threadId),
    author: idOf(row.author_id) ?? idOf(row.author),
    language: languageOf(row.languages),
    likes: countOf(row.like_count),
    replies: countOf(row.reply_count),
    shares: countOf(row.repost_count),
  }),
);

const custom = format(
  '4cat',
  '4CAT CSV: any other platform',
  'other',
  (row) =>
    has(row, 'id', 'thread_id', 'author', 'body', 'timestamp')
      ? 'the five columns every 4CAT file has'
      : null,
  (row) => ({
    likes: countOf(row.likes ?? row.like_count),
    replies: countOf(row.replies ?? row.comments),
    shares: countOf(row.shares),
    views: countOf(row.views),
  }),
);

export const fourCat: readonly Format[] = [tiktokComments, tiktok, x, bluesky, custom];
