// The same commands and queries for programs: read a community's conversations and a thread, begin one, answer.
import { z } from 'zod';
import { patterns } from '../../paths.ts';
import { readTimeCursor, writeTimeCursor } from '../../platform/db/cursor.ts';
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
import { communityBySlug } from '../communities/index.ts';
import { articleRight } from './article-right.query.ts';
import { communityThreads, type ThreadInList } from './community-threads.query.ts';
import { isWebAddress, textOfPost } from './forms.ts';
import {
  limitsOfText,
  noteStrengths,
  noteTopics,
  pageSize,
  threadKinds,
  wantedKinds,
  writingLimit,
} from './model.ts';
import { myPlace } from './my-place.query.ts';
import type { Written } from './publish.ts';
import { mayBeTag } from './screen-words.ts';
import { startThread } from './start-thread.ts';
import { tidyTag } from './tags.ts';
import { type PostOnPage, threadPage } from './thread.query.ts';
import { writeReply } from './write-reply.ts';

const note = z.strictObject({ topic: z.enum(noteTopics), strength: z.enum(noteStrengths) });
const slug = z.string().max(60);
const line = (most: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim())
    .pipe(z.string().min(1).max(most));

const writing = {
  /** Any UUID; sending the same one with the same words again gives the first post back. */
  submission_id: z.uuid().optional(),
  notes: z.array(note).max(noteTopics.length).default([]),
  without_name: z.boolean().default(false),
  /** Where the words would be refused: they wait for a moderator instead. */
  wants_person: z.boolean().default(false),
};
const newThread = z.strictObject({
  ...writing,
  kind: z.enum(threadKinds),
  title: line(limitsOfText.title),
  text: textOfPost,
  wanted: z.enum(wantedKinds).nullable().default(null),
  link_url: z.string().max(limitsOfText.link).refine(isWebAddress).nullable().default(null),
  tags: z.array(z.string().max(limitsOfText.tag).refine(mayBeTag)).max(limitsOfText.tags).default([]),
});
const newReply = z.strictObject({ ...writing, text: textOfPost, quotes: shortId.nullable().default(null) });

const written = z.object({ post: z.string(), thread: z.string(), state: z.string() });
const author = z.object({ persona: z.string(), name: z.string(), alias: z.boolean() });
const postOut = z.object({
  id: z.string(),
  author,
  state: z.string(),
  at: z.iso.datetime(),
  edited_at: z.iso.datetime().nullable(),
  opening: z.boolean(),
  mine: z.boolean(),
  notes: z.array(note),
  quotes: z.string().nullable(),
  /** Null where the words are hidden, taken back or behind a block. */
  html: z.string().nullable(),
});
const threadOut = z.object({
  id: z.string(),
  community: z.string(),
  kind: z.enum(threadKinds),
  title: z.string().nullable(),
  wanted: z.string().nullable(),
  link_url: z.string().nullable(),
  tags: z.array(z.string()),
  locked: z.boolean(),
  posts: z.array(postOut),
  next: z.string().nullable(),
});
const listOut = z.object({
  threads: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(threadKinds),
      title: z.string().nullable(),
      author: z.object({ persona: z.string(), name: z.string() }),
      last_post_at: z.iso.datetime(),
      has_replies: z.boolean(),
      tags: z.array(z.string()),
      notes: z.array(note),
    }),
  ),
  next: z.string().nullable(),
});

const iso = (ms: number) => new Date(ms).toISOString();

const listRoute = route({
  name: 'posts.api_threads',
  method: 'GET',
  path: patterns.apiCommunityThreads,
  summary: 'Conversations of a community, newest activity first',
  access: 'anyone',
  scope: 'read',
  limit: limits.read,
  input: {
    params: z.strictObject({ slug }),
    query: z.strictObject({
      before: cursor,
      kind: z.enum(threadKinds).optional(),
      tag: z.string().max(limitsOfText.tag).optional(),
    }),
  },
  output: listOut,
  async handle({ tx, params, query }) {
    const community = await communityBySlug(tx, params.slug);
    if (!community) return notFound();
    const tag = tidyTag(query.tag ?? '');
    const filter = { ...(query.kind ? { kind: query.kind } : {}), ...(tag ? { tag } : {}) };
    const { threads } = await communityThreads(tx, community.id, filter, readTimeCursor(query.before));
    const page = threads.slice(0, pageSize);
    const last = page.at(-1);
    const next =
      threads.length > pageSize && last
        ? writeTimeCursor({ at: new Date(last.lastPostAt), id: last.id })
        : null;
    return json({ threads: page.map(threadInList), next } satisfies z.output<typeof listOut>);
  },
});

const threadInList = (one: ThreadInList) => ({
  id: toShort(one.id),
  kind: one.kind,
  title: one.title,
  author: { persona: toShort(one.personaId), name: one.name },
  last_post_at: iso(one.lastPostAt),
  has_replies: one.replies > 0,
  tags: one.tags,
  notes: one.notes,
});

const threadRoute = route({
  name: 'posts.api_thread',
  method: 'GET',
  path: patterns.apiThread,
  summary: 'A conversation, twenty posts at a time',
  access: 'anyone',
  scope: 'read',
  limit: limits.read,
  input: {
    params: z.strictObject({ thread: shortId }),
    query: z.strictObject({ after: shortId.optional() }),
  },
  output: threadOut,
  async handle({ tx, ctx, params, query }) {
    const thread = await threadPage(tx, params.thread, { after: query.after }, ctx.clock());
    if (!thread) return notFound();
    const last = thread.posts.at(-1);
    return json({
      id: toShort(thread.id),
      community: thread.community.slug,
      kind: thread.kind,
      title: thread.title,
      wanted: thread.wanted,
      link_url: thread.linkUrl,
      tags: thread.tags,
      locked: thread.locked,
      posts: thread.posts.map(postOf),
      next: thread.hasLater && last ? toShort(last.id) : null,
    } satisfies z.output<typeof threadOut>);
  },
});

const postOf = (one: PostOnPage) => ({
  id: toShort(one.id),
  author: { persona: toShort(one.personaId), name: one.name, alias: one.alias },
  state: one.state,
  at: iso(one.at),
  edited_at: one.editedAt === null ? null : iso(one.editedAt),
  opening: one.isOpening,
  mine: one.mine,
  notes: one.notes,
  quotes: one.quotes && toShort(one.quotes.id),
  html: one.html,
});

const answer = (value: Written) =>
  json(
    { post: toShort(value.postId), thread: toShort(value.threadId), state: value.state } satisfies z.output<
      typeof written
    >,
    201,
  );

const startRoute = route({
  name: 'posts.api_start',
  method: 'POST',
  path: patterns.apiCommunityThreads,
  summary: 'Begin a conversation',
  access: 'active',
  scope: 'write',
  limit: writingLimit,
  input: { params: z.strictObject({ slug }), json: newThread },
  output: written,
  async handle({ ctx, tx, viewer, params, json: given }) {
    const community = await communityBySlug(tx, params.slug);
    if (!community || !viewer) return notFound();
    const standing = await myPlace(tx, community.id);
    const mayArticle = standing !== null && (await articleRight(tx, standing, community));
    const result = await startThread(
      ctx,
      tx,
      { viewer, community, standing, mayArticle },
      {
        kind: given.kind,
        title: given.title,
        text: given.text,
        wanted: given.kind === 'support' ? given.wanted : null,
        linkUrl: given.link_url,
        tags: [...new Set(given.tags.map(tidyTag).filter(Boolean))],
        submissionId: given.submission_id ?? ctx.ids(),
        notes: given.notes,
        withoutName: given.without_name,
        answers: { asked: [], wantsPerson: given.wants_person },
      },
    );
    return result.ok ? answer(result.value) : refuse(result.refusal);
  },
});

const replyRoute = route({
  name: 'posts.api_reply',
  method: 'POST',
  path: patterns.apiReplies,
  summary: 'Answer in a conversation',
  access: 'active',
  scope: 'write',
  limit: writingLimit,
  input: { params: z.strictObject({ thread: shortId }), json: newReply },
  output: written,
  async handle({ ctx, tx, viewer, params, json: given }) {
    const thread = await threadPage(tx, params.thread, { none: true }, ctx.clock());
    if (!thread || !viewer) return notFound();
    const result = await writeReply(
      ctx,
      tx,
      { viewer, community: thread.community, standing: thread.standing },
      thread,
      {
        text: given.text,
        quotesPostId: given.quotes,
        submissionId: given.submission_id ?? ctx.ids(),
        notes: given.notes,
        withoutName: given.without_name,
        answers: { asked: [], wantsPerson: given.wants_person },
      },
    );
    return result.ok ? answer(result.value) : refuse(result.refusal);
  },
});

export const api: readonly Route[] = [listRoute, threadRoute, startRoute, replyRoute];
