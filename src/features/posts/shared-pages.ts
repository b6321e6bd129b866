// What a public conversation says to everybody, kept in memory between two readers. Only what any guest may read is kept,
// and only readers to whom it says the same are answered from it (`isForAll`); each reading asks the database first
// whether it is still the same. What belongs to one reader is never here.
import type { Id } from '../../std/ids.ts';
import type { Extras } from './slots.ts';
import type { Around, DrawnPosts, PostOnPage, SharedPage, ThreadPage, Versions } from './thread-page.ts';

const kept = new Map<string, SharedPage>();
const pagesMax = 200;
/** Characters of markup; longer pages are read rarely and afresh. */
const lengthMax = 150_000;
const kindsMax = 8;

const keyOf = (threadId: Id, { after, before }: Around): string =>
  `${threadId} ${after ?? ''} ${before ?? ''}`;

export function findShared(threadId: Id, around: Around): SharedPage | null {
  const key = keyOf(threadId, around);
  const found = kept.get(key);
  if (!found) return null;
  // The order of the map is the order of last use.
  kept.delete(key);
  kept.set(key, found);
  return found;
}

/** For tests that compare with what is read afresh. */
export function forgetShared(): void {
  kept.clear();
}

/**
 * Whether this page, read by somebody, says what it says to every guest: the community is public, the reader has no
 * rights of staff there, and none of the people on it is the reader, or behind a block or mute of either side.
 */
export function isForAll(page: ThreadPage, staff: boolean): boolean {
  return (
    page.community.kind === 'public' &&
    page.state === 'published' &&
    !staff &&
    !page.mine &&
    page.posts.every(
      (one) =>
        !one.mine &&
        !one.blocked &&
        !one.muted &&
        (!one.quotes || (one.quotes.name !== null && !one.quotes.mine)),
    )
  );
}

/** Keeps what is the same for all. Call it only where `isForAll`. */
export function keepShared(
  around: Around,
  page: ThreadPage,
  versions: Versions,
  extras: Pick<Extras, 'common' | 'commonOfThread'>,
): void {
  const length = page.posts.reduce((sum, one) => sum + (one.html?.length ?? 0), 0);
  if (length > lengthMax) return;
  const { standing: _s, readTo: _r, wishes: _w, draft: _d, more, ...rest } = page;
  const people = page.posts.flatMap((one) => [one.personaId, ...(one.quotes ? [one.quotes.personaId] : [])]);
  const entry: SharedPage = {
    versions,
    common: {
      ...rest,
      more: extras.commonOfThread(more),
      posts: page.posts.map((one) => ({ ...withoutReader(one), more: extras.common(one.more) })),
    },
    people: `{${[...new Set(people)]}}`,
    posts: `{${page.posts.map((one) => one.id)}}`,
    drawn: new Map(),
    templates: new Map(),
  };
  if (kept.size >= pagesMax) kept.delete(kept.keys().next().value as string);
  kept.set(keyOf(page.id, around), entry);
}

/** A role of "member" is shown nowhere, and whether it can be seen depends on who looks. */
const withoutReader = (one: PostOnPage): PostOnPage => ({
  ...one,
  role: one.role === 'member' ? null : one.role,
  kept: false,
  ownRecent: null,
});

/** The posts drawn for readers of one kind; `kind` names all that the drawing depends on. */
export function drawnFor({ drawn }: SharedPage, kind: string, draw: () => DrawnPosts): DrawnPosts {
  const found = drawn.get(kind);
  if (found) return found;
  if (drawn.size >= kindsMax) drawn.clear();
  const fresh = draw();
  drawn.set(kind, fresh);
  return fresh;
}
