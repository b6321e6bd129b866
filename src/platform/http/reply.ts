// What a handler answers, as data; run-route.ts turns it into bytes. Never a stack trace, never another's secret.
import type { Entry } from '../assets/index.ts';
import type { Child, PageProps } from '../html/index.ts';
import type { RefusalCode } from './refusals.ts';
import type { TemplateOf } from './template.ts';

export type PageReply = {
  kind: 'page';
  status: number;
  title: string;
  body: Child;
} & Pick<PageProps, 'nav' | 'description' | 'feeds' | 'noindex' | 'narrow' | 'bleed' | 'calm'> & {
    /** Names of browser scripts beside main (see src/browser/). */
    scripts?: readonly Entry[];
    /** Markup as bytes, made before and for many; it goes where the body holds `inlayMark`, once. */
    inlay?: Uint8Array;
    /** Where many readers get nearly the same: `body` is then nothing but a way out, for the reader whom it does not fit. */
    template?: TemplateOf;
  };

/** No text of anybody holds it: neither the database nor a form's contract lets U+0000 through. */
export const inlayMark = '\u0000';

export type Reply =
  | PageReply
  | { kind: 'redirect'; to: string; flash?: string; draftDone?: string; status: 303 | 302 }
  | { kind: 'json'; status: number; value: unknown }
  | {
      kind: 'bytes';
      status: number;
      type: string;
      bytes: string | Uint8Array;
      headers?: Record<string, string>;
    }
  | { kind: 'stream'; type: string; body: ReadableStream<Uint8Array>; headers?: Record<string, string> }
  | { kind: 'refused'; refusal: RefusalCode; status: number }
  /** Wraps another reply: sets or ends cookies. */
  | { kind: 'cookies'; reply: Reply; set: readonly Cookie[] };

export type Cookie = { name: string; value: string; maxAgeSeconds: number };

type PageOptions = Omit<PageReply, 'kind' | 'status' | 'title' | 'body'> & { status?: number };

export function page(title: string, body: Child, options: PageOptions = {}): Reply {
  const { status = 200, ...rest } = options;
  return { kind: 'page', status, title, body, ...rest };
}

/**
 * 303: after a form, the browser asks for the next page with GET. `flash` is a key of the texts, shown once; `draftDone` the
 * autosave key of the form that arrived, so that the browser forgets its copy.
 */
export function redirect(to: string, flash?: string, draftDone?: string): Reply {
  return { kind: 'redirect', to, flash, draftDone, status: 303 };
}

export function json(value: unknown, status = 200): Reply {
  return { kind: 'json', status, value };
}

export function feed(type: 'application/atom+xml' | 'application/feed+json', text: string): Reply {
  return { kind: 'bytes', status: 200, type: `${type}; charset=utf-8`, bytes: text };
}

export function withCookies(reply: Reply, ...set: Cookie[]): Reply {
  return { kind: 'cookies', reply, set };
}

/** The one answer for what is absent and for what the viewer may not know of. */
export function notFound(): Reply {
  return refuse('not_found');
}

/** A refusal with its text and status: a humane page, or problem+json (RFC 9457) for the API. */
export function refuse(refusal: RefusalCode): Reply {
  return { kind: 'refused', refusal, status: statusOf[refusal.split('.').at(-1) ?? ''] ?? 422 };
}

// By the last word of the code, so that a room's own codes carry their status in their name.
const statusOf: Record<string, number> = {
  not_found: 404,
  sign_in_first: 401,
  not_allowed: 403,
  wrong_origin: 403,
  suspended: 403,
  too_often: 429,
  too_large: 413,
  not_possible: 409,
  changed_meanwhile: 409,
  unavailable: 503,
  broken: 500,
};
