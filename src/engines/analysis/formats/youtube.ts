// YouTube: answers of the Data API (comment threads, comments, videos) and the tables of YouTube Data Tools.
import type { PostRecord, Reject } from '../record.ts';
import { plainOf } from './html.ts';
import type { Context, Format, Mapped, Row } from './types.ts';
import { countOf, idOf, isRow, languageOf, recordOf, rowsIn, secondsOf, textOf, within } from './values.ts';

const kindOf = (row: Row) =>
  typeof row.kind === 'string' && row.kind.startsWith('youtube#') ? row.kind : '';

function isItem(row: Row): boolean {
  const snippet = within(row.snippet);
  return (
    kindOf(row) !== '' ||
    isRow(snippet.topLevelComment) ||
    'textDisplay' in snippet ||
    ('channelId' in snippet && 'publishedAt' in snippet)
  );
}

function comment(row: Row, videoId: string | null, context: Context): PostRecord | Reject {
  const snippet = within(row.snippet);
  const id = idOf(row.id);
  if (id === null) return 'no_id';
  if (!('textOriginal' in snippet) && !('textDisplay' in snippet)) return 'no_text_field';
  const original = snippet.textOriginal;
  return recordOf({
    platform: 'youtube',
    community: idOf(snippet.channelId),
    id,
    kind: 'comment',
    threadId: idOf(snippet.videoId) ?? videoId,
    parentId: idOf(snippet.parentId),
    at: secondsOf(snippet.publishedAt, context.now),
    text: typeof original === 'string' ? textOf(original) : plainOf(textOf(snippet.textDisplay)),
    likes: countOf(snippet.likeCount),
    author: idOf(within(snippet.authorChannelId).value) ?? idOf(snippet.authorDisplayName),
    withdrawn: snippet.moderationStatus === 'rejected' ? 'removed' : null,
  });
}

function thread(row: Row, context: Context): (PostRecord | Reject)[] {
  const snippet = within(row.snippet);
  const videoId = idOf(snippet.videoId);
  const top = comment(within(snippet.topLevelComment), videoId, context);
  if (typeof top !== 'string') {
    top.replies = countOf(snippet.totalReplyCount);
    top.community ??= idOf(snippet.channelId);
    if (snippet.isPublic === false) top.withdrawn = 'not_public';
  }
  const replies = rowsIn(within(row.replies).comments).map((one) => comment(one, videoId, context));
  return [top, ...replies];
}

function video(row: Row, context: Context): PostRecord | Reject {
  const snippet = within(row.snippet);
  const id = isRow(row.id) ? idOf(row.id.videoId) : idOf(row.id);
  if (id === null) return isRow(row.id) ? 'not_a_post' : 'no_id';
  if (!('title' in snippet)) return 'no_text_field';
  const statistics = within(row.statistics);
  return recordOf({
    platform: 'youtube',
    community: idOf(snippet.channelId),
    id,
    kind: 'post',
    at: secondsOf(snippet.publishedAt, context.now),
    title: textOf(snippet.title),
    text: textOf(snippet.description),
    language: languageOf(snippet.defaultAudioLanguage) ?? languageOf(snippet.defaultLanguage),
    likes: countOf(statistics.likeCount),
    replies: countOf(statistics.commentCount),
    views: countOf(statistics.viewCount),
    author: idOf(snippet.channelId),
    withdrawn: ['private', 'unlisted'].includes(String(within(row.status).privacyStatus))
      ? 'not_public'
      : null,
  });
}

function item(row: Row, context: Context): (PostRecord | Reject)[] {
  const snippet = within(row.snippet);
  if (isRow(snippet.topLevelComment)) return thread(row, context);
  if ('textDisplay' in snippet || 'textOriginal' in snippet) return [comment(row, null, context)];
  return [isRow(row.snippet) ? video(row, context) : 'no_text_field'];
}

export const youtube: Format = {
  id: 'youtube',
  name: 'YouTube Data API (comment threads, comments, videos)',
  fits(row) {
    if (Array.isArray(row.items) && (kindOf(row) !== '' || rowsIn(row.items).some(isItem)))
      return 'items[] with a snippet';
    return isItem(row) ? 'a snippet of the Data API' : null;
  },
  map(row, context): Mapped {
    if (Array.isArray(row.items)) return rowsIn(row.items).flatMap((one) => item(one, context));
    return item(row, context);
  },
};

/** The tool names its files videoinfo_ID_date_comments.csv. */
const videoInName = (file: string) => /videoinfo_([\w-]{11})_/.exec(file)?.[1] ?? null;

function toolComment(row: Row, context: Context): PostRecord | Reject {
  const id = idOf(row.id);
  if (id === null) return 'no_id';
  return recordOf({
    platform: 'youtube',
    id,
    kind: 'comment',
    threadId: idOf(row.videoId) ?? videoInName(context.file),
    parentId: idOf(row.isReplyTo),
    at: secondsOf(row.publishedAt, context.now),
    text: plainOf(textOf(row.text)),
    likes: countOf(row.likeCount),
    replies: countOf(row.replyCount),
    author: idOf(row.authorChannelId) ?? idOf(row.authorName),
  });
}

function toolVideo(row: Row, context: Context): PostRecord | Reject {
  const id = idOf(row.videoId);
  if (id === null) return 'no_id';
  return recordOf({
    platform: 'youtube',
    community: idOf(row.channelId),
    id,
    kind: 'post',
    at: secondsOf(row.publishedAt, context.now),
    title: textOf(row.videoTitle),
    text: textOf(row.videoDescription),
    language: languageOf(row.defaultLanguage),
    likes: countOf(row.likeCount),
    replies: countOf(row.commentCount),
    views: countOf(row.viewCount),
    author: idOf(row.channelId),
  });
}

export const youtubeDataTools: Format = {
  id: 'youtube-data-tools',
  name: 'YouTube Data Tools CSV (comments, videos)',
  fits(row) {
    if ('isReplyTo' in row && 'text' in row && 'authorName' in row) return 'isReplyTo, authorName and text';
    return 'videoId' in row && 'channelId' in row && 'videoDescription' in row
      ? 'videoId, channelId and videoDescription'
      : null;
  },
  map(row, context): Mapped {
    if ('isReplyTo' in row && 'text' in row) return toolComment(row, context);
    return 'videoDescription' in row ? toolVideo(row, context) : 'no_text_field';
  },
};

/** youtube-comment-downloader: `cid`, `votes`, `heart` and `time_parsed`; answers have ids as `parent.own`. */
export const isYoutubeExport = (row: Row): boolean =>
  'cid' in row && 'text' in row && 'votes' in row && ('heart' in row || 'time_parsed' in row);

export const youtubeExport: Format = {
  id: 'youtube-export',
  name: 'YouTube comments by youtube-comment-downloader',
  fits: (row) => (isYoutubeExport(row) ? 'cid, text, votes and heart' : null),
  map(row, context): Mapped {
    const id = idOf(row.cid);
    if (id === null) return 'no_id';
    if (!isYoutubeExport(row)) return 'no_text_field';
    const above = id.includes('.') ? id.slice(0, id.indexOf('.')) : null;
    return recordOf({
      platform: 'youtube',
      id,
      kind: 'comment',
      parentId: above,
      at: secondsOf(row.time_parsed, context.now),
      text: textOf(row.text),
      likes: countOf(row.votes),
      replies: countOf(row.replies),
      author: idOf(row.channel) ?? idOf(row.author),
    });
  },
};
