// Changing one's own words, what they said before, and taking them back.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import { readIdCursor } from '../../../platform/db/cursor.ts';
import { confirmPage, type Html, html } from '../../../platform/html/index.ts';
import {
  cursor,
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
  textOf,
} from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { communityById } from '../../communities/index.ts';
import { careFor } from '../care.ts';
import { deletePost, ownAnywhere } from '../delete-post.ts';
import { draftAt } from '../drafts.query.ts';
import { editPlace, editPost, screenable, whyNotEdit } from '../edit-post.ts';
import { answersOf } from '../forms.ts';
import { editedFrom, editForm, editProblems } from '../forms-changing.ts';
import { writingLimit } from '../model.ts';
import { type OwnPost, ownPost } from '../own-post.query.ts';
import { postHistory } from '../revisions.query.ts';
import { waitsForPerson } from '../screen-words.ts';
import { type ThreadPage, threadPage } from '../thread.query.ts';
import { careView } from '../views/care-view.ts';
import { editFormId, editView, typedOf } from '../views/edit-view.ts';
import { historyView } from '../views/history-view.ts';
import { previewOf } from '../views/write-fields.ts';
import { beforeSending } from './before-sending.ts';
import { addressOfPost, helpFirst, helpFirstAddress, keep } from './shared.ts';

const postParam = z.strictObject({ post: shortId });

/** The post and its place, when both are the viewer's to change or at least to be told why not. */
async function own(request: Pick<Request, 'tx' | 'ctx'>, id: string) {
  const post = await ownPost(request.tx, id);
  const thread = post && (await threadPage(request.tx, post.threadId, { none: true }, request.ctx.clock()));
  return post && thread ? { post, thread } : null;
}

const show = route({
  name: 'posts.edit',
  method: 'GET',
  path: patterns.editPost,
  summary: 'Change your words',
  access: 'active',
  limit: limits.read,
  input: { params: postParam },
  output: 'page',
  async handle(request) {
    const { tx, viewer, params } = request;
    const found = await own(request, params.post);
    if (!found || !viewer) return notFound();
    const { post, thread } = found;
    const why = whyNotEdit(post, { viewer, ...thread, thread });
    if (why) return refuse(why);
    const draft = await draftAt(request.ctx, tx, editPlace(post.id));
    const typed = draft?.fields ?? typedOf(post);
    return draw(request as Request, post, thread, typed, {}, draft?.updatedAt.getTime() ?? 0);
  },
});

function draw(
  request: Request,
  post: OwnPost,
  thread: ThreadPage,
  typed: Typed,
  problems: Problems,
  savedAt: number,
  back: { panel: Html | null; status: number } | null = null,
): Reply {
  const { t, csrf } = request;
  const text = textOf(typed, 'text');
  const preview =
    textOf(typed, 'act') === 'preview' && text.trim() !== ''
      ? previewOf(t, post.isOpening ? textOf(typed, 'title') : null, text, careView(request, careFor(text)))
      : (back?.panel ?? null);
  const body = editView({ t, csrf, post, thread, typed, problems, savedAt, preview });
  return page(t('posts.edit.title'), body, {
    nav: 'communities',
    narrow: true,
    noindex: true,
    status: back?.status ?? 200,
  });
}

const save = route({
  name: 'posts.save_edit',
  method: 'POST',
  path: patterns.editPost,
  summary: 'Keep the changed words; the old ones stay for you and the moderators',
  access: 'active',
  limit: writingLimit,
  input: { params: postParam, form: editForm },
  output: 'redirect',
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, viewer, params, form, t } = request;
    const here = request as unknown as Request;
    const found = await own(here, params.post);
    if (!found || !viewer) return notFound();
    const { post, thread } = found;
    if (textOf(form.typed, 'act') === 'keep') {
      await keep(here, editPlace(post.id), form.typed);
      return redirect(paths.postPart(toShort(post.id), 'edit'), 'posts.flash.kept');
    }
    const problems = form.ok ? editProblems(form.value, post) : form.problems;
    const wrong = Object.keys(problems).length > 0;
    if (!form.ok || wrong || form.value.act === 'preview') {
      await keep(here, editPlace(post.id), form.typed);
      const back = wrong ? { panel: null, status: 422 } : null;
      return draw(here, post, thread, form.typed, problems, ctx.clock().getTime(), back);
    }
    const given = editedFrom(form.value, t('posts.kind.check_in.name'));
    const back = beforeSending(here, {
      words: screenable(post, given),
      surface: post.isOpening ? 'post' : 'reply',
      community: thread.community,
      standing: thread.standing,
      answers: answersOf(form.value),
      takeOut: form.value.take_out,
      typed: form.typed,
      form: editFormId,
      act: 'save',
    });
    if (back) {
      await keep(here, editPlace(post.id), back.typed);
      return draw(here, post, thread, back.typed, {}, ctx.clock().getTime(), back);
    }
    const saved = await editPost(ctx, tx, { viewer, ...thread, thread }, post.id, given);
    if (!saved.ok) return refuse(saved.refusal);
    const to = await addressOfPost(here, post.id, post.threadId);
    const { state, reading } = saved.value;
    const why = waitsForPerson(reading) ? 'safety' : 'first_posts';
    const said =
      state === 'held' && post.state === 'published' ? `posts.flash.held_${why}` : 'posts.flash.edited';
    return redirect(helpFirst(reading) ? helpFirstAddress(post.id) : to, said, editPlace(post.id));
  },
});

const history = route({
  name: 'posts.history',
  method: 'GET',
  path: patterns.postHistory,
  summary: 'Earlier versions of a post, for its author and the moderators of its community',
  access: 'member',
  limit: limits.read,
  input: { params: postParam, query: z.strictObject({ before: cursor }) },
  output: 'page',
  async handle({ ctx, tx, t, locale, params, query }) {
    const found = await postHistory(tx, params.post, readIdCursor(query.before));
    if (!found) return notFound();
    const body = historyView({ t, locale, now: ctx.clock(), history: found });
    return page(t('posts.history.title'), body, { nav: 'communities', narrow: true, noindex: true });
  },
});

const askDelete = route({
  name: 'posts.ask_delete',
  method: 'GET',
  path: patterns.deletePost,
  summary: 'What happens when you take your words back',
  access: 'member',
  limit: limits.read,
  input: { params: postParam },
  output: 'page',
  async handle({ tx, t, csrf, params }) {
    const post = await ownAnywhere(tx, params.post);
    if (!post) return notFound();
    const short = toShort(post.id);
    const body = confirmPage({
      t,
      title: t('posts.delete.title'),
      body: html`<p>${t('posts.delete.body')}</p><p>${t(post.isOpening ? 'posts.delete.opening' : 'posts.delete.reply')}</p>`,
      action: paths.postPart(short, 'delete'),
      csrf,
      label: t('posts.delete.act'),
      back: paths.post(short),
      danger: true,
    });
    return page(t('posts.delete.title'), body, { nav: 'communities', narrow: true, noindex: true });
  },
});

const remove = route({
  name: 'posts.delete',
  method: 'POST',
  path: patterns.deletePost,
  summary: 'Take your words back for good; replies of others stay',
  access: 'member',
  limit: limits.write,
  input: { params: postParam, form: z.strictObject({}) },
  output: 'redirect',
  async handle(request) {
    const { ctx, tx, viewer, params, form } = request;
    if (!viewer) return refuse('sign_in_first');
    if (!form.ok) return refuse('bad_input');
    const gone = await deletePost(ctx, tx, viewer.memberId, params.post);
    if (!gone.ok) return refuse(gone.refusal);
    const { id, threadId, communityId, threadLeft } = gone.value;
    const place = editPlace(id);
    if (threadLeft) {
      const to = await addressOfPost(request as unknown as Request, id, threadId);
      return redirect(to, 'posts.flash.deleted', place);
    }
    const community = await communityById(tx, communityId);
    return redirect(community ? paths.community(community.slug) : '/', 'posts.flash.deleted', place);
  },
});

export const editRoutes: readonly Route[] = [show, save, history, askDelete, remove];
