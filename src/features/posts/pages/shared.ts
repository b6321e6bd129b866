// What the writing pages share: words carried from a draft into a form, kept as a draft, and where one lands after writing.
import { paths } from '../../../paths.ts';
import { type Reply, type Request, redirect, type Typed, textOf } from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import type { DraftFields } from '../drafts.query.ts';
import { placeOfPost } from '../place-of-post.query.ts';
import type { Written } from '../publish.ts';
import { saveDraft } from '../save-draft.ts';
import type { Reading } from '../screen-words.ts';

/** Fields of the form itself, not of the words. */
const notKept = new Set(['submission', 'act', 'asked', 'take_out']);

export function fieldsOf(typed: Typed): DraftFields {
  return Object.fromEntries(
    Object.entries(typed)
      .filter(([name]) => !notKept.has(name))
      .map(([name, value]) => [name, [value].flat().map((one) => one.replaceAll('\0', ''))]),
  );
}

/** Whatever a refused or previewed form brought is a draft as well, so that closing the page loses nothing. */
export async function keep(request: Request, place: string, typed: Typed): Promise<void> {
  if (request.viewer)
    await saveDraft(request.ctx, request.tx, request.viewer.memberId, place, fieldsOf(typed));
}

/** The submission id of a form that came back; a fresh one otherwise. Short form. */
export function submissionOf(request: Request, typed: Typed, draftId?: string): string {
  const given = textOf(typed, 'submission');
  return /^[0-9a-z]{26}$/.test(given) ? given : toShort(draftId ?? request.ctx.ids());
}

/** To one's own words, with a sentence on what became of them. */
export async function landOn(request: Request, written: Written): Promise<Reply> {
  const why = written.outcome?.state === 'held' ? written.outcome.why : 'first_posts';
  if (written.reading && helpFirst(written.reading)) return redirect(helpFirstAddress(written.postId));
  return redirect(
    await addressOfPost(request, written.postId, written.threadId),
    written.state === 'published' ? 'posts.flash.published' : `posts.flash.held_${why}`,
  );
}

/** Somebody may be in danger now: help comes before the conversation, and one link leads on to it. */
export const helpFirst = (reading: Reading): boolean =>
  reading.case === 'care' && reading.urgency === 'imminent';
export const helpFirstAddress = (postId: string): string => paths.postPart(toShort(postId), 'with-you');

export async function addressOfPost(request: Request, postId: string, threadId: string): Promise<string> {
  const place = await placeOfPost(request.tx, postId);
  const short = toShort(threadId);
  const page = place?.after ? paths.threadAfter(short, toShort(place.after)) : paths.thread(short);
  return `${page}#p-${toShort(postId)}`;
}
