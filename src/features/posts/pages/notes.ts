// Content notes added afterwards, and what the owner of an alias learns of looks behind it (the moderation room's, of two).
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { recordStaffAct } from '../../../platform/audit/index.ts';
import {
  limits,
  notFound,
  page,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
} from '../../../platform/http/index.ts';
import { annotateOwn } from '../annotate-own.ts';
import { notesOf } from '../forms.ts';
import { noteForm } from '../forms-changing.ts';
import { myAliases } from '../my-aliases.query.ts';
import { noteOnPost } from '../note-on-post.ts';
import { placeOfPost } from '../place-of-post.query.ts';
import { postToNote } from '../post-to-note.query.ts';
import { myAliasesView } from '../views/alias-view.ts';
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

const own = route({
  name: 'posts.without_name',
  method: 'GET',
  path: patterns.withoutName,
  summary: 'Where you wrote without your name, and whether anybody looked behind it',
  access: 'member',
  limit: limits.read,
  output: 'page',
  async handle({ ctx, tx, t, locale }) {
    const body = myAliasesView({ t, locale, now: ctx.clock(), aliases: await myAliases(tx) });
    return page(t('posts.without_name.title'), body, { nav: 'account', narrow: true, noindex: true });
  },
});

export const noteRoutes: readonly Route[] = [showNote, addNote, own];
