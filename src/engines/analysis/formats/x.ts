// X (Twitter): pages of the API v2 with includes, single flattened tweets, and tweets of the older API (full_text).
import type { PostRecord, Reject } from '../record.ts';
import { decodeEntities } from './html.ts';
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
  within,
} from './values.ts';

interface Includes {
  tweets: Map<string, Row>;
  places: Map<string, Row>;
}

const byId = (rows: unknown) => new Map(rowsIn(rows).map((row) => [String(row.id), row]));
const includesOf = (value: unknown): Includes => ({
  tweets: byId(within(value).tweets),
  places: byId(within(value).places),
});

const reference = (row: Row, type: string): string | null =>
  idOf(rowsIn(row.referenced_tweets).find((one) => one.type === type)?.id);

/** A long tweet stands whole in note_tweet; that of a retweet only in what was included. */
function fullText(row: Row, includes: Includes): string {
  const retweeted = reference(row, 'retweeted');
  const source = (retweeted === null ? undefined : includes.tweets.get(retweeted)) ?? row;
  return decodeEntities(textOf(within(source.note_tweet).text ?? source.text));
}

function placeOf(row: Row, includes: Includes): PostRecord['place'] {
  const geo = within(row.geo);
  const place = includes.places.get(String(geo.place_id)) ?? geo;
  const country = countryOf(place.country_code);
  return country === null ? null : { value: country, basis: 'region_code' };
}

function tweet(row: Row, includes: Includes, context: Context): PostRecord | Reject {
  const id = idOf(row.id);
  if (id === null) return 'no_id';
  if (typeof row.text !== 'string') return 'no_text_field';
  const metrics = within(row.public_metrics);
  const conversation = idOf(row.conversation_id);
  const parent = reference(row, 'replied_to');
  return recordOf({
    platform: 'x',
    id,
    kind: parent === null ? 'post' : 'comment',
    threadId: conversation === id ? null : conversation,
    parentId: parent === conversation ? null : parent,
    at: secondsOf(row.created_at, context.now),
    text: fullText(row, includes),
    language: languageOf(row.lang),
    likes: countOf(metrics.like_count),
    replies: countOf(metrics.reply_count),
    shares: countOf(metrics.retweet_count),
    views: countOf(metrics.impression_count),
    place: placeOf(row, includes),
    author: idOf(row.author_id) ?? idOf(within(row.author).id),
    withdrawn: isRow(row.withheld) ? 'removed' : null,
  });
}

function olderTweet(row: Row, context: Context): PostRecord | Reject {
  const id = idOf(row.id_str) ?? idOf(row.id);
  if (id === null) return 'no_id';
  const source = isRow(row.retweeted_status) ? row.retweeted_status : row;
  const long = within(source.extended_tweet).full_text ?? source.full_text ?? source.text;
  const parent = idOf(row.in_reply_to_status_id_str);
  const user = within(row.user);
  return recordOf({
    platform: 'x',
    id,
    kind: parent === null ? 'post' : 'comment',
    parentId: parent,
    at: secondsOf(row.created_at, context.now),
    text: decodeEntities(textOf(long)),
    language: languageOf(row.lang),
    likes: countOf(row.favorite_count),
    replies: countOf(row.reply_count),
    shares: countOf(row.retweet_count),
    author: idOf(user.id_str) ?? idOf(user.screen_name),
    withdrawn: user.protected === true ? 'not_public' : null,
  });
}

const isNew = (row: Row) =>
  typeof row.text === 'string' &&
  ('author_id' in row ||
    'edit_history_tweet_ids' in row ||
    'conversation_id' in row ||
    'public_metrics' in row);
const isOlder = (row: Row) => 'id_str' in row && ('full_text' in row || 'text' in row) && isRow(row.user);

export const x: Format = {
  id: 'x',
  name: 'X API v2 (pages or single tweets), older tweets',
  fits(row) {
    if (rowsIn(row.data).some(isNew)) return 'data[] of tweets with includes';
    if (isNew(row)) return 'text with author_id, conversation_id or public_metrics';
    if (isRow(row.data) && isNew(row.data)) return 'data with one tweet';
    return isOlder(row) ? 'id_str, user and full_text of the older API' : null;
  },
  map(row, context): Mapped {
    const includes = includesOf(row.includes);
    if (Array.isArray(row.data)) return rowsIn(row.data).map((one) => tweet(one, includes, context));
    if (isRow(row.data)) return tweet(row.data, includes, context);
    if (isOlder(row)) return olderTweet(row, context);
    return isNew(row) ? tweet(row, includes, context) : 'no_text_field';
  },
};
