// What an entry of the privacy matrix says about one route, and parts that many entries share.
import type { CanaryWorld } from '../canaries.ts';
import type { ViewerName } from '../viewers.ts';

/** What is sent beside the path. */
export type Sent = { query?: string; form?: Record<string, string | string[]>; json?: unknown };

export type Entry = {
  /** Query strings to try beside none. */
  queries?: (world: CanaryWorld) => string[];
  /** What would be accepted from somebody entitled. */
  body?: (world: CanaryWorld) => Sent;
  /** Requests that name somebody else's private object elsewhere than in the path, each with its absent twin. */
  names?: (world: CanaryWorld) => { there: Sent; absent: Sent }[];
  /** Whether this outsider may rightly be met differently at this private address (a closed door to knock at). */
  meets?: (name: ViewerName, path: string, world: CanaryWorld) => boolean;
  /** Would sign the viewer out or change how they sign in: left to its room's own tests. */
  endsSession?: boolean;
};

export type Entries = Record<string, Entry>;

export const form = (fields: Record<string, string | string[]>) => ({ body: () => ({ form: fields }) });

/** The same request once for each object and once for an object that is not there. */
export const naming =
  (objects: string[], request: (id: string) => Sent) =>
  (world: CanaryWorld): { there: Sent; absent: Sent }[] =>
    objects.map((name) => {
      const id = world.at[name];
      if (!id) throw new Error(`the canary world has no ${name}`);
      return { there: request(id), absent: request(neighbourOf(id)) };
    });

/** An id of the same moment that nothing has: an order by id puts it where the other one stands. */
export function neighbourOf(id: string): string {
  const last = id.at(-1) === 'a' ? 'b' : 'a';
  return id.slice(0, -1) + last;
}

/** Searches for every canary: a hit, a count or a suggestion would give it away. */
export const everyCanary = (world: CanaryWorld): string[] =>
  [...world.allowed]
    .filter(([, { what }]) => !what.startsWith('account id'))
    .map(([canary]) => `?q=${canary}`);
