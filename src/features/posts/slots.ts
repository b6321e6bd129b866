// Places in this room's pages that higher rooms fill.
import type { Tx } from '../../platform/db/viewer.ts';
import type { Html } from '../../platform/html/index.ts';
import type { Request, Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';

/** One call for all posts of a page: what stands first among each post's actions (reactions). */
export type PostDecorator = (
  tx: Tx,
  viewer: Viewer | null,
  posts: readonly { id: Id; mine: boolean }[],
  request: Request,
) => Promise<Map<Id, Html>>;

/** Acts on the whole conversation, beside its title (following it). Null: nothing for this viewer. */
export type ThreadAside = (request: Request, thread: { id: Id }) => Promise<Html | null>;

declare module '../../platform/slots.ts' {
  interface Slots {
    'posts.decorate': PostDecorator;
    'posts.thread_aside': ThreadAside;
  }
}

/** What higher rooms put beside a conversation's title. */
export async function threadAsides(request: Request, thread: { id: Id }): Promise<Html[]> {
  const parts: Html[] = [];
  for (const draw of request.ctx.slots.all('posts.thread_aside')) {
    const part = await draw(request, thread);
    if (part) parts.push(part);
  }
  return parts;
}

/**
 * The one form that the small buttons under all posts of a page send: each names it (`form`) and its own address
 * (`formaction`). Works without script, and spares a page of 20 posts some sixty forms.
 */
export const postActsForm = 'post-acts';

/** Asks every room that decorates, in order. */
export async function decorations(
  request: Request,
  posts: readonly { id: Id; mine: boolean }[],
): Promise<Map<Id, Html[]>> {
  const all = new Map<Id, Html[]>();
  for (const decorate of request.ctx.slots.all('posts.decorate')) {
    for (const [id, part] of await decorate(request.tx, request.viewer, posts, request))
      all.set(id, [...(all.get(id) ?? []), part]);
  }
  return all;
}
