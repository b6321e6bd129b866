// Zeeschuimer's captures of X, Instagram and Threads: what the sites send to a browser. (TikTok's stand in tiktok.ts.)
import type { PostRecord, Reject } from '../record.ts';
import { decodeEntities } from './html.ts';
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

const unwrapped = (row: Row): Row => (isRow(row.data) ? row.data : row);

const isTweet = (data: Row) => isRow(data.legacy) && 'full_text' in data.legacy;
const isPhoto = (data: Row) => 'code' in data && 'taken_at' in data && 'caption' in data;
const isOlderPhoto = (data: Row) => 'shortcode' in data && isRow(data.edge_media_to_caption);

/** `result` stands one level deeper where the answer may be limited. */
const resultOf = (value: unknown): Row => {
  const result = within(within(value).result);
  return isRow(result.tweet) ? result.tweet : result;
};

function tweet(data: Row, context: Context): PostRecord | Reject {
  const legacy = within(data.legacy);
  const id = idOf(data.rest_id) ?? idOf(legacy.id_str);
  if (id === null) return 'no_id';
  const user = within(data.user);
  const retweeted = resultOf(legacy.retweeted_status_result);
  const source = isRow(retweeted.legacy) ? retweeted : data;
  const note = within(within(within(source.note_tweet).note_tweet_results).result).text;
  const thread = idOf(legacy.conversation_id_str);
  const parent = idOf(legacy.in_reply_to_status_id_str);
  return recordOf({
    platform: 'x',
    id,
    kind: thread === null || thread === id ? 'post' : 'comment',
    threadId: thread === id ? null : thread,
    parentId: parent === thread ? null : parent,
    at: secondsOf(legacy.created_at, context.now),
    text: decodeEntities(textOf(note ?? within(source.legacy).full_text)),
    language: languageOf(legacy.lang),
    likes: countOf(legacy.favorite_count),
    replies: countOf(legacy.reply_count),
    shares: countOf(legacy.retweet_count),
    views: countOf(within(data.views ?? data.ext_views).count),
    author: idOf(legacy.user_id_str) ?? idOf(user.id_str),
    withdrawn: 'withheld_scope' in within(source.legacy) ? 'removed' : null,
  });
}

function photo(data: Row, context: Context): PostRecord | Reject {
  const id = idOf(data.code);
  if (id === null) return 'no_id';
  const threads = within(data.text_post_app_info);
  const isThreads = isRow(data.text_post_app_info);
  const user = within(data.user);
  return recordOf({
    platform: isThreads ? 'other' : 'instagram',
    community: isThreads ? 'Threads' : null,
    id,
    kind: 'post',
    at: secondsOf(data.taken_at, context.now),
    text: textOf(within(data.caption).text),
    likes: countOf(data.like_count),
    replies: countOf(data.comment_count ?? threads.direct_reply_count),
    shares: countOf(threads.repost_count),
    views: countOf(data.play_count ?? data.view_count),
    author: idOf(user.pk) ?? idOf(user.id) ?? idOf(user.username),
    advert: truthOf(data.is_paid_partnership),
    withdrawn: user.is_private === true ? 'not_public' : null,
  });
}

function olderPhoto(data: Row, context: Context): PostRecord | Reject {
  const id = idOf(data.shortcode);
  if (id === null) return 'no_id';
  const owner = within(data.owner);
  const caption = within(rowsIn(within(data.edge_media_to_caption).edges)[0]?.node).text;
  const likes = within(data.edge_media_preview_like ?? data.edge_liked_by).count;
  return recordOf({
    platform: 'instagram',
    id,
    kind: 'post',
    at: secondsOf(data.taken_at_timestamp, context.now),
    text: textOf(caption),
    likes: countOf(likes),
    replies: countOf(within(data.edge_media_to_comment).count),
    views: countOf(data.video_view_count),
    author: idOf(owner.id) ?? idOf(owner.username),
    withdrawn: owner.is_private === true ? 'not_public' : null,
  });
}

export const zeeschuimer: Format = {
  id: 'zeeschuimer',
  name: 'X, Instagram and Threads by Zeeschuimer',
  fits(row) {
    const data = unwrapped(row);
    if (isTweet(data)) return 'legacy.full_text of X as a browser gets it';
    if (isPhoto(data)) return 'code, taken_at and caption of Instagram or Threads';
    return isOlderPhoto(data) ? 'shortcode and edge_media_to_caption of Instagram' : null;
  },
  map(row, context): Mapped {
    const data = unwrapped(row);
    if (isTweet(data)) return tweet(data, context);
    if (isPhoto(data)) return photo(data, context);
    return isOlderPhoto(data) ? olderPhoto(data, context) : 'no_text_field';
  },
};
