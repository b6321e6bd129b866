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
  /** What of it holds for every reader who wrote none of the posts around: this much is kept between two readers. */
  common(data: D): unknown;
  /** Of the viewer it may ask only whether there is one and whether they are active: what it draws is shared by many. */
  draw(request: Request, post: { id: Id; mine: boolean }, data: D | null): Html | null;
};

/** Acts on the whole conversation, beside its title (following it). */
export type ThreadAside<D = unknown> = {
  name: string;
  /** One JSON value about the thread `t`, in SQL, read as the viewer; null for nothing. */
  column: RawBuilder<unknown>;
  /** The same for all who may read the thread, and kept between two of them: a change of it must change `threads.version`. */
  common?: true;
  draw(request: Request, thread: { id: Id }, data: D | null): Html | null;
};

declare module '../../platform/slots.ts' {
  interface Slots {
    'posts.decorate': PostDecorator<never>;
    'posts.thread_aside': ThreadAside<never>;
  }
}

/** The columns of all fillers, for the page's statement. */
export type Extras = {
  post: RawBuilder<unknown>;
  thread: RawBuilder<unknown>;
  /** Those of the thread that are each reader's own. */
  own: RawBuilder<unknown>;
  /** What of a thread's columns holds for every reader. */
  commonOfThread(more: Data): Data;
  /** What of a post's column holds for every reader. */
  common(more: Data): Data;
};
export const noExtras: Extras = {
  post: sql`NULL::json`,
  thread: sql`NULL::json`,
  own: sql`NULL::json`,
  commonOfThread: () => null,
  common: () => null,
};

const extrasOfSlots = new WeakMap<SlotRegistry, Extras>();

export function extrasOf(slots: SlotRegistry): Extras {
  const known = extrasOfSlots.get(slots);
  if (known) return known;
  const decorators = slots.all('posts.decorate');
  const asides = slots.all('posts.thread_aside');
  const shared = asides.filter((one) => one.common);
  const extras: Extras = {
    post: columns(decorators),
    thread: columns(asides),
    own: columns(asides.filter((one) => !one.common)),
    commonOfThread: (more) => Object.fromEntries(shared.map(({ name }) => [name, more?.[name] ?? null])),
    common: (more) =>
      Object.fromEntries(
        decorators.map(({ name, common }) => [name, more?.[name] ? common(more[name] as never) : null]),
      ),
  };
  extrasOfSlots.set(slots, extras);
  return extras;
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

/** What higher rooms put among the actions of a post, in order. */
export function decorations(request: Request, post: { id: Id; mine: boolean; more: Data }): Html[] {
  return request.ctx.slots
    .all('posts.decorate')
    .map(({ name, draw }) => draw(request, post, (post.more?.[name] ?? null) as never))
    .filter((part) => part !== null);
}

/**
 * The one form that the small buttons under all posts of a page send: each names it (`form`) and its own address
 * (`formaction`). Works without script, and spares a page of 20 posts some twenty forms.
 */
export const postActsForm = 'post-acts';
