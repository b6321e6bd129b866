// Every entry in force, in this process's memory: no writer waits for the database. Fills the slot `safety.terms`.
import type { Context } from '../../../platform/context.ts';
import type { Id } from '../../../std/ids.ts';
import { type ListedReader, listedFinding, type PhraseFinder, phraseBook } from '../../safety/index.ts';
import type { LiveTerm, TermState } from './model.ts';
import { termsInForce } from './terms.query.ts';
import { asTag, canBeListed } from './try-term.ts';

type Lists = { finder: PhraseFinder; terms: ReadonlyMap<Id, LiveTerm>; places: ReadonlySet<Id | null> };

const lists = new WeakMap<Context, Record<TermState, Lists | null>>();

/** Never throws: what cannot be read leaves the known lists in force. */
export async function refreshTerms(ctx: Context): Promise<void> {
  try {
    const terms = await ctx.transaction({ as: 'system', purpose: 'jobs' }, termsInForce, { readOnly: true });
    const of = (state: TermState) => made(terms.filter((one) => one.state === state));
    lists.set(ctx, { live: of('live'), shadow: of('shadow') });
  } catch (err) {
    ctx.log.warn({ err, event: 'terms' }, 'the lists of words could not be read; the known ones stay');
  }
}

function made(terms: readonly LiveTerm[]): Lists | null {
  // One entry that cannot be read any more must not silence the others.
  const known = terms.filter((one) => canBeListed(one.term));
  if (known.length === 0) return null;
  return {
    finder: phraseBook().finder(
      known.map(({ id, term, kind, variants }) => ({ id, phrase: term, kind, variants })),
    ),
    terms: new Map(known.map((one) => [one.id, one])),
    places: new Set(known.map((one) => one.communityId)),
  };
}

/** What of the instance's list and of this community's stands in a text. */
export const readerFor = (ctx: Context, communityId: Id): ListedReader | null =>
  readerOf(ctx, communityId, 'live');

/** @param state in shadow: what would be found, for counting alone */
export function readerOf(ctx: Context, communityId: Id, state: TermState): ListedReader | null {
  const now = lists.get(ctx)?.[state];
  if (!now || !(now.places.has(null) || now.places.has(communityId))) return null;
  return (text, tags) => {
    const found = new Map<Id, { start: number; end: number }[]>();
    for (const { id, spans } of now.finder.find(text)) found.set(id, spans);
    for (const tag of tags)
      for (const { id } of now.finder.find(asTag(tag))) if (!found.has(id)) found.set(id, []);
    const at = ctx.clock();
    return [...found].flatMap(([id, spans]) => {
      const term = now.terms.get(id);
      const isHere = term && (term.communityId === null || term.communityId === communityId);
      if (!isHere || (term.expiresAt && term.expiresAt <= at)) return [];
      return [listedFinding(id, term.action, spans.slice(0, 20))];
    });
  };
}

export function keepTermsFresh(ctx: Context): void {
  ctx.live.listen((signal) => {
    if (signal.to === 'instance' && signal.id === 'terms') void refreshTerms(ctx);
  });
  void refreshTerms(ctx);
}
