// Tables of tools: exportcomments.com, CrowdTangle (Facebook, Instagram; closed in 2024, files remain) and Facepager.
import { type Platform, platforms } from '../record.ts';
import type { Format, Mapped, Row } from './types.ts';
import { countOf, countryOf, idOf, recordOf, secondsOf, textOf } from './values.ts';

const has = (row: Row, ...columns: string[]) => columns.every((name) => name in row);

/** The platform that a file's name or a link names; exports of this tool do not say it elsewhere. */
function namedPlatform(words: string): Platform {
  const lower = words.toLowerCase();
  return platforms.find((name) => name.length > 1 && lower.includes(name)) ?? 'other';
}

export const exportcomments: Format = {
  id: 'exportcomments',
  name: 'exportcomments.com (CSV or Excel)',
  fits: (row) =>
    has(row, 'Name', 'Date', 'Comment') && ('Profile ID' in row || 'Likes' in row)
      ? 'Name, Profile ID, Date, Likes and Comment'
      : null,
  map(row, context, line): Mapped {
    if (!('Comment' in row)) return 'no_text_field';
    // The first column has no name: 1, 2, and 2-1 for the first answer to the second.
    const number = idOf(row[''] ?? row['column 1']);
    const [top, below] = number?.split(/[-.]/) ?? [];
    const name = (part: string) => `${context.file}#${part}`;
    return recordOf({
      platform: namedPlatform(`${context.file} ${idOf(row['(source)']) ?? ''}`),
      id: idOf(row['Comment ID']) ?? name(number ?? `line ${line}`),
      kind: 'comment',
      threadId: idOf(row['(source)']),
      parentId: below !== undefined && top !== undefined && /^\d+$/.test(below) ? name(top) : null,
      at: secondsOf(row.Date, context.now) ?? secondsOf(row.Date, context.now, 'dmy'),
      text: textOf(row.Comment),
      likes: countOf(row.Likes),
      author: idOf(row['Profile ID']) ?? idOf(row.Name),
    });
  },
};

const lastOf = (url: unknown): string | null =>
  typeof url === 'string' ? (url.replace(/\/+$/, '').split('/').at(-1) ?? null) || null : null;

export const crowdtangleFacebook: Format = {
  id: 'crowdtangle-facebook',
  name: 'CrowdTangle CSV: Facebook',
  fits: (row) =>
    has(row, 'Post Created', 'Message', 'URL') && ('Page Name' in row || 'Group Name' in row)
      ? 'Page Name or Group Name, Post Created and Message'
      : null,
  map(row, context): Mapped {
    const id = lastOf(row.URL);
    if (id === null) return 'no_id';
    if (!('Message' in row)) return 'no_text_field';
    const country = countryOf(row['Page Admin Top Country']);
    const sponsor = idOf(row['Sponsor Id']) ?? idOf(row['Sponsor Name']);
    return recordOf({
      platform: 'facebook',
      community: idOf(row['Page Name']) ?? idOf(row['Group Name']),
      id,
      kind: 'post',
      at: secondsOf(row['Post Created'], context.now),
      title: textOf(row['Link Text']),
      text: textOf(row.Message),
      likes: countOf(row.Likes),
      replies: countOf(row.Comments),
      shares: countOf(row.Shares),
      views: countOf(row['Total Views']) ?? countOf(row['Post Views']),
      place: country === null ? null : { value: country, basis: 'page_admin' },
      author: idOf(row['Facebook Id']) ?? idOf(row['User Name']),
      advert: sponsor !== null,
    });
  },
};

export const crowdtangleInstagram: Format = {
  id: 'crowdtangle-instagram',
  name: 'CrowdTangle CSV: Instagram',
  fits: (row) =>
    has(row, 'Account', 'User Name', 'Post Created', 'Description', 'URL')
      ? 'Account, Post Created and Description'
      : null,
  map(row, context): Mapped {
    const id = lastOf(row.URL);
    if (id === null) return 'no_id';
    if (!('Description' in row)) return 'no_text_field';
    return recordOf({
      platform: 'instagram',
      id,
      kind: 'post',
      at: secondsOf(row['Post Created'], context.now),
      title: textOf(row.Title),
      text: textOf(row.Description),
      likes: countOf(row.Likes),
      replies: countOf(row.Comments),
      views: countOf(row.Views),
      author: idOf(row['User Name']),
    });
  },
};

export const facepager: Format = {
  id: 'facepager',
  name: 'Facepager CSV: Facebook',
  fits: (row) =>
    has(row, 'query_status', 'object_type', 'object_id') && ('message' in row || 'created_time' in row)
      ? 'query_status, object_id and message of Facepager'
      : null,
  map(row, context): Mapped {
    // Seeds, offcuts and failed queries stand between the data.
    if (row.object_type === 'seed' || row.object_type === 'offcut') return 'not_a_post';
    if (!('message' in row)) return 'no_text_field';
    const id = idOf(row.object_id);
    if (id === null) return 'no_id';
    const isComment = /\/comments\b/.test(String(row.query_type));
    return recordOf({
      platform: 'facebook',
      id,
      kind: isComment ? 'comment' : 'post',
      threadId: isComment ? (id.split('_')[0] ?? null) : null,
      at: secondsOf(row.created_time, context.now),
      text: textOf(row.message),
      likes: countOf(row['like.summary.total_count']) ?? countOf(row['reactions.summary.total_count']),
      replies: countOf(row['comments.summary.total_count']),
      shares: countOf(row['shares.count']),
      author: idOf(row['from.id']) ?? idOf(row['from.name']),
    });
  },
};
