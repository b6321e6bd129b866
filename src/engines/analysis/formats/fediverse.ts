// Mastodon, Bluesky and Lemmy: open networks, whose accounts can say that they are machines or do not wish to be indexed.
import type { PostRecord, Reject, Withdrawn } from '../record.ts';
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

const optedOut = /#(?:nobot|noindex|nosearch|noarchive|noresearch)\b/i;

function mastodonWithdrawn(row: Row, account: Row): Withdrawn | null {
  if (typeof row.visibility === 'string' && row.visibility !== 'public') return 'not_public';
  if (account.discoverable === false || account.noindex === true) return 'no_index';
  return typeof account.note === 'string' && optedOut.test(account.note) ? 'no_index' : null;
}

function status(row: Row, context: Context): PostRecord | Reject {
  // A boost is somebody else's text: that is what is kept, once (the same id comes again and is a duplicate).
  const own = isRow(row.reblog) ? row.reblog : row;
  // Not the uri: it carries the account's name.
  const id = idOf(own.id);
  if (id === null) return 'no_id';
  if (typeof own.content !== 'string') return 'no_text_field';
  const account = within(own.account);
  const parent = idOf(own.in_reply_to_id);
  return recordOf({
    platform: 'mastodon',
    community: hostOf(own.uri),
    id,
    kind: parent === null ? 'post' : 'comment',
    parentId: parent,
    at: secondsOf(own.created_at, context.now),
    title: textOf(own.spoiler_text),
    text: plainOf(textOf(own.content)),
    language: languageOf(own.language),
    likes: countOf(own.favourites_count),
    replies: countOf(own.replies_count),
    shares: countOf(own.reblogs_count),
    author: idOf(account.url) ?? idOf(account.acct),
    bot: truthOf(account.bot),
    withdrawn: mastodonWithdrawn(own, account),
  });
}

const hostOf = (uri: unknown): string | null =>
  typeof uri === 'string' ? (/^https?:\/\/([^/\s]{1,253})\//.exec(uri)?.[1]?.toLowerCase() ?? null) : null;

const isStatus = (row: Row) =>
  'content' in row && 'visibility' in row && (isRow(row.account) || 'spoiler_text' in row);

export const mastodon: Format = {
  id: 'mastodon',
  name: 'Mastodon (statuses, one or many)',
  fits(row) {
    if (isStatus(row)) return 'content, visibility and account of a status';
    return rowsIn(row.statuses).some(isStatus) || rowsIn(row.descendants).some(isStatus)
      ? 'a list of statuses'
      : null;
  },
  map(row, context): Mapped {
    const lists = [row.statuses, row.ancestors, row.descendants].filter(Array.isArray);
    if (lists.length > 0) return lists.flatMap((list) => rowsIn(list).map((one) => status(one, context)));
    return status(row, context);
  },
};

const isView = (row: Row) => 'uri' in row && isRow(row.record) && isRow(row.author);
const isStream = (row: Row) =>
  isRow(row.commit) && row.commit.collection === 'app.bsky.feed.post' && isRow(row.commit.record);
const isBareRecord = (row: Row) => row.$type === 'app.bsky.feed.post' && 'text' in row;

/** `!no-unauthenticated` is an account's wish not to be shown to those who are not signed in. */
function blueskyWithdrawn(row: Row): Withdrawn | null {
  const labels = [...rowsIn(row.labels), ...rowsIn(within(row.author).labels)].map((one) => one.val);
  if (labels.includes('!no-unauthenticated')) return 'no_index';
  return labels.includes('!takedown') || labels.includes('!hide') ? 'removed' : null;
}

/** The content's hash; the address (at://did/…/key) would carry the account, so of it only the last part is taken. */
const nameOf = (row: Row): string | null => idOf(row.cid) ?? idOf(row.rkey) ?? lastOf(row.uri);
const lastOf = (uri: unknown): string | null => idOf(typeof uri === 'string' ? uri.split('/').at(-1) : null);

function skeet(
  row: Row,
  record: Row,
  id: string | null,
  author: string | null,
  context: Context,
): PostRecord | Reject {
  if (id === null) return 'no_id';
  if (typeof record.text !== 'string') return 'no_text_field';
  const reply = within(record.reply);
  const root = nameOf(within(reply.root));
  const parent = nameOf(within(reply.parent));
  const languages = Array.isArray(record.langs) ? record.langs : [];
  return recordOf({
    platform: 'bluesky',
    id,
    kind: parent === null ? 'post' : 'comment',
    threadId: root,
    parentId: parent === root ? null : parent,
    at:
      secondsOf(record.createdAt ?? record.created_at, context.now) ??
      secondsOf(row.indexedAt ?? row.indexed_at, context.now),
    text: textOf(record.text),
    // Several languages are a list of what the account writes, not what this text is in.
    language: languages.length === 1 ? languageOf(languages[0]) : null,
    likes: countOf(row.likeCount ?? row.like_count),
    replies: countOf(row.replyCount ?? row.reply_count),
    shares: countOf(row.repostCount ?? row.repost_count),
    author,
    withdrawn: blueskyWithdrawn(row),
  });
}

function blueskyOne(row: Row, context: Context): PostRecord | Reject {
  if (isView(row)) {
    const author = within(row.author);
    return skeet(row, within(row.record), nameOf(row), idOf(author.did) ?? idOf(author.handle), context);
  }
  if (isStream(row)) {
    const commit = within(row.commit);
    const did = idOf(row.did);
    if (commit.operation !== undefined && commit.operation !== 'create') return 'not_a_post';
    return skeet(row, within(commit.record), nameOf(commit), did, context);
  }
  if (isBareRecord(row)) return skeet(row, row, nameOf(row), idOf(row.did), context);
  return 'not_a_post';
}

/** Posts of feeds, searches and threads; the nesting of replies is walked without recursion. */
function blueskyPage(row: Row): Row[] {
  const found: Row[] = [...rowsIn(row.posts)];
  for (const one of rowsIn(row.feed)) if (isRow(one.post)) found.push(one.post);
  const open = isRow(row.thread) ? [row.thread] : isRow(row.post) ? [row] : [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isRow(next.post)) found.push(next.post);
    open.push(...rowsIn(next.replies).reverse());
  }
  return found;
}

export const bluesky: Format = {
  id: 'bluesky',
  name: 'Bluesky (posts, feeds, threads, the stream)',
  fits(row) {
    if (isView(row)) return 'uri, author and record of a post';
    if (isStream(row)) return 'commit of app.bsky.feed.post';
    if (isBareRecord(row)) return '$type app.bsky.feed.post';
    return blueskyPage(row).some(isView) ? 'a feed, search or thread with posts' : null;
  },
  map(row, context): Mapped {
    const page = blueskyPage(row);
    return page.length > 0 ? page.map((one) => blueskyOne(one, context)) : blueskyOne(row, context);
  },
};

function lemmyOne(view: Row, context: Context): PostRecord | Reject {
  const comment = isRow(view.comment) ? view.comment : undefined;
  const own = comment ?? within(view.post);
  const counts = within(view.counts);
  const creator = within(view.creator);
  const id = idOf(own.ap_id) ?? idOf(own.id);
  if (id === null) return 'no_id';
  if (comment ? typeof comment.content !== 'string' : typeof own.name !== 'string') return 'no_text_field';
  // '0.12.34': the thread's own comments, from the top to this one.
  const path = String(own.path ?? '').split('.');
  return recordOf({
    platform: 'lemmy',
    community: idOf(within(view.community).name) ?? idOf(own.community_id),
    id: idOf(own.id) ?? id,
    kind: comment ? 'comment' : 'post',
    threadId: comment ? idOf(own.post_id) : null,
    parentId: comment && path.length > 2 ? path.at(-2)! : null,
    at: secondsOf(own.published ?? own.published_at, context.now),
    title: comment ? '' : textOf(own.name),
    text: textOf(comment ? comment.content : own.body),
    likes: countOf(counts.score ?? own.score),
    replies: countOf(counts.comments ?? counts.child_count ?? own.comments ?? own.child_count),
    author: idOf(creator.actor_id) ?? idOf(creator.ap_id) ?? idOf(own.creator_id),
    bot: truthOf(creator.bot_account),
    withdrawn: truthOf(own.deleted) ? 'deleted_by_author' : truthOf(own.removed) ? 'removed' : null,
  });
}

const isLemmyPost = (row: Row) => 'name' in row && 'community_id' in row && 'creator_id' in row;
const isLemmyComment = (row: Row) => 'content' in row && 'post_id' in row && 'path' in row;
const isLemmyView = (row: Row) =>
  (isRow(row.post) && isLemmyPost(row.post)) || (isRow(row.comment) && isLemmyComment(row.comment));
const asView = (row: Row): Row =>
  isLemmyComment(row) ? { comment: row } : isLemmyPost(row) ? { post: row } : row;

export const lemmy: Format = {
  id: 'lemmy',
  name: 'Lemmy (posts and comments)',
  fits(row) {
    if (isLemmyView(row)) return 'post or comment with counts and creator';
    if (isLemmyPost(row) || isLemmyComment(row)) return 'creator_id with community_id or post_id and path';
    return [...rowsIn(row.posts), ...rowsIn(row.comments)].some(isLemmyView) ? 'posts[] or comments[]' : null;
  },
  map(row, context): Mapped {
    const page = [...rowsIn(row.posts), ...rowsIn(row.comments)];
    if (page.length > 0) return page.map((one) => lemmyOne(asView(one), context));
    return lemmyOne(asView(row), context);
  },
};
