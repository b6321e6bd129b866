// One literal says everything about a way in: path, who may, how often, what goes in and out. Pages and API alike.
// How it is run is in run-route.ts; the OpenAPI document is made from the same literals in openapi.ts.
import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { Ahead, Tx } from '../db/viewer.ts';
import type { Translate } from '../i18n/index.ts';
import type { FormInput } from './form.ts';
import type { Reply } from './reply.ts';

/**
 * Who may come in at all. What a viewer then sees is row-level security's answer, and what they may do the room's policy's.
 * anyone: guests too · guest: the doors of sign-in · member: signed in (suspended ones read what is theirs) ·
 * active: signed in and not suspended · operator: of the instance
 */
export type Access = 'anyone' | 'guest' | 'member' | 'active' | 'operator';

/** What a personal access token may be given. A route without a scope refuses tokens. */
export type Scope = 'read' | 'write' | 'moderate' | 'screen';
export const scopes: readonly Scope[] = ['read', 'write', 'moderate', 'screen'];

/** At most `hits` in `seconds`, counted for the member (or the address of a guest) under one `name`. */
export type Limit = {
  name: string;
  hits: number;
  seconds: number /** Also count by this text of the form. */;
  alsoBy?: string;
};

export type Viewer = {
  memberId: string;
  /** The persona that is shown where no other was chosen. */
  personaId: string;
  name: string;
  isOperator: boolean;
  active: boolean;
  country: string | null;
  theme: 'system' | 'light' | 'dark';
  unread: number;
  /** Somewhere, as owner or moderator. */
  moderates: boolean;
  /** Null for a token. */
  sessionId: string | null;
  scopes: readonly Scope[] | null;
};

type Shape = z.ZodType | undefined;
export type Inputs = {
  params?: Shape;
  query?: Shape;
  form?: Shape;
  json?: Shape;
  /** Raw bytes (application/octet-stream), or one file of a multipart form, of at most so many bytes; only from somebody with a session. */
  bytes?: number;
};
type Out<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

export type Request<I extends Inputs = Inputs> = {
  ctx: Context;
  /** The viewer's transaction; it commits when the handler returns a reply that is no server error. */
  tx: Tx;
  viewer: Viewer | null;
  t: Translate;
  locale: string;
  params: Out<I['params']>;
  query: Out<I['query']>;
  form: I['form'] extends z.ZodType ? FormInput<z.output<I['form']>> : undefined;
  json: I['json'] extends z.ZodType ? z.output<I['json']> : undefined;
  /** Null where none came. `name`: as a form's file says, unchecked. */
  bytes: I['bytes'] extends number ? { data: Uint8Array; name: string } | null : undefined;
  /** Path with query, for coming back. */
  here: string;
  /** Keyed hash of the caller's address, for limits only. */
  caller: Buffer;
  header(name: string): string | undefined;
  cookie(name: string): string | undefined;
  /** Put into every form of this page. */
  csrf: string;
  signal: AbortSignal;
};

export type RouteLiteral<I extends Inputs> = {
  /** `room.verb`, unique; names the route in the privacy matrix and the log. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Hono's pattern, always from src/paths.ts. */
  path: string;
  summary: string;
  access: Access;
  scope?: Scope;
  limit: Limit;
  input?: I;
  /** page, redirect, feed, stream, file: what comes back; or the contract of a JSON answer. */
  output: 'page' | 'redirect' | 'feed' | 'stream' | 'file' | z.ZodType;
  /**
   * GET reads and the rest writes, unless said. mark: reads, and writes what may be lost without harm (what has been read), so
   * that the answer does not wait for it. none: the handler opens what it needs, or must work without a database.
   */
  transaction?: 'read' | 'mark' | 'write' | 'none';
  /** Guests' answers may be kept by this process for so many seconds; dropped when one of the named things changes. */
  guestCache?: { seconds: number };
  /**
   * Whatever refuses this form (signed out, another session, too often, the database away), the answer carries what was
   * typed in a form to send again: no words are lost. Never for forms with secrets.
   */
  keepsWords?: boolean;
  /**
   * The statement that the handler will ask first, sent with the beginning of the transaction; null when it is not known
   * yet. Its rows are in `tx.ahead`. For pages asked for often.
   */
  ahead?(ctx: Context, input: { params: Out<I['params']>; query: Out<I['query']> }): Ahead | null;
  handle(request: Request<I>): Promise<Reply> | Reply;
};

/** A route whose input types are forgotten, for lists of routes. */
export type Route = Omit<RouteLiteral<Inputs>, 'handle' | 'ahead'> & {
  ahead?(ctx: Context, input: never): Ahead | null;
  handle(request: never): Promise<Reply> | Reply;
};

export function route<const I extends Inputs>(literal: RouteLiteral<I>): Route {
  return literal as unknown as Route;
}

// Everyday limits. Tighter ones stand with their route.
export const limits = {
  read: { name: 'read', hits: 600, seconds: 60 },
  search: { name: 'search', hits: 60, seconds: 60 },
  write: { name: 'write', hits: 60, seconds: 60 },
  post: { name: 'post', hits: 20, seconds: 300 },
  autosave: { name: 'autosave', hits: 120, seconds: 60 },
} as const satisfies Record<string, Limit>;
