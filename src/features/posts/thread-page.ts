// What a thread page holds: for one reader, and the part that is the same for all. Types only.
import type { Html } from '../../platform/html/index.ts';
import type { TemplateOf } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import type { Community, Role, Standing } from '../communities/index.ts';
import type { ContentNote, PostState, ReadingPreference, ThreadKind, Wanted } from './model.ts';

export type PostOnPage = {
  id: Id;
  personaId: Id;
  name: string;
  alias: boolean;
  role: Role | null;
  state: PostState;
  isOpening: boolean;
  mine: boolean;
  blocked: boolean;
  muted: boolean;
  notes: ContentNote[];
  /** Milliseconds since 1970. */
  at: number;
  editedAt: number | null;
  /** Name null: behind a block. */
  quotes: { id: Id; personaId: Id; mine: boolean; name: string | null } | null;
  /** Null where the viewer may not read the words. */
  html: string | null;
  /** The viewer keeps it for later. */
  kept: boolean;
  /** The viewer's own words of the last hour, for the care panel; nobody else's. */
  ownRecent: string | null;
  /** What the fillers of `posts.decorate` asked for, by their names. */
  more: Record<string, unknown> | null;
};

export type ThreadPage = {
  id: Id;
  kind: ThreadKind;
  state: PostState;
  wanted: Wanted | null;
  linkUrl: string | null;
  locked: boolean;
  mine: boolean;
  lastPostId: Id | null;
  /** Null when the opening's words are not for the viewer. */
  title: string | null;
  tags: string[];
  community: Community;
  /** With the name under which the viewer writes here. */
  standing: (Standing & { name: string }) | null;
  readTo: Id | null;
  wishes: ReadingPreference[];
  draft: { id: Id; fields: Record<string, string[]>; at: number } | null;
  /** What the fillers of `posts.thread_aside` asked for, by their names. */
  more: Record<string, unknown> | null;
  posts: PostOnPage[];
  hasEarlier: boolean;
  hasLater: boolean;
  /** Where the posts came from memory: the common copy that they are in. */
  shared?: SharedPage;
};

/** Which posts: from the beginning, after or before one, or none at all (the thread alone). */
export type Around = { after?: Id | null; before?: Id | null; none?: boolean };
/**
 * Posts drawn already; each by the post itself, so that one with a reader's own mark on it is drawn anew, and all together
 * as bytes, for readers without any mark.
 */
export type DrawnPosts = { each: ReadonlyMap<PostOnPage, Html>; all: Uint8Array };

/** The parts of a page that are the same for all. */
export type CommonPage = Omit<ThreadPage, 'standing' | 'readTo' | 'wishes' | 'draft' | 'shared'>;
export type Versions = { thread: string; people: string; place: string };
export type SharedPage = {
  versions: Versions;
  common: CommonPage;
  /** Everybody who writes or is answered on this page, and its posts, as PostgreSQL arrays. */
  people: string;
  posts: string;
  /** Posts as drawn for readers of one kind, within one minute. */
  drawn: Map<string, DrawnPosts>;
  /** What stands round the posts, for readers who have nothing of their own on the page. */
  templates: TemplateOf['kept'];
};
