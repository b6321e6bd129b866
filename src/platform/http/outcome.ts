// What a request has shown of itself by the time its reply is made. Types only.
import type { Typed } from './form.ts';
import type { Inputs, RouteLiteral, Viewer } from './route.ts';

/** What is known of a request when its reply is made. */
export type Outcome = {
  literal: RouteLiteral<Inputs>;
  viewer: Viewer | null;
  locale: string;
  csrf: string;
  here: string;
  /** What a form with keepsWords brought; given back when it is refused. */
  typed?: Typed;
};
