// One entry for every route of the product: how the privacy matrix asks it. A route without an entry fails the matrix.
import type { CanaryWorld } from './canaries.ts';
import type { ViewerName } from './viewers.ts';

export type Entry = {
  /** Query strings to try beside none. */
  queries?: (world: CanaryWorld) => string[];
  /** Fields of a form that would be accepted from somebody entitled. */
  form?: Record<string, string>;
  /** Whether this outsider may rightly be met differently at this private address (a closed door to knock at). */
  meets?: (name: ViewerName, path: string, world: CanaryWorld) => boolean;
  /** Would sign the viewer out: left to its journey. */
  endsSession?: boolean;
};

/** Searches for every canary: a hit, a count or a suggestion would give it away. */
export const everyCanary = (world: CanaryWorld): string[] =>
  [...world.allowed.keys()].slice(0, 60).map((canary) => `?q=${canary}`);

export const entries: Record<string, Entry> = {};
