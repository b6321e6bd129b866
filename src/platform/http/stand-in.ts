// The reader for whom a template is drawn: it knows what all readers of a kind have in common, and holds marks for the rest.
import { avatar, type Html, raw } from '../html/index.ts';
import type { Request, Viewer } from './route.ts';
import { type FrameOwn, markOf, onlyKnowing } from './template.ts';

export const standInAvatar: Html = raw(markOf('avatar'));

export function standInViewer(viewer: Viewer): Viewer {
  const { active, isOperator, moderates, theme, unread } = viewer;
  return onlyKnowing({ active, isOperator, moderates, theme, unread, name: markOf('name') }) as Viewer;
}

/** A request that knows the place, the language and the clock, and of its reader only what their kind has in common. */
export function standInRequest({ ctx, t, locale, here, viewer }: Request): Request {
  const known = { ctx, t, locale, here, csrf: markOf('csrf'), viewer: viewer && standInViewer(viewer) };
  return onlyKnowing(known) as Request;
}

/** What stands in the place of the frame's marks. */
export const frameOwn = (viewer: Viewer, csrf: string): FrameOwn => ({
  csrf,
  name: viewer.name,
  avatar: avatar(viewer.personaId, 'small').toString(),
});
