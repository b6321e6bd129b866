// Upward talk: a room tells what happened, higher rooms react in the same transaction. Wired in app/features.ts.
import type { Context } from '../context.ts';
import type { Tx } from '../db/viewer.ts';

/** Each room adds its events here by declaration merging: `'post.published': { postId: string }`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms through declaration merging
export interface DomainEvents {}

export type EventName = keyof DomainEvents & string;
export type Subscriber<N extends EventName = EventName> = {
  event: N;
  react(ctx: Context, tx: Tx, event: DomainEvents[N]): Promise<void>;
};

/** Types a subscriber by the event it names. */
export function subscriber<N extends EventName>(literal: Subscriber<N>): Subscriber {
  return literal as unknown as Subscriber;
}

export type Emit = <N extends EventName>(
  ctx: Context,
  tx: Tx,
  name: N,
  event: DomainEvents[N],
) => Promise<void>;

/** A reaction that fails fails the command: what belongs to a change happens with it or not at all. */
export function createEmit(subscribers: readonly Subscriber[]): Emit {
  const byName = Map.groupBy(subscribers, (one) => one.event as string);
  return async (ctx, tx, name, event) => {
    for (const one of byName.get(name) ?? []) await one.react(ctx, tx, event as never);
  };
}
