// A name is read by everybody who meets it: whether it may stand is asked of the room that knows (safety), through a slot.
import type { Context } from '../../platform/context.ts';
import { type NameProblem, readName } from './names.ts';

declare module '../../platform/slots.ts' {
  interface Slots {
    /** Whether a name of a person, a community or one of its topics may stand where strangers read it. Asked once a form. */
    'accounts.nameCheck': (text: string, what: 'name' | 'community' | 'hashtag') => boolean;
  }
}

type Asking = Pick<Context, 'slots'>;

export const mayStand = ({ slots }: Asking, text: string, what: 'name' | 'community' | 'hashtag'): boolean =>
  slots.all('accounts.nameCheck').every((check) => check(text, what));

type Read = { ok: true; name: string } | { ok: false; problem: NameProblem };

/** As readName, and nothing that attacks, sells or gives somebody's number away. */
export function readKindName(ctx: Asking, typed: string): Read {
  const read = readName(typed);
  if (!read.ok) return read;
  return mayStand(ctx, read.name, 'name') ? read : { ok: false, problem: 'not_here' };
}
