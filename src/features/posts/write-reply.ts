// Somebody answers in a thread.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import type { Community, Standing } from '../communities/index.ts';
import { listedIn } from '../safety/index.ts';
import { choosePersona } from './choose-persona.ts';
import { type Submission, tidyNotes } from './model.ts';
import { mayWriteWithoutName, type WhyNot, whyNotWrite } from './policy.ts';
import { decideOutcome, publish, submissionKey, type Written, writtenBefore } from './publish.ts';
import { authorOfQuoted } from './quoted.query.ts';
import { restraint } from './restrained.ts';
import { isRefused, type NotAsItIs, noAnswers, screenWords, withReading } from './screen-words.ts';
import { deleteDraft } from './tables.ts';

export type NewReply = Submission & { text: string; quotesPostId: Id | null };

export const replyPlace = (threadId: string) => `reply:${threadId}`;

/** @param thread as the viewer sees it: its community is `community` */
export async function writeReply(
  ctx: Context,
  tx: Tx,
  who: { viewer: Pick<Viewer, 'memberId' | 'active'>; community: Community; standing: Standing | null },
  thread: { id: Id; locked: boolean; state: string; kind: string },
  given: NewReply,
): Promise<Result<Written, WhyNot | 'posts.name_needed.not_allowed' | NotAsItIs>> {
  const { viewer, community, standing } = who;
  const why = whyNotWrite({ viewer, standing, community, thread });
  if (why || !standing) return refused(why ?? 'posts.join_first.not_allowed');
  if (given.withoutName && !mayWriteWithoutName(community.settings, null))
    return refused('posts.name_needed.not_allowed');

  const key = submissionKey(given.submissionId, thread.id, given.text);
  const before = await writtenBefore(tx, key);
  if (before) return done(before);

  const answers = given.answers ?? noAnswers;
  const listed = listedIn(ctx, community.id);
  const place = { surface: 'reply', settings: community.settings, standing, listed } as const;
  const reading = screenWords({ title: null, text: given.text }, place, answers);
  if (isRefused(reading, answers)) return refused('posts.not_as_it_is.refused');
  const quotesPersonaId = given.quotesPostId && (await authorOfQuoted(tx, thread.id, given.quotesPostId));
  const here = { communityId: community.id, threadId: thread.id, standing, pace: true };
  const held = await restraint(ctx, tx, here);
  if (held.why) return refused(held.why);
  const outcome = withReading(await decideOutcome(ctx, tx, community, standing, held.limited), reading);
  const personaId = await choosePersona(ctx, tx, {
    standing,
    withoutName: given.withoutName,
    threadId: thread.id,
    communityId: community.id,
  });
  const written = await publish(ctx, tx, {
    community,
    threadId: thread.id,
    personaId,
    outcome,
    reading,
    isOpening: false,
    quotesPersonaId,
    // A quote of what is not in this thread, or not to be read, is no quote.
    quotesPostId: quotesPersonaId ? given.quotesPostId : null,
    notes: tidyNotes(given.notes),
    submissionId: key,
    title: null,
    markdown: given.text,
  });
  await deleteDraft(tx, viewer.memberId, replyPlace(thread.id));
  return done(written);
}
