// An author changes their words. What they said before stays for them and the moderators.
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import { renderMarkdown } from '../../platform/html/markdown.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { type Community, isModerator, type Standing } from '../communities/index.ts';
import { tellReaders } from './hide-post.ts';
import { type ContentNote, type PostState, tidyNotes, type Wanted } from './model.ts';
import { type OwnPost, ownPost } from './own-post.query.ts';
import { type WhyNot, whyNotWrite } from './policy.ts';
import { decideOutcome, publishedHere } from './publish.ts';
import { recordScreening } from './record-screening.ts';
import { releasePost } from './release-post.ts';
import { restraint } from './restrained.ts';
import {
  type Answers,
  isRefused,
  type NotAsItIs,
  noAnswers,
  type Reading,
  screenWords,
  waitsForPerson,
} from './screen-words.ts';
import { deleteDraft, deleteTags, insertTags, setState } from './tables.ts';
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
  const reading = readEdited(who, post, given);
  if (isRefused(reading, given.answers ?? noAnswers)) return refused('posts.not_as_it_is.refused');
  const changed = await changeWords(ctx, tx, who.community, post, given);
  // What a moderator added is not the author's to take away.
  await updateNotes(tx, postId, tidyNotes([...given.notes, ...post.staffNotes, ...reading.notes]));
  if (post.isOpening) await editBeginning(tx, post, given);
  await deleteDraft(tx, who.viewer.memberId, editPlace(postId));
  const limited = held?.limited ?? false;
  // The address of a resource is part of what is read.
  const isOther = changed || (post.isOpening && given.linkUrl !== post.linkUrl);
  const state = isOther ? await settleState(ctx, tx, who, post, reading, limited) : post.state;
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

function readEdited({ community, standing }: Writer, post: OwnPost, given: Edited): Reading {
  const words = {
    title: post.isOpening ? given.title : null,
    text: given.text,
    link: post.isOpening ? given.linkUrl : null,
  };
  const place = { surface: surfaceOf(post), settings: community.settings, standing } as const;
  const reading = screenWords(words, place, given.answers);
  // Notes that the author has taken off stay off.
  return post.notesRefused ? { ...reading, notes: [] } : reading;
}

/** The state is set for the community, not by the author: authors cannot hold or release anything. */
async function settleState(
  ctx: Context,
  tx: Tx,
  { community, standing }: Writer,
  post: OwnPost,
  reading: Reading,
  limited: boolean,
): Promise<OwnPost['state']> {
  if (post.state === 'published') {
    const waits = waitsForPerson(reading) || limited || (await mustWaitAgain(tx, community, standing, post));
    if (!waits) return 'published';
    await withPurpose(tx, 'jobs', () => setState(tx, post, 'held'));
    return 'held';
  }
  // It waited for what is no longer in it: then nothing but the community's other reasons keeps it.
  const heldByEngine = post.screened === 'hold' || post.screened === 'refuse';
  if (!heldByEngine || waitsForPerson(reading) || !standing) return post.state;
  const outcome = await decideOutcome(ctx, tx, community, standing, limited);
  if (outcome.state === 'held') return 'held';
  await withPurpose(tx, 'jobs', () => releasePost(ctx, tx, post.id));
  return 'published';
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

/** Where a newcomer's first posts are read before others see them, a change of one of them is read as well. */
async function mustWaitAgain(
  tx: Tx,
  community: Community,
  standing: Standing | null,
  post: OwnPost,
): Promise<boolean> {
  const first = community.settings.preModerateFirst;
  if (first === 0 || post.state !== 'published' || isModerator(standing)) return false;
  return (await publishedHere(tx, community.id, first + 1)) <= first;
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
