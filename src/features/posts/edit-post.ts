// An author changes their words. What they said before stays for them and the moderators.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { renderMarkdown } from '../../platform/html/markdown.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import type { Community, Standing } from '../communities/index.ts';
import { listedIn } from '../safety/index.ts';
import { tellReaders } from './hide-post.ts';
import { type ContentNote, type PostState, tidyNotes, type Wanted } from './model.ts';
import { type OwnPost, ownPost } from './own-post.query.ts';
import { type WhyNot, whyNotWrite } from './policy.ts';
import { recordScreening } from './record-screening.ts';
import { restraint } from './restrained.ts';
import {
  type Answers,
  isRefused,
  type NotAsItIs,
  noAnswers,
  type Reading,
  type Screenable,
  screenWords,
} from './screen-words.ts';
import { settleEdited } from './settle-edited.ts';
import { deleteDraft, deleteTags, insertTags } from './tables.ts';
import { insertRevision, updateNotes, updateThreadWords, updateWords } from './tables-changing.ts';

declare module '../../platform/events/index.ts' {
  interface DomainEvents {
    /** An author gave a post other words. What they are is read through the policies. */
    'post.edited': { postId: Id; communityId: Id; personaId: Id };
  }
}

/** What only a beginning has is left out of account for a reply. */
export type Edited = {
  title: string;
  text: string;
  wanted: Wanted | null;
  linkUrl: string | null;
  tags: string[];
  notes: ContentNote[];
  answers?: Answers;
};

export const editPlace = (postId: string) => `edit:${postId}`;

export type WhyNotEdit = WhyNot | NotAsItIs | 'posts.hidden.not_possible';

export function whyNotEdit(
  post: { state: PostState },
  who: {
    viewer: Pick<Viewer, 'active'>;
    community: Community;
    standing: Standing | null;
    thread: { locked: boolean; state: string };
  },
): WhyNotEdit | null {
  if (post.state === 'hidden') return 'posts.hidden.not_possible';
  // A deleted beginning does not stop people from mending what they answered.
  const state = who.thread.state === 'deleted' ? 'published' : who.thread.state;
  return whyNotWrite({ ...who, thread: { ...who.thread, state } });
}

/** @param who as the viewer sees the place: `thread` is the post's */
export async function editPost(
  ctx: Context,
  tx: Tx,
  who: {
    viewer: Viewer;
    community: Community;
    standing: Standing | null;
    thread: { locked: boolean; state: string };
  },
  postId: Id,
  given: Edited,
): Promise<Result<OwnPost & { reading: Reading }, WhyNotEdit | 'not_found'>> {
  const post = await ownPost(tx, postId, { lock: true });
  if (!post || post.communityId !== who.community.id) return refused('not_found');
  const why = whyNotEdit(post, who);
  if (why) return refused(why);
  const held = who.standing && (await restraintFor(ctx, tx, who.standing, post));
  if (held?.why) return refused(held.why);
  const reading = readEdited(ctx, who, post, given);
  if (isRefused(reading, given.answers ?? noAnswers)) return refused('posts.not_as_it_is.refused');
  const changed = await changeWords(ctx, tx, who.community, post, given);
  // What a moderator added is not the author's to take away.
  await updateNotes(tx, postId, tidyNotes([...given.notes, ...post.staffNotes, ...reading.notes]));
  if (post.isOpening) await editBeginning(tx, post, given);
  await deleteDraft(tx, who.viewer.memberId, editPlace(postId));
  const limited = held?.limited ?? false;
  // The address of a resource is part of what is read.
  const isOther = changed || (post.isOpening && given.linkUrl !== post.linkUrl);
  const state = isOther
    ? await settleEdited(ctx, tx, { ...who, post, now: screenable(post, given), reading, limited })
    : post.state;
  if (isOther) await recordScreening(ctx, tx, { ...post, postId, surface: surfaceOf(post) }, reading);
  await tellReaders(ctx, tx, post);
  if (changed)
    await ctx.emit(ctx, tx, 'post.edited', {
      postId,
      communityId: post.communityId,
      personaId: post.personaId,
    });
  return done({ ...post, state, reading });
}

type Writer = { community: Community; standing: Standing | null };

const surfaceOf = (post: Pick<OwnPost, 'isOpening'>) => (post.isOpening ? 'post' : 'reply');

/** What of a change the safety engine reads; also for whoever asks before it is sent. */
export const screenable = (post: Pick<OwnPost, 'isOpening'>, given: Edited): Screenable => ({
  title: post.isOpening ? given.title : null,
  text: given.text,
  link: post.isOpening ? given.linkUrl : null,
  tags: post.isOpening ? given.tags : [],
});

function readEdited(ctx: Context, { community, standing }: Writer, post: OwnPost, given: Edited): Reading {
  const words = screenable(post, given);
  const listed = listedIn(ctx, community.id);
  const place = { surface: surfaceOf(post), settings: community.settings, standing, listed } as const;
  const reading = screenWords(words, place, given.answers);
  // Notes that the author has taken off stay off.
  return post.notesRefused ? { ...reading, notes: [] } : reading;
}

const restraintFor = (ctx: Context, tx: Tx, standing: Standing, post: OwnPost) =>
  restraint(ctx, tx, { communityId: post.communityId, threadId: post.threadId, standing, pace: false });

/** @returns whether the words are other ones now */
async function changeWords(
  ctx: Context,
  tx: Tx,
  community: Community,
  post: OwnPost,
  given: Edited,
): Promise<boolean> {
  const title = post.isOpening ? given.title : null;
  if (title === post.title && given.text === post.markdown) return false;
  const now = ctx.clock();
  await insertRevision(tx, {
    id: ctx.ids(),
    postId: post.id,
    communityId: post.communityId,
    personaId: post.personaId,
    title: post.title,
    markdown: post.markdown,
    now,
  });
  await updateWords(tx, post.id, {
    title,
    markdown: given.text,
    html: renderMarkdown(given.text),
    language: community.language,
    now,
  });
  return true;
}

async function editBeginning(tx: Tx, post: OwnPost, given: Edited): Promise<void> {
  await updateThreadWords(tx, post.threadId, {
    wanted: post.kind === 'support' ? given.wanted : null,
    linkUrl: post.kind === 'resource' ? given.linkUrl : post.linkUrl,
  });
  if (given.tags.join() === post.tags.join()) return;
  await deleteTags(tx, post.threadId);
  await insertTags(tx, post.threadId, post.communityId, given.tags);
}
