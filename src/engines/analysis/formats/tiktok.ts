// TikTok: the Research API (videos, comments), Zeeschuimer's captures, and the many comment exporters with their own column names.
import type { PostRecord, Reject } from '../record.ts';
import type { Context, Format, Mapped, Row } from './types.ts';
import {
  countOf,
  countryOf,
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
import { isYoutubeExport } from './youtube.ts';

/** Top-level comments name the video as their parent, or '0'. */
const parentOf = (parent: unknown, thread: string | null): string | null => {
  const id = idOf(parent);
  return id === null || id === '0' || id === thread ? null : id;
};

const regionOf = (value: unknown): PostRecord['place'] => {
  const country = countryOf(value);
  return country === null ? null : { value: country, basis: 'region_code' };
};

function researchComment(row: Row, context: Context): PostRecord | Reject {
  const id = idOf(row.id);
  if (id === null) return 'no_id';
  const threadId = idOf(row.video_id);
  return recordOf({
    platform: 'tiktok',
    id,
    kind: 'comment',
    threadId,
    parentId: parentOf(row.parent_comment_id, threadId),
    at: secondsOf(row.create_time, context.now),
    text: textOf(row.text),
    likes: countOf(row.like_count),
    replies: countOf(row.reply_count),
  });
}

function researchVideo(row: Row, context: Context): PostRecord | Reject {
  const id = idOf(row.id);
  if (id === null) return 'no_id';
  const spoken = textOf(row.voice_to_text);
  const description = textOf(row.video_description);
  return recordOf({
    platform: 'tiktok',
    id,
    kind: 'post',
    at: secondsOf(row.create_time, context.now),
    text: spoken === '' ? description : `${description}\n${spoken}`.trim(),
    likes: countOf(row.like_count),
    replies: countOf(row.comment_count),
    shares: countOf(row.share_count),
    views: countOf(row.view_count),
    place: regionOf(row.region_code),
    author: idOf(row.username),
  });
}

const isResearchVideo = (row: Row) =>
  'video_description' in row ||
  ('voice_to_text' in row && 'create_time' in row) ||
  ('region_code' in row && 'create_time' in row);
const isResearchComment = (row: Row) =>
  'text' in row &&
  ('video_id' in row || 'parent_comment_id' in row) &&
  ('create_time' in row || 'like_count' in row);

function researchOne(row: Row, context: Context): PostRecord | Reject {
  if (isResearchComment(row)) return researchComment(row, context);
  return isResearchVideo(row) ? researchVideo(row, context) : 'no_text_field';
}

export const tiktokResearch: Format = {
  id: 'tiktok-research',
  name: 'TikTok Research API (videos and comments)',
  fits(row) {
    const data = within(row.data);
    if (Array.isArray(data.videos)) return 'data.videos of the Research API';
    if (Array.isArray(data.comments) && ('cursor' in data || 'has_more' in data))
      return 'data.comments with cursor and has_more';
    if (isResearchComment(row)) return 'video_id, parent_comment_id, create_time and text of comments';
    return isResearchVideo(row) ? 'video_description, region_code and create_time of videos' : null;
  },
  map(row, context): Mapped {
    const data = within(row.data);
    if (Array.isArray(data.videos)) return rowsIn(data.videos).map((one) => researchOne(one, context));
    if (Array.isArray(data.comments)) return rowsIn(data.comments).map((one) => researchOne(one, context));
    return researchOne(row, context);
  },
};

function zeeschuimerComment(data: Row, context: Context): PostRecord | Reject {
  const id = idOf(data.cid);
  if (id === null) return 'no_id';
  const user = within(data.user);
  return recordOf({
    platform: 'tiktok',
    id,
    kind: 'comment',
    threadId: idOf(data.aweme_id),
    parentId: parentOf(data.reply_id, null),
    at: secondsOf(data.create_time, context.now),
    text: textOf(data.text),
    language: languageOf(data.comment_language),
    likes: countOf(data.digg_count),
    replies: countOf(data.reply_comment_total),
    author: idOf(user.unique_id) ?? idOf(user.uid),
  });
}

function zeeschuimerVideo(data: Row, context: Context): PostRecord | Reject {
  const id = idOf(data.id);
  if (id === null) return 'no_id';
  const stats = within(data.stats);
  return recordOf({
    platform: 'tiktok',
    id,
    kind: 'post',
    at: secondsOf(data.createTime, context.now),
    text: textOf(data.desc),
    language: languageOf(data.textLanguage),
    likes: countOf(stats.diggCount),
    replies: countOf(stats.commentCount),
    shares: countOf(stats.shareCount),
    views: countOf(stats.playCount),
    place: regionOf(data.locationCreated),
    author: isRow(data.author) ? (idOf(data.author.uniqueId) ?? idOf(data.author.id)) : idOf(data.author),
    advert: truthOf(data.isAd),
  });
}

/** What the browser add-on wrapped, or the row itself where the wrapper was taken off. */
const unwrapped = (row: Row): Row => (isRow(row.data) ? row.data : row);
const isCapturedComment = (data: Row) =>
  'cid' in data && 'text' in data && ('aweme_id' in data || 'digg_count' in data);
const isCapturedVideo = (data: Row) => 'desc' in data && 'createTime' in data;

export const tiktokZeeschuimer: Format = {
  id: 'tiktok-zeeschuimer',
  name: 'TikTok by Zeeschuimer (posts and comments)',
  fits(row) {
    const data = unwrapped(row);
    const wrapper = 'source_platform' in row || '__import_meta' in row ? ' in a Zeeschuimer wrapper' : '';
    if (isCapturedComment(data)) return `cid, aweme_id and text${wrapper}`;
    return isCapturedVideo(data) ? `desc, createTime and stats${wrapper}` : null;
  },
  map(row, context): Mapped {
    const data = unwrapped(row);
    if (isCapturedComment(data)) return zeeschuimerComment(data, context);
    return isCapturedVideo(data) ? zeeschuimerVideo(data, context) : 'no_text_field';
  },
};

/** What exporters call a field; the first that is there and not empty is taken. */
const aliases = {
  id: ['cid', 'commentId', 'comment_id', 'Comment ID', 'id', 'ID'],
  text: ['text', 'comment', 'Comment', 'commentText', 'comment_text', 'Comment Text', 'content'],
  author: [
    'uniqueId',
    'unique_id',
    'authorUsername',
    'username',
    'Username',
    'author',
    'uid',
    'user',
    'nickname',
  ],
  at: [
    'createTimeISO',
    'createTime',
    'create_time',
    'createdAt',
    'publishedAt',
    'date',
    'Date',
    'Comment Time',
  ],
  likes: ['diggCount', 'digg_count', 'likeCount', 'likes', 'Likes', 'Likes Count', 'like_count'],
  replies: [
    'replyCommentTotal',
    'reply_comment_total',
    'replyCount',
    'replies',
    'Reply Count',
    'reply_count',
  ],
  video: ['videoId', 'video_id', 'awemeId', 'aweme_id', 'Video ID'],
  videoUrl: ['videoWebUrl', 'videoUrl', 'video_url', 'submittedVideoUrl', 'Video URL', 'input'],
  parent: ['repliesToId', 'parentCommentId', 'parent_comment_id', 'replyId', 'reply_id'],
  language: ['commentLanguage', 'comment_language', 'language'],
} as const;

function pick(row: Row, names: readonly string[]): unknown {
  for (const name of names) {
    const value = row[name];
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

const onlyTikTok = [
  'diggCount',
  'digg_count',
  'videoWebUrl',
  'repliesToId',
  'replyCommentTotal',
  'uniqueId',
  'cid',
  'awemeId',
];
const videoInUrl = (url: unknown): string | null =>
  typeof url === 'string' ? (/\/(?:video|photo)\/(\d{5,25})/.exec(url)?.[1] ?? null) : null;

function exportFits(row: Row): string | null {
  if (isYoutubeExport(row)) return null;
  if (!aliases.text.some((name) => name in row)) return null;
  const own = onlyTikTok.filter((name) => name in row);
  if (own.length > 0) return `columns of a TikTok comment exporter (${own.slice(0, 3).join(', ')})`;
  const url = pick(row, aliases.videoUrl);
  return typeof url === 'string' && url.includes('tiktok.com/')
    ? 'a comment column beside a TikTok video address'
    : null;
}

/** The same exporters give videos, with `text` as the description. */
const isVideo = (row: Row) =>
  'playCount' in row || 'webVideoUrl' in row || 'authorMeta' in row || 'authorMeta.name' in row;

function exportedVideo(row: Row, context: Context): PostRecord | Reject {
  const id = idOf(row.id) ?? videoInUrl(row.webVideoUrl);
  if (id === null) return 'no_id';
  const author = within(row.authorMeta);
  return recordOf({
    platform: 'tiktok',
    id,
    kind: 'post',
    at: secondsOf(pick(row, aliases.at), context.now),
    text: textOf(row.text),
    language: languageOf(row.textLanguage),
    likes: countOf(row.diggCount),
    replies: countOf(row.commentCount),
    shares: countOf(row.shareCount),
    views: countOf(row.playCount),
    place: regionOf(row.locationCreated),
    author: idOf(author.id) ?? idOf(author.name) ?? idOf(row['authorMeta.id'] ?? row['authorMeta.name']),
    advert: truthOf(row.isAd),
  });
}

export const tiktokExport: Format = {
  id: 'tiktok-export',
  name: 'TikTok comments by an exporter (Apify and others, by a table of names)',
  fits: exportFits,
  map(row, context, line): Mapped {
    if (!aliases.text.some((name) => name in row)) return 'no_text_field';
    if (isVideo(row)) return exportedVideo(row, context);
    const threadId = idOf(pick(row, aliases.video)) ?? videoInUrl(pick(row, aliases.videoUrl));
    const author = pick(row, aliases.author);
    return recordOf({
      platform: 'tiktok',
      id: idOf(pick(row, aliases.id)) ?? `${context.file}#${line}`,
      kind: 'comment',
      threadId,
      parentId: parentOf(pick(row, aliases.parent), threadId),
      at: secondsOf(pick(row, aliases.at), context.now),
      text: textOf(pick(row, aliases.text)),
      language: languageOf(pick(row, aliases.language)),
      likes: countOf(pick(row, aliases.likes)),
      replies: countOf(pick(row, aliases.replies)),
      author: isRow(author) ? (idOf(author.uniqueId) ?? idOf(author.unique_id)) : idOf(author),
    });
  },
};
