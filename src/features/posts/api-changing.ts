// The same commands for programs: change and take back one's words, what one keeps, and who waits for an answer.
import { z } from 'zod';
import { patterns } from '../../paths.ts';
import { readIdCursor } from '../../platform/db/cursor.ts';
import {
  cursor,
  json,
  limits,
  notFound,
  type Route,
  refuse,
  route,
  shortId,
} from '../../platform/http/index.ts';
import { toShort } from '../../std/ids.ts';
import { communityBySlug, standingIn } from '../communities/index.ts';
import { bookmarks } from './bookmarks.query.ts';
import { deletePost } from './delete-post.ts';
import { editPost } from './edit-post.ts';
import { isWebAddress, words } from './forms.ts';
import { limitsOfText, noteStrengths, noteTopics, threadKinds, wantedKinds, writingLimit } from './model.ts';
import { ownPost } from './own-post.query.ts';
import { mayWelcome } from './policy-welcoming.ts';
import { mayBeTag } from './screen-words.ts';
import { tidyTag } from './tags.ts';
import { threadPage } from './thread.query.ts';
import { threadsWaiting } from './threads-across.query.ts';

const note = z.strictObject({ topic: z.enum(noteTopics), strength: z.enum(noteStrengths) });
const postParam = z.strictObject({ post: shortId });

/** What is left out stays as it is. */
const change = z.strictObject({
  title: words().pipe(z.string().min(1).max(limitsOfText.title)).optional(),
  text: words().pipe(z.string().min(1).max(limitsOfText.article)).optional(),
  wanted: z.enum(wantedKinds).nullable().optional(),
  link_url: z.string().max(limitsOfText.link).refine(isWebAddress).nullable().optional(),
  tags: z.array(z.string().max(limitsOfText.tag).refine(mayBeTag)).max(limitsOfText.tags).optional(),
  notes: z.array(note).max(noteTopics.length).optional(),
  wants_person: z.boolean().default(false),
});
const changed = z.object({ post: z.string(), thread: z.string(), state: z.string() });

const editRoute = route({
  name: 'posts.api_edit',
  method: 'PUT',
  path: patterns.apiPost,
  summary: 'Change a post of your own; the old words stay for you and the moderators',
  access: 'active',
  scope: 'write',
  limit: writingLimit,
  input: { params: postParam, json: change },
  output: changed,
  async handle({ ctx, tx, viewer, params, json: given }) {
    const post = await ownPost(tx, params.post);
    const thread = post && (await threadPage(tx, post.threadId, { none: true }, ctx.clock()));
    if (!post || !thread || !viewer) return notFound();
    const text = given.text ?? post.markdown;
    const isArticle = post.isOpening && post.kind === 'article';
    if (text.length > (isArticle ? limitsOfText.article : limitsOfText.text)) return refuse('bad_input');
    const saved = await editPost(ctx, tx, { viewer, ...thread, thread }, post.id, {
      title: given.title ?? post.title ?? '',
      text,
      wanted: given.wanted === undefined ? post.wanted : given.wanted,
      linkUrl: given.link_url === undefined ? post.linkUrl : given.link_url,
      tags: given.tags ? [...new Set(given.tags.map(tidyTag).filter(Boolean))].sort() : post.tags,
      notes: given.notes ?? post.notes,
      answers: { asked: [], wantsPerson: given.wants_person },
    });
    if (!saved.ok) return refuse(saved.refusal);
    return json({
      post: toShort(post.id),
      thread: toShort(post.threadId),
      state: saved.value.state,
    } satisfies z.output<typeof changed>);
  },
});

const deleteRoute = route({
  name: 'posts.api_delete',
  method: 'DELETE',
  path: patterns.apiPost,
  summary: 'Take a post of your own back for good',
  access: 'member',
  scope: 'write',
  limit: limits.write,
  input: { params: postParam },
  output: changed,
  async handle({ ctx, tx, viewer, params }) {
    if (!viewer) return refuse('sign_in_first');
    const gone = await deletePost(ctx, tx, viewer.memberId, params.post);
    if (!gone.ok) return refuse(gone.refusal);
    return json({
      post: toShort(gone.value.id),
      thread: toShort(gone.value.threadId),
      state: 'deleted',
    } satisfies z.output<typeof changed>);
  },
});

const kept = z.object({
  bookmarks: z.array(
    z.object({
      post: z.string(),
      thread: z.string(),
      title: z.string().nullable(),
      author: z.object({ persona: z.string(), name: z.string() }),
      community: z.string(),
      at: z.iso.datetime(),
      notes: z.array(note),
    }),
  ),
  next: z.string().nullable(),
});

const bookmarksRoute = route({
  name: 'posts.api_bookmarks',
  method: 'GET',
  path: patterns.apiBookmarks,
  summary: 'Posts that you keep for later, newest first',
  access: 'member',
  scope: 'read',
  limit: limits.read,
  input: { query: z.strictObject({ before: cursor }) },
  output: kept,
  async handle({ tx, query }) {
    const { rows, next } = await bookmarks(tx, readIdCursor(query.before));
    return json({
      bookmarks: rows.map((one) => ({
        post: toShort(one.postId),
        thread: toShort(one.threadId),
        title: one.title,
        author: { persona: toShort(one.personaId), name: one.name },
        community: one.slug,
        at: new Date(one.at).toISOString(),
        notes: one.notes,
      })),
      next,
    } satisfies z.output<typeof kept>);
  },
});

const waiting = z.object({
  threads: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(threadKinds),
      title: z.string(),
      wanted: z.string().nullable(),
      author: z.object({ persona: z.string(), name: z.string() }),
      at: z.iso.datetime(),
      notes: z.array(note),
    }),
  ),
  next: z.string().nullable(),
});

const waitingRoute = route({
  name: 'posts.api_waiting',
  method: 'GET',
  path: patterns.apiWaiting,
  summary: 'Conversations that nobody has answered yet, the longest waiting first; for those who help',
  access: 'active',
  scope: 'read',
  limit: limits.read,
  input: { params: z.strictObject({ slug: z.string().max(60) }), query: z.strictObject({ after: cursor }) },
  output: waiting,
  async handle({ tx, viewer, params, query }) {
    const community = await communityBySlug(tx, params.slug);
    const standing = community && (await standingIn(tx, viewer, community.id));
    if (!community || !mayWelcome(standing)) return notFound();
    const { rows, next } = await threadsWaiting(tx, community.id, readIdCursor(query.after));
    return json({
      threads: rows.map((one) => ({
        id: toShort(one.id),
        kind: one.kind,
        title: one.title,
        wanted: one.wanted,
        author: { persona: toShort(one.personaId), name: one.name },
        at: new Date(one.at).toISOString(),
        notes: one.notes,
      })),
      next,
    } satisfies z.output<typeof waiting>);
  },
});

export const apiLater: readonly Route[] = [editRoute, deleteRoute, bookmarksRoute, waitingRoute];
