// The list of formats, those that only they can be before those that fit loosely; and how a file's format is recognised.
import { zeeschuimer } from './captured.ts';
import { bluesky, lemmy, mastodon } from './fediverse.ts';
import { discourse, ownRecord } from './forums.ts';
import { fourCat } from './four-cat.ts';
import { mapByMapping } from './mapping.ts';
import { reddit } from './reddit.ts';
import { areTrends } from './searches.ts';
import { crowdtangleFacebook, crowdtangleInstagram, exportcomments, facepager } from './tables.ts';
import { tiktokExport, tiktokResearch, tiktokZeeschuimer } from './tiktok.ts';
import type { Format, FormatId, Recognition, Row } from './types.ts';
import { isRow } from './values.ts';
import { x } from './x.ts';
import { youtube, youtubeDataTools, youtubeExport } from './youtube.ts';

const trends: Format = {
  id: 'google-trends',
  name: 'Google Trends CSV (interest over time; no posts)',
  fits: (row) => (areTrends(Object.keys(row)) ? 'a date column and columns as `term: (place)`' : null),
  // The parser takes the points of such a row (searches.ts); a post is never in it.
  map: () => 'not_a_post',
};

const mapping: Format = {
  id: 'mapping',
  name: 'any table or JSON by a mapping file',
  fits: () => null,
  map: mapByMapping,
};

export const formats: readonly Format[] = [
  ownRecord,
  ...fourCat,
  reddit,
  tiktokResearch,
  tiktokZeeschuimer,
  zeeschuimer,
  youtube,
  youtubeDataTools,
  youtubeExport,
  x,
  mastodon,
  bluesky,
  lemmy,
  discourse,
  crowdtangleFacebook,
  crowdtangleInstagram,
  facepager,
  exportcomments,
  trends,
  tiktokExport,
  mapping,
];

const byId = new Map(formats.map((one) => [one.id, one]));

/** The format of an id; throws where there is none, which is a mistake of the caller. */
export function formatOf(id: FormatId): Format {
  const found = byId.get(id);
  if (found === undefined) throw new RangeError(`There is no format "${id}".`);
  return found;
}

/** These fit by names that another tool might use too. */
const loose = new Set<FormatId>(['4cat', 'tiktok-export', 'exportcomments']);

/** The first format that this row fits, other than `besides`. */
export function formatOfRow(row: Row, file: string, besides?: FormatId): Format | undefined {
  return formats.find((one) => one.id !== besides && one.fits(row, file) !== null);
}

/** Rows of a sample; a list on one line is taken apart. */
const rowsOf = (sample: readonly unknown[]): Row[] => sample.flat().filter(isRow);

/**
 * Which format most rows of a sample fit. `sample`: JSON values of lines, or rows of a table. The name of the file decides
 * nothing alone. Where rows fit several formats, the commonest is told; the parser takes each row by its own.
 */
export function recognise(sample: readonly unknown[], file: string): Recognition {
  const rows = rowsOf(sample);
  if (rows.length === 0)
    return {
      format: null,
      sure: 'none',
      why: 'There is no row that is an object or a row of a table.',
      share: 0,
    };
  const found = new Map<Format, { count: number; why: string }>();
  for (const row of rows) {
    const format = formatOfRow(row, file);
    if (format === undefined) continue;
    const so = found.get(format) ?? { count: 0, why: format.fits(row, file)! };
    so.count += 1;
    found.set(format, so);
  }
  const ranked = [...found].sort((a, b) => b[1].count - a[1].count);
  const best = ranked[0];
  if (best === undefined) return unknown(rows);
  const [format, { count, why }] = best;
  const share = count / rows.length;
  const others = ranked.slice(1).map(([one]) => one.id);
  const mixed = others.length > 0 ? ` Other rows are ${others.join(', ')}; each is read by its own.` : '';
  return {
    format: format.id,
    sure: loose.has(format.id) || share < 0.8 ? 'likely' : 'certain',
    why: `Rows have ${why}.${mixed}`,
    share,
  };
}

function unknown(rows: Row[]): Recognition {
  const columns = Object.keys(rows[0]!);
  const shown = columns.slice(0, 12).map((name) => JSON.stringify(name.slice(0, 40)));
  return {
    format: null,
    sure: 'none',
    why: `No known format has these fields: ${shown.join(', ')}${columns.length > 12 ? ' …' : ''}. A mapping file tells which is which.`,
    share: 0,
  };
}

/** Names of columns by which the header of a table can be found under banner rows; lower case. */
export const knownColumns: ReadonlySet<string> = new Set(
  (
    'id thread_id author body timestamp unix_timestamp author_id created_at created_utc subreddit selftext title score ' +
    'permalink num_comments text comment name date likes profile id isreplyto authorname publishedat videoid channelid ' +
    'videodescription videotitle commentid diggcount createtime createtimeiso uniqueid replycount videoweburl url message ' +
    'description account type views comments shares path parent_id level object_id object_type query_status created_time ' +
    'day week month time woche semaine semana language platform community kind'
  )
    .split(' ')
    .concat([
      'profile id',
      'user name',
      'page name',
      'group name',
      'post created',
      'comment id',
      'ishearted',
      'ispinned',
    ]),
);
