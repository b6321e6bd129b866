// Discourse (posts, topics with their post stream, an account's own archive) and lines that are records already.
import { type PostRecord, platforms, type Reject } from '../record.ts';
import { plainOf } from './html.ts';
import type { Context, Format, Mapped, Row } from './types.ts';
import {
  countOf,
  idOf,
  isRow,
  languageOf,
  recordOf,
  rowsIn,
  secondsOf,
  textOf,
  truthOf,
  within,
} from './values.ts';

const isPost = (row: Row) => 'topic_id' in row && 'post_number' in row && ('cooked' in row || 'raw' in row);
const isArchived = (row: Row) => 'topic_title' in row && 'is_pm' in row && 'post_raw' in row;
const isOlderArchive = (row: Row) => 'topic_title' in row && 'is_pm' in row && 'post' in row;
const streamOf = (row: Row): Row[] => rowsIn(within(row.post_stream).posts);

/** `numbers`: post number → id, where the whole topic is at hand; an answer is given by number in the source. */
function post(row: Row, topic: Row, numbers: Map<unknown, string>, context: Context): PostRecord | Reject {
  const id = idOf(row.id);
  if (id === null) return 'no_id';
  const first = Number(row.post_number) === 1;
  const raw = textOf(row.raw);
  const gone = row.deleted_at !== null && row.deleted_at !== undefined && row.deleted_at !== '';
  return recordOf({
    platform: 'discourse',
    community: idOf(row.category_name) ?? idOf(row.category_id) ?? idOf(topic.category_id),
    id,
    kind: first ? 'post' : 'comment',
    threadId: first ? null : idOf(row.topic_id),
    parentId: numbers.get(Number(row.reply_to_post_number)) ?? null,
    at: secondsOf(row.created_at, context.now),
    title: first ? textOf(topic.title ?? row.topic_title) : '',
    text: raw !== '' ? raw : plainOf(textOf(row.cooked)),
    likes: likesOf(row),
    replies: countOf(row.reply_count),
    views: countOf(row.reads),
    author: idOf(row.user_id) ?? idOf(row.username),
    // The system's own accounts have numbers below zero.
    bot: typeof row.user_id === 'number' && row.user_id < 0,
    withdrawn: truthOf(row.user_deleted)
      ? 'deleted_by_author'
      : gone || truthOf(row.hidden)
        ? 'removed'
        : null,
  });
}

/** Action 2 is a like. */
const likesOf = (row: Row): number | null =>
  countOf(rowsIn(row.actions_summary).find((one) => one.id === 2)?.count) ?? countOf(row.like_count);

/** A line of an archive that somebody asked for: its links are the only ids. */
function archived(row: Row, context: Context, line: number): PostRecord | Reject {
  const where = /\/t\/[^/]*\/(\d+)(?:\/(\d+))?/.exec(String(row.url));
  return recordOf({
    platform: 'discourse',
    community: idOf(row.categories),
    id: where === null ? `${context.file}#${line}` : `${where[1]}/${where[2] ?? 1}`,
    kind: where?.[2] === undefined || where[2] === '1' ? 'post' : 'comment',
    threadId: where?.[2] === undefined || where[2] === '1' ? null : where[1]!,
    at: secondsOf(row.created_at, context.now),
    title: textOf(row.topic_title),
    text: textOf(row.post_raw ?? row.post),
    likes: countOf(row.like_count),
    replies: countOf(row.reply_count),
    withdrawn: /^\s*(?:yes|true)\s*$/i.test(String(row.is_pm)) ? 'not_public' : null,
  });
}

const nobody: ReadonlyMap<unknown, string> = new Map();

export const discourse: Format = {
  id: 'discourse',
  name: 'Discourse (posts, topics, an archive)',
  fits(row) {
    if (streamOf(row).some(isPost)) return 'post_stream.posts of a topic';
    if (rowsIn(row.latest_posts).some(isPost)) return 'latest_posts';
    if (isArchived(row) || isOlderArchive(row)) return 'topic_title and is_pm of an archive';
    return isPost(row) ? 'topic_id, post_number and cooked or raw' : null;
  },
  map(row, context, line): Mapped {
    const stream = streamOf(row);
    if (stream.length > 0) {
      const numbers = new Map<unknown, string>(
        stream.map((one) => [Number(one.post_number), idOf(one.id) ?? '']),
      );
      return stream.map((one) => post(one, row, numbers, context));
    }
    const latest = rowsIn(row.latest_posts);
    if (latest.length > 0) return latest.map((one) => post(one, {}, new Map(nobody), context));
    if (isArchived(row) || isOlderArchive(row)) return archived(row, context, line);
    return isPost(row) ? post(row, {}, new Map(nobody), context) : 'no_text_field';
  },
};

const withdrawals = new Set(['deleted_by_author', 'removed', 'not_public', 'no_index']);
const bases = new Set(['community', 'region_code', 'page_admin', 'self_stated']);

const isRecord = (row: Row): boolean =>
  (platforms as readonly unknown[]).includes(row.platform) &&
  'id' in row &&
  'text' in row &&
  (row.kind === 'post' || row.kind === 'comment');

/** A line that is a record already: what this program's own rooms write, or another program by docs/insight/record.md. */
export const ownRecord: Format = {
  id: 'record',
  name: 'Records of this program (docs/insight/record.md)',
  fits: (row) => (isRecord(row) ? 'platform, kind, id and text of a record' : null),
  map(row, context): Mapped {
    const id = idOf(row.id);
    if (id === null) return 'no_id';
    if (typeof row.text !== 'string' || !isRecord(row)) return 'no_text_field';
    const place = row.place;
    const value = isRow(place) ? idOf(place.value) : null;
    const basis = isRow(place) && bases.has(String(place.basis)) ? String(place.basis) : null;
    return recordOf({
      platform: row.platform as PostRecord['platform'],
      community: idOf(row.community),
      id,
      threadId: idOf(row.threadId),
      parentId: idOf(row.parentId),
      kind: row.kind === 'comment' ? 'comment' : 'post',
      at: secondsOf(row.at, context.now),
      title: textOf(row.title),
      text: textOf(row.text),
      language: languageOf(row.language),
      likes: countOf(row.likes),
      replies: countOf(row.replies),
      shares: countOf(row.shares),
      views: countOf(row.views),
      place: value === null || basis === null ? null : ({ value, basis } as NonNullable<PostRecord['place']>),
      author: idOf(row.author),
      advert: truthOf(row.advert),
      bot: truthOf(row.bot),
      withdrawn: withdrawals.has(String(row.withdrawn)) ? (row.withdrawn as PostRecord['withdrawn']) : null,
    });
  },
};
