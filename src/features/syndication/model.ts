// What a feed is, before it is written down in one form or the other. Pure.
import type { Id } from '../../std/ids.ts';

export const feedFormats = ['atom', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** Entries on one page of a feed. */
export const feedSize = 20;

export type Entry = {
  postId: Id;
  title: string;
  /** Absolute address of the conversation. */
  url: string;
  author: string;
  /** Absolute; null for somebody who writes without their name. */
  authorUrl: string | null;
  publishedAt: Date;
  updatedAt: Date;
  categories: string[];
  /** Cleaned markup; null where a content note stands before the words. */
  html: string | null;
  /** What stands in place of the words: the topics of the content note. */
  summary: string | null;
};

export type Feed = {
  /** Stable for ever, whatever the address of the instance becomes. */
  id: string;
  title: string;
  subtitle: string | null;
  language: string;
  /** Absolute: the page that shows the same. */
  homeUrl: string;
  /** Absolute: this feed. */
  selfUrl: string;
  /** Absolute: the next page; null at the end. */
  nextUrl: string | null;
  entries: Entry[];
};
