// Somebody begins a conversation.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import type { Community, Standing } from '../communities/index.ts';
import { listedIn } from '../safety/index.ts';
import { choosePersona } from './choose-persona.ts';
import { type Submission, type ThreadWords, tidyNotes } from './model.ts';
import { mayWriteWithoutName, type WhyNot, whyNotWrite } from './policy.ts';
import { decideOutcome, publish, submissionKey, type Written, writtenBefore } from './publish.ts';
import { restraint } from './restrained.ts';
import { isRefused, type NotAsItIs, noAnswers, screenWords, withReading } from './screen-words.ts';
import { deleteDraft, insertTags, insertThread } from './tables.ts';

export type NewThread = ThreadWords & Submission;

export const threadPlace = (communityId: string) => `thread:${communityId}`;

/** @param mayArticle whether the viewer may write articles here; asked by the caller, who knows the operator's list */
export async function startThread(
  ctx: Context,
  tx: Tx,
  who: {
    viewer: Pick<Viewer, 'memberId' | 'active'>;
    community: Community;
    standing: Standing | null;
    mayArticle: boolean;
  },
  given: NewThread,
): Promise<
  Result<Written, WhyNot | 'posts.name_needed.not_allowed' | 'posts.article.not_allowed' | NotAsItIs>
> {
  const { viewer, community, standing } = who;
  const why = whyNotWrite({ viewer, standing, community });
  if (why || !standing) return refused(why ?? 'posts.join_first.not_allowed');
  if (given.kind === 'article' && !who.mayArticle) return refused('posts.article.not_allowed');
  if (given.withoutName && !mayWriteWithoutName(community.settings, given.kind))
    return refused('posts.name_needed.not_allowed');

  const key = submissionKey(given.submissionId, community.id, given.kind, given.title, given.text);
  const before = await writtenBefore(tx, key);
  if (before) return done(before);

  const answers = given.answers ?? noAnswers;
  const words = { title: given.title, text: given.text, link: given.linkUrl, tags: given.tags };
  const listed = listedIn(ctx, community.id);
  const read = { surface: 'post', settings: community.settings, standing, listed } as const;
  const reading = screenWords(words, read, answers);
  if (isRefused(reading, answers)) return refused('posts.not_as_it_is.refused');
  const threadId = ctx.ids();
  const place = { communityId: community.id, threadId: null, standing, pace: true };
  const held = await restraint(ctx, tx, place);
  if (held.why) return refused(held.why);
  const outcome = withReading(await decideOutcome(ctx, tx, community, standing, held.limited), reading);
  const personaId = await choosePersona(ctx, tx, {
    standing,
    withoutName: given.withoutName,
    threadId,
    communityId: community.id,
  });
  await insertThread(tx, {
    id: threadId,
    communityId: community.id,
    personaId,
    state: outcome.state,
    now: ctx.clock(),
    kind: given.kind,
    wanted: given.wanted,
    linkUrl: given.linkUrl,
  });
  await insertTags(tx, threadId, community.id, given.tags);
  const written = await publish(ctx, tx, {
    community,
    threadId,
    personaId,
    outcome,
    reading,
    isOpening: true,
    quotesPostId: null,
    quotesPersonaId: null,
    notes: tidyNotes(given.notes),
    submissionId: key,
    title: given.title,
    markdown: given.text,
  });
  await deleteDraft(tx, viewer.memberId, threadPlace(community.id));
  return done(written);
}
