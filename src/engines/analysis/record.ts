// The one record that every file format is turned into. What reads files stands in platform/corpus; what maps a row to it in formats/.

export const platforms = [
  'reddit',
  'tiktok',
  'youtube',
  'x',
  'mastodon',
  'bluesky',
  'instagram',
  'facebook',
  'telegram',
  'lemmy',
  'discourse',
  'community', // this instance's own, consented
  'other',
] as const;
export type Platform = (typeof platforms)[number];

/** What a place rests on; a community about a country is not residence, and never is a name or a picture. */
export type PlaceBasis = 'community' | 'region_code' | 'page_admin' | 'self_stated';

/** Why a record must not be used, as the source itself says. Deletions are honoured. */
export type Withdrawn = 'deleted_by_author' | 'removed' | 'not_public' | 'no_index';

export interface PostRecord {
  platform: Platform;
  /** Subreddit, channel, video, hashtag page: where it stood. null: the file does not say. */
  community: string | null;
  /** As in the source; always a string: TikTok's numbers exceed 2^53. */
  id: string;
  /** What it belongs to (the submission, the video); null for what starts a thread. */
  threadId: string | null;
  /** What it answers directly; null where it answers nothing or the thread itself. */
  parentId: string | null;
  kind: 'post' | 'comment';
  /** Seconds since 1970, whole; null where missing or senseless (before 2000 or more than a day after the file was read). */
  at: number | null;
  title: string;
  /** Plain text: markup stripped, well-formed Unicode, quoted parts of others still in it (denoise/ takes them out). */
  text: string;
  /** BCP 47 primary tag as the platform says; null where it does not. */
  language: string | null;
  likes: number | null;
  replies: number | null;
  shares: number | null;
  views: number | null;
  place: { value: string; basis: PlaceBasis } | null;
  /** As in the source, for hashing with the project's salt only: it must never leave the worker that read it. */
  author: string | null;
  /** The source says that it is an advertisement. */
  advert: boolean;
  /** The source says that the account is a machine. */
  bot: boolean;
  withdrawn: Withdrawn | null;
}

/** A row that is no record: why, in words for the report's table of rejects (a closed list, counted by it). */
export type Reject =
  | 'not_json'
  | 'not_an_object'
  | 'no_id'
  | 'no_text_field'
  | 'line_too_long'
  | 'bad_encoding'
  | 'wrong_column_count'
  | 'not_a_post'; // a wrapper, a header, a banner row
