// What a page tells its frame. Types only.
import type { Child, Html, T } from './html.ts';
import type { NoticeKind } from './notice.ts';

/** Which entry of the main navigation is lit. */
export type Section =
  | 'home'
  | 'communities'
  | 'articles'
  | 'exercises'
  | 'search'
  | 'notifications'
  | 'account'
  | 'moderation'
  | 'admin'
  | 'help';

export interface Viewer {
  readonly name: string;
  readonly isOperator: boolean;
  readonly unread: number;
  /** Their small picture; drawn from the name when absent. */
  readonly avatar?: Html;
  /** Whether the menu offers the moderation queue. */
  readonly moderates?: boolean;
}

export interface PageProps {
  readonly t: T;
  readonly lang: string;
  readonly dir?: 'ltr' | 'rtl';
  /** Without the product's name; the frame adds it. Must not hold a private title on a page that the viewer may not see. */
  readonly title: string;
  readonly description?: string;
  readonly viewer: Viewer | null;
  readonly nav?: Section;
  readonly assets: { readonly css: string; readonly js: readonly string[] };
  readonly csrf: string;
  /** Path and query of this page: theme and language forms come back to it. */
  readonly path: string;
  readonly body: Child;
  readonly feeds?: readonly { readonly href: string; readonly type: string; readonly title: string }[];
  /**
   * Served without the database, the same for everybody: nobody knows here who is signed in, so the menu claims neither
   * and leaves out what belongs to an account.
   */
  readonly calm?: boolean;
  /** true for anything that is not meant for everybody. */
  readonly noindex?: boolean;
  /** One column of reading width: forms, help, settings. */
  readonly narrow?: boolean;
  /** The body brings its own wraps (landing). */
  readonly bleed?: boolean;
  /** The answer to what was just done. `draftDone` is the autosave key of the form that arrived: the browser forgets its copy. */
  readonly flash?: { readonly kind: NoticeKind; readonly text: Child; readonly draftDone?: string };
  readonly theme?: 'light' | 'dark';
  /** The product's name as the operator set it; "Companionway" otherwise. */
  readonly siteName?: string;
  /** Neutral place for the quick exit; an https address without query. */
  readonly exitUrl?: string;
  /** Address of the event stream for live notifications; only for members. */
  readonly liveUrl?: string;
}
