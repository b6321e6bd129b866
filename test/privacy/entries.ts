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

export const entries: Record<string, Entry> = {
  // crisis and exercises: the calm pages are the same for everybody; what is kept is the viewer's own
  'crisis.help': {},
  'crisis.choose-country': { form: { country: 'IE' } },
  'crisis.help-in-country': {},
  'crisis.leave': {},
  'crisis.plan': {},
  'crisis.plan-to-print': { form: { alone: 'A walk' } },
  'crisis.kept-plan': {},
  'crisis.keep-plan': { form: { alone: 'A walk' } },
  'crisis.forget-plan': {},
  'crisis.look-after-lines': { queries: () => ['?country=IE'] },
  'crisis.act-on-line': {
    form: {
      act: 'confirm',
      country: 'IE',
      line: 'ie-samaritans',
      checked_on: new Date().toISOString().slice(0, 10),
      checked_by: 'phoned by nobody',
    },
  },
  'exercises.list': {},
  'exercises.one': {},
  'exercises.to-print': { form: { in: '' } },
  'exercises.keep': { form: {} },
  'exercises.kept': {},
  'exercises.forget': {},
};
