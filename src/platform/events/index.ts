// Upward talk: a room tells what happened, higher rooms react in the same transaction. Wired in app/features.ts.
import type { Context } from '../context.ts';
import type { Tx } from '../db/viewer.ts';
import type { DomainEvents, EventName } from '../domain-events.ts';

export * from '../domain-events.ts';

export type Subscriber<N extends EventName = EventName> = {
  event: N;
  react(ctx: Context, tx: Tx, event: DomainEvents[N]): Promise<void>;
};

/** Types a subscriber by the event it names. */
export function subscriber<N extends EventName>(literal: Subscriber<N>): Subscriber {
  return literal as unknown as Subscriber;
}

/** A reaction that fails fails the command: what belongs to a change happens with it or not at all. */
export function createEmit(subscribers: readonly Subscriber[]): Context['emit'] {
  const byName = Map.groupBy(subscribers, (one) => one.event as string);
  return async (ctx, tx, name, event) => {
    for (const one of byName.get(name) ?? []) await one.react(ctx, tx, event as never);
  };
}
