// What a format is: how to know it by its rows, and how one row becomes records. One file per format stands beside this.
import type { PostRecord, Reject } from '../record.ts';
import type { Mapping } from './mapping-file.ts';

export const formatIds = [
  'record',
  'reddit',
  'tiktok-research',
  'tiktok-zeeschuimer',
  'zeeschuimer',
  'tiktok-export',
  '4cat-tiktok',
  '4cat-tiktok-comments',
  '4cat-x',
  '4cat-bluesky',
  '4cat',
  'exportcomments',
  'youtube',
  'youtube-data-tools',
  'youtube-export',
  'x',
  'mastodon',
  'bluesky',
  'lemmy',
  'discourse',
  'crowdtangle-facebook',
  'crowdtangle-instagram',
  'facepager',
  'google-trends',
  'mapping',
] as const;
export type FormatId = (typeof formatIds)[number];

/** A raw row: an object of the source, or a table's row from column to cell. */
export type Row = Record<string, unknown>;

/** What a mapper may know besides the row. Plain data: it can be sent to a worker. */
export interface Context {
  /** The file's name without folders; some formats keep the community only there. */
  file: string;
  /** The number of the first line of the bytes handed in. */
  firstLine: number;
  /** Seconds since 1970 when the file is read: what is dated more than a day later is no date. */
  now: number;
  /** For `mapping`. */
  mapping?: Mapping;
  /** Country by community, lower case, as `reddit/india` → `IN`. Default: `communityPlaces`. */
  places?: Readonly<Record<string, string>>;
}

/** What became of a row; a page of an interface becomes many. */
export type Mapped = PostRecord | Reject | readonly (PostRecord | Reject)[];

export interface Format {
  id: FormatId;
  /** For people: `Reddit (Pushshift, Arctic Shift or API)`. */
  name: string;
  /** Why this row is of this format, in a few words; null where it is not. Names fields only, never what is in them. */
  fits(row: Row, file: string): string | null;
  map(row: Row, context: Context, line: number): Mapped;
}

export interface Rejected {
  line: number;
  why: Reject;
}

/** Interest of searches at one time: no post. */
export interface SearchPoint {
  /** As typed by the researcher: `therapy near me`. */
  term: string;
  /** As the file names it: `United Kingdom`, `Worldwide`; null where it does not. */
  place: string | null;
  /** The first day of the span, YYYY-MM-DD (an hour adds `T` and the hour). */
  at: string;
  /** 0 to 100 relative to the file's own maximum; '<1' is told as 0.5. Comparable inside one file only. */
  interest: number;
}

export interface Parsed {
  records: PostRecord[];
  rejects: Rejected[];
  /** Rows seen, without empty lines. */
  rows: number;
  /** Only of search-interest files. */
  searches: SearchPoint[];
}

/** `certain`: fields that only this format has; `likely`: fits and nothing contradicts; `none`: a mapping is needed. */
export interface Recognition {
  format: FormatId | null;
  sure: 'certain' | 'likely' | 'none';
  /** One sentence in English. */
  why: string;
  /** Share of the sample's rows that fit, 0 to 1. */
  share: number;
}
