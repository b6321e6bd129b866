// Reddit: monthly dumps (Pushshift RS_/RC_, Arctic Shift with _meta), pages of the API, and the same columns as CSV (PRAW, umbrae 2013).
import type { PostRecord, Reject, Withdrawn } from '../record.ts';
import { communityPlaces } from './places.ts';
import type { Context, Format, Mapped, Row } from './types.ts';
import { countOf, idOf, isRow, rowsIn, secondsOf, textOf, truthOf, within } from './values.ts';

const isListing = (row: Row) =>
  row.kind === 'Listing' && isRow(row.data) && Array.isArray((row.data as Row).children);
const isThing = (row: Row) => (row.kind === 't1' || row.kind === 't3') && isRow(row.data);

function fits(row: Row): string | null {
  if (isListing(row)) return 'a Listing of the API with data.children';
  if (isThing(row)) return 'a t1/t3 thing of the API';
  if (typeof row.subreddit !== 'string' && typeof row.subreddit_id !== 'string') return null;
  if ('body' in row && ('link_id' in row || 'parent_id' in row))
    return 'body, link_id and subreddit of comments';
  if ('title' in row && ('selftext' in row || 'is_self' in row || 'num_comments' in row))
    return `title, selftext and subreddit of submissions${'_meta' in row ? ', with _meta of Arctic Shift' : ''}`;
  return null;
}

/** Only these three are escaped in Reddit's text; `&#x200B;` is an empty character of its editor. */
function unescapeText(value: unknown): string {
  const text = textOf(value);
  if (!text.includes('&')) return text;
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x200B;', '')
    .replaceAll('&nbsp;', ' ');
}

const bare = (value: unknown): string | null => {
  const id = idOf(value);
  return id !== null && id[0] === 't' && id[2] === '_' ? id.slice(3) : id;
};

function withdrawnOf(row: Row, words: unknown): Withdrawn | null {
  if (words === '[deleted]') return 'deleted_by_author';
  if (words === '[removed]' || words === '[ Removed by Reddit ]') return 'removed';
  const by = row.removed_by_category;
  if (typeof by === 'string' && by !== '')
    return by === 'deleted' || by === 'author' ? 'deleted_by_author' : 'removed';
  const meta = row._meta;
  if (isRow(meta) && (meta.was_deleted_later === true || meta.was_initially_deleted === true)) {
    const type = meta.removal_type;
    return type === undefined || type === 'deleted' || type === 'author' ? 'deleted_by_author' : 'removed';
  }
  return null;
}

/** A profile's page carries its owner's name: it is told as one place for all. */
function communityOf(row: Row, context: Context): string | null {
  const name = idOf(row.subreddit) ?? fromFile(row, context.file);
  return name === null || !/^u_/i.test(name) ? name : 'u_*';
}

/** The 2013 collection has one file per subreddit and no such column. */
const fromFile = (row: Row, file: string): string | null =>
  'subreddit' in row ? null : (/^([A-Za-z0-9_]{2,21})\.(?:csv|tsv|ndjson|jsonl)/.exec(file)?.[1] ?? null);

function authorOf(row: Row): string | null {
  const author = row.author;
  return typeof author === 'string' && author !== '' && author !== '[deleted]' && author !== '[removed]'
    ? author
    : null;
}

/** One submission or comment, from JSON or from a table. */
export function mapReddit(row: Row, context: Context): PostRecord | Reject {
  const isComment = 'body' in row && !(typeof row.title === 'string' && row.title !== '');
  const id = bare(row.id) ?? bare(row.name);
  if (id === null) return 'no_id';
  const words = isComment ? row.body : row.selftext;
  if (isComment ? typeof words !== 'string' : typeof row.title !== 'string') return 'no_text_field';
  const withdrawn = withdrawnOf(row, words);
  const community = communityOf(row, context);
  const country =
    community === null ? undefined : (context.places ?? communityPlaces)[`reddit/${community.toLowerCase()}`];
  const thread = isComment ? bare(row.link_id) : null;
  const parent = isComment ? idOf(row.parent_id) : null;
  return {
    platform: 'reddit',
    community,
    id,
    threadId: thread,
    parentId: parent === null || parent.startsWith('t3_') ? null : bare(parent),
    kind: isComment ? 'comment' : 'post',
    at: secondsOf(row.created_utc, context.now),
    title: isComment ? '' : unescapeText(row.title),
    text: words === '[deleted]' || words === '[removed]' ? '' : unescapeText(words),
    language: null,
    likes: countOf(row.score),
    replies: isComment ? null : countOf(row.num_comments),
    shares: isComment ? null : countOf(row.num_crossposts),
    views: null,
    place: country === undefined ? null : { value: country, basis: 'community' },
    author: authorOf(row),
    advert: isAdvert(row, id),
    bot: row.author === 'AutoModerator',
    withdrawn,
  };
}

/** Promoted rows have fields of the advertising system, and often an id that says so. */
const isAdvert = (row: Row, id: string) =>
  truthOf(row.promoted) ||
  'adserver_click_url' in row ||
  'adserver_imp_pixel' in row ||
  id.startsWith('promoted_');

/** The quick way for a line of a dump; the same as reading the JSON and `mapReddit`. */
export function mapRedditLine(line: string, context: Context): PostRecord | Reject {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return 'not_json';
  }
  return isRow(row) ? mapReddit(row, context) : 'not_an_object';
}

function ofPage(row: Row, context: Context): (PostRecord | Reject)[] {
  const out: (PostRecord | Reject)[] = [];
  // A list of its own, not a function that calls itself: replies may be nested deeper than a stack.
  const open: Row[] = [row];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const data = within(next.data);
    if (isListing(next)) open.push(...rowsIn(data.children).reverse());
    else if (isThing(next)) {
      out.push(mapReddit(data, context));
      if (isRow(data.replies)) open.push(data.replies);
    }
  }
  return out;
}

export const reddit: Format = {
  id: 'reddit',
  name: 'Reddit (Pushshift and Arctic Shift dumps, API listings, the same as CSV)',
  fits,
  map(row: Row, context: Context): Mapped {
    if (isListing(row) || isThing(row)) return ofPage(row, context);
    return mapReddit(row, context);
  },
};
