// Content notes added afterwards, and the reasoned look behind an alias with what its owner learns of it.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { recordStaffAct } from '../../../platform/audit/index.ts';
import {
  limits,
  notFound,
  type Problems,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
  type Typed,
} from '../../../platform/http/index.ts';
import { annotateOwn } from '../annotate-own.ts';
import { notesOf } from '../forms.ts';
import { aliasForm, noteForm } from '../forms-changing.ts';
import { lookBehindAlias } from '../look-behind-alias.ts';
import { myAliases } from '../my-aliases.query.ts';
import { noteOnPost } from '../note-on-post.ts';
import { placeOfPost } from '../place-of-post.query.ts';
import { type PostToNote, postToNote } from '../post-to-note.query.ts';
import { aliasAnswerView, aliasAskView, myAliasesView } from '../views/alias-view.ts';
import { noteView } from '../views/note-view.ts';
import { addressOfPost } from './shared.ts';

const postParam = z.strictObject({ post: shortId });
const plain = { nav: 'communities', narrow: true, noindex: true } as const;

const showNote = route({
  name: 'posts.ask_note',
  method: 'GET',
  path: patterns.noteOnPost,
  summary: 'Say what a post touches on',
  access: 'active',
  limit: limits.read,
  input: { params: postParam },
  output: 'page',
  async handle({ tx, t, csrf, params }) {
    const post = await postToNote(tx, params.post);
    if (!post) return notFound();
    return page(t('posts.note_on.title'), noteView({ t, csrf, post }), plain);
  },
});

const addNote = route({
  name: 'posts.note',
  method: 'POST',
  path: patterns.noteOnPost,
  summary: 'Add a content note without changing the words',
  access: 'active',
  limit: limits.write,
  input: { params: postParam, form: noteForm },
  output: 'redirect',
  async handle(request) {
    const { ctx, tx, t, csrf, params, form } = request;
    const post = await postToNote(tx, params.post);
    if (!post) return notFound();
    if (!form.ok) return refuse('bad_input');
    const notes = notesOf(form.value.notes, form.value.strength);
    if (!post.mine && notes.length === 0) {
      const error = t('posts.note_on.choose');
      return page(t('posts.note_on.title'), noteView({ t, csrf, post, error }), { ...plain, status: 422 });
    }
    if (post.mine) {
      const set = await annotateOwn(ctx, tx, post.id, notes);
      if (!set.ok) return refuse(set.refusal);
    } else {
      for (const note of notes) {
        const added = await noteOnPost(ctx, tx, post.id, note);
        if (!added.ok) return refuse(added.refusal);
      }
      await recordStaffAct(ctx, tx, {
        act: 'posts.note',
        subjectType: 'post',
        subjectId: post.id,
        communityId: post.communityId,
        reason: notes.map((note) => `${note.topic} ${note.strength}`).join(', '),
      });
    }
    const place = await placeOfPost(tx, post.id);
    return place
      ? redirect(
          await addressOfPost(request as unknown as Request, post.id, place.threadId),
          'posts.flash.noted',
        )
      : notFound();
  },
});

/** Somebody else's alias, in a community that the viewer moderates; to everybody else there is no such page. */
async function foreignAlias(request: Pick<Request, 'tx'>, id: string): Promise<PostToNote | null> {
  const post = await postToNote(request.tx, id);
  return post?.alias && post.moderates && !post.mine ? post : null;
}

const askAlias = route({
  name: 'posts.ask_alias',
  method: 'GET',
  path: patterns.revealAlias,
  summary: 'Ask who wrote without their name; for moderators, with a reason',
  access: 'active',
  limit: limits.read,
  input: { params: postParam },
  output: 'page',
  async handle(request) {
    const post = await foreignAlias(request as Request, request.params.post);
    return post ? drawAsk(request as Request, post, {}, {}) : notFound();
  },
});

function drawAsk(request: Request, post: PostToNote, typed: Typed, problems: Problems, status = 200): Reply {
  const { t, csrf } = request;
  return page(t('posts.alias.title'), aliasAskView({ t, csrf, post, typed, problems }), { ...plain, status });
}

const lookLimit = { name: 'posts.alias', hits: 10, seconds: 3_600 } as const;

const lookAlias = route({
  name: 'posts.alias',
  method: 'POST',
  path: patterns.revealAlias,
  summary: 'Look behind an alias: logged, reasoned, and told to the writer',
  access: 'active',
  limit: lookLimit,
  input: { params: postParam, form: aliasForm },
  output: 'page',
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, t, params, form } = request;
    const here = request as unknown as Request;
    const post = await foreignAlias(here, params.post);
    if (!post) return notFound();
    if (!form.ok) return drawAsk(here, post, form.typed, form.problems, 422);
    const look = await lookBehindAlias(ctx, tx, post.id, form.value.reason);
    if (!look.ok) return refuse(look.refusal);
    // Shown on this answer only: there is no page to come back to.
    return page(t('posts.alias.answer'), aliasAnswerView({ t, post, name: look.value.name }), plain);
  },
});

const own = route({
  name: 'posts.without_name',
  method: 'GET',
  path: patterns.withoutName,
  summary: 'Where you wrote without your name, and who asked about it',
  access: 'member',
  limit: limits.read,
  output: 'page',
  async handle({ ctx, tx, t, locale }) {
    const body = myAliasesView({ t, locale, now: ctx.clock(), aliases: await myAliases(tx) });
    return page(t('posts.without_name.title'), body, { nav: 'account', narrow: true, noindex: true });
  },
});

export const noteRoutes: readonly Route[] = [showNote, addNote, askAlias, lookAlias, own];
