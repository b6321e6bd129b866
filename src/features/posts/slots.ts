// Places in this room's pages that higher rooms fill. A filler brings a column for the page's one statement and draws what
// it finds there, so that a thread of twenty posts stays one question to the database however many rooms add to it.
import { type RawBuilder, sql } from 'kysely';
import type { Html } from '../../platform/html/index.ts';
import type { Request } from '../../platform/http/index.ts';
import type { SlotRegistry } from '../../platform/slots.ts';
import type { Id } from '../../std/ids.ts';

/** What stands first among a post's actions (reactions). */
export type PostDecorator<D = unknown> = {
  /** Unique among the fillers. */
  name: string;
  /** One JSON value about the post `p`, in SQL, read as the viewer; null for nothing. */
  column: RawBuilder<unknown>;
  draw(request: Request, post: { id: Id; mine: boolean }, data: D | null): Html | null;
};

/** Acts on the whole conversation, beside its title (following it). */
export type ThreadAside<D = unknown> = {
  name: string;
  /** One JSON value about the thread `t`, in SQL, read as the viewer; null for nothing. */
  column: RawBuilder<unknown>;
  draw(request: Request, thread: { id: Id }, data: D | null): Html | null;
};

declare module '../../platform/slots.ts' {
  interface Slots {
    'posts.decorate': PostDecorator<never>;
    'posts.thread_aside': ThreadAside<never>;
  }
}

/** The columns of all fillers, for the page's statement. */
export type Extras = { post: RawBuilder<unknown>; thread: RawBuilder<unknown> };
export const noExtras: Extras = { post: sql`NULL::json`, thread: sql`NULL::json` };

export function extrasOf(slots: SlotRegistry): Extras {
  return { post: columns(slots.all('posts.decorate')), thread: columns(slots.all('posts.thread_aside')) };
}

function columns(fillers: readonly { name: string; column: RawBuilder<unknown> }[]): RawBuilder<unknown> {
  if (fillers.length === 0) return sql`NULL::json`;
  const pairs = fillers.map(({ name, column }) => sql`${sql.lit(name)}, ${column}`);
  return sql`json_build_object(${sql.join(pairs)})`;
}

type Data = Record<string, unknown> | null;

/** What higher rooms put beside a conversation's title. */
export function threadAsides(request: Request, thread: { id: Id; more: Data }): Html[] {
  return request.ctx.slots
    .all('posts.thread_aside')
    .map(({ name, draw }) => draw(request, thread, (thread.more?.[name] ?? null) as never))
    .filter((part) => part !== null);
}

/** What higher rooms put among the actions of each post, in order. */
export function decorations(
  request: Request,
  posts: readonly { id: Id; mine: boolean; more: Data }[],
): Map<Id, Html[]> {
  const fillers = request.ctx.slots.all('posts.decorate');
  return new Map(
    posts.map((post) => [
      post.id,
      fillers
        .map(({ name, draw }) => draw(request, post, (post.more?.[name] ?? null) as never))
        .filter((part) => part !== null),
    ]),
  );
}

/**
 * The one form that the small buttons under all posts of a page send: each names it (`form`) and its own address
 * (`formaction`). Works without script, and spares a page of 20 posts some twenty forms.
 */
export const postActsForm = 'post-acts';
