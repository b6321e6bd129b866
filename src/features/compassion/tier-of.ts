// The lists in force: those of content/, with what operators added, in this process's memory. No reader waits for the database.
import {
  type CompassionBook,
  type CompassionList,
  readSearch,
  type SearchTier,
} from '../../engines/compassion/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Addition, searchAdditions } from './additions.query.ts';
import { bookOf, readLists } from './lists.ts';

let lists: readonly CompassionList[] | undefined;
let shipped: CompassionBook | undefined;

/** The lists of content/ as they stand. Read at the first asking, which `prepare` makes before the first request. */
export function shippedLists(): readonly CompassionList[] {
  lists ??= readLists();
  return lists;
}

export function shippedBook(): CompassionBook {
  shipped ??= bookOf(shippedLists());
  return shipped;
}

/** The shipped lists with additions. Throws PhraseError where one is wrongly written. */
export function bookWith(additions: readonly Addition[]): CompassionBook {
  if (additions.length === 0) return shippedBook();
  const stamp = { entries: [], allow: [] };
  const languages = new Set([
    ...shippedLists().map((list) => list.language),
    ...additions.map((one) => one.language),
  ]);
  return bookOf(
    [...languages].map((language) => {
      const list = shippedLists().find((one) => one.language === language) ?? { language, ...stamp };
      const mine = additions.filter((one) => one.language === language);
      return {
        ...list,
        entries: [
          ...list.entries,
          ...mine.flatMap(({ tier, concern, phrase }) =>
            tier ? [{ tier, concern, phrases: [phrase] }] : [],
          ),
        ],
        allow: [...list.allow, ...mine.filter((one) => one.tier === null).map((one) => one.phrase)],
      };
    }),
  );
}

/** One phrase alone, harmful or harmless, with the sets of its language: finds where it stands. Throws PhraseError as `bookWith`. */
export function bookOfPhrase({ language, concern, phrase, tier }: Addition): CompassionBook {
  const home = shippedLists().find((one) => one.language === language);
  const sets = home?.sets ? { sets: home.sets } : {};
  return bookOf([
    { language, ...sets, entries: [{ tier: tier ?? 'T1', concern, phrases: [phrase] }], allow: [] },
  ]);
}

const books = new WeakMap<Context, CompassionBook>();

/** What this process reads searches with. */
export function bookNow(ctx: Context): CompassionBook {
  return books.get(ctx) ?? shippedBook();
}

/** Never throws: what cannot be read leaves the known lists in force. */
export async function refreshBook(ctx: Context): Promise<void> {
  try {
    const additions = await ctx.transaction({ as: 'guest' }, searchAdditions, { readOnly: true });
    if (additions.length > 0) books.set(ctx, bookWith(additions));
    else books.delete(ctx);
  } catch (err) {
    ctx.log.warn(
      { err, event: 'search_lists' },
      "operators' search words could not be read; the known ones stay",
    );
  }
}

/** T0 to T3 by the shipped lists, or null for a query that asks for nothing special. For the command and the API. */
export function tierOf(query: string): SearchTier | null {
  return readSearch(query, shippedBook()).tier;
}
