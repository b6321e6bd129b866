// Sending a reply: published, looked at first, kept as a draft, or shown again with what to mend.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import { breadcrumb, errorSummary, html, pageHead } from '../../../platform/html/index.ts';
import {
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
import { careFor } from '../care.ts';
import { answersOf, replyForm, replyFrom } from '../forms.ts';
import { writingLimit } from '../model.ts';
import { mayWriteWithoutName } from '../policy.ts';
import { type ThreadPage, threadPage } from '../thread.query.ts';
import { careView } from '../views/care-view.ts';
import { replyFormId, replyFormView } from '../views/reply-form.ts';
import { threadTitle } from '../views/thread-view.ts';
import { previewOf, problem } from '../views/write-fields.ts';
import { replyPlace, writeReply } from '../write-reply.ts';
import { beforeSending, type ComesBack } from './before-sending.ts';
import { keep, landOn, submissionOf } from './shared.ts';
import { waitStep } from './wait.ts';

export const replyRoute = route({
  name: 'posts.reply',
  method: 'POST',
  path: patterns.reply,
  summary: 'Answer in a conversation',
  access: 'active',
  limit: writingLimit,
  input: { params: z.strictObject({ thread: shortId }), form: replyForm },
  output: 'redirect',
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, viewer, params, form } = request;
    const thread = await threadPage(tx, params.thread, { none: true }, ctx.clock());
    if (!thread || !viewer) return notFound();
    const place = replyPlace(thread.id);
    const here = request as unknown as Request;
    if (textOf(form.typed, 'act') === 'keep') {
      await keep(here, place, form.typed);
      return redirect(`${paths.thread(toShort(thread.id))}#reply`, 'posts.flash.kept');
    }
    if (!form.ok || form.value.act === 'preview') {
      await keep(here, place, form.typed);
      return again(here, thread, form.typed, form.ok ? null : form.problems);
    }
    const isSent = form.value.act === 'publish' || form.value.act === 'ask_person';
    if (!isSent && !form.value.take_out) {
      await keep(here, place, form.typed);
      return waitStep(
        here,
        { community: thread.community, standing: thread.standing, thread },
        form.value,
        form.typed,
      );
    }
    const given = replyFrom(form.value);
    const back = beforeSending(here, {
      words: { title: null, text: given.text },
      surface: 'reply',
      community: thread.community,
      standing: thread.standing,
      answers: answersOf(form.value),
      takeOut: form.value.take_out,
      typed: form.typed,
      form: replyFormId,
      act: 'publish',
    });
    if (back) {
      await keep(here, place, back.typed);
      return again(here, thread, back.typed, null, back);
    }
    const result = await writeReply(
      ctx,
      tx,
      { viewer, community: thread.community, standing: thread.standing },
      thread,
      given,
    );
    return result.ok ? landOn(here, result.value) : refuse(result.refusal);
  },
});

/** The form once more, on a page of its own: with what to mend, or with the words as they will look. */
function again(
  request: Request,
  thread: ThreadPage,
  typed: Typed,
  refused: Problems | null,
  back: ComesBack | null = null,
): Reply {
  const { t, csrf } = request;
  const threadShort = toShort(thread.id);
  const text = textOf(typed, 'text');
  const problems = refused ?? {};
  const fields = { t, typed, problems };
  const errors = Object.keys(problems).map((name) => ({ field: name, message: problem(fields, name) ?? '' }));
  const isPreview = refused === null && back === null;
  const title = threadTitle(t, thread);
  const body = html`${breadcrumb({
    t,
    items: [
      { href: paths.community(thread.community.slug), label: thread.community.name },
      { href: `${paths.thread(threadShort)}#reply`, label: title },
    ],
  })}${errorSummary({ title: t('frame.errors.title'), errors })}${pageHead({ title: t('posts.reply.page') })}${
    back?.panel ?? (isPreview && previewOf(t, null, text, careView(request, careFor(text))))
  }${replyFormView({
    ...fields,
    threadShort,
    place: replyPlace(thread.id),
    csrf,
    submission: submissionOf(request, typed),
    mayHideName: mayWriteWithoutName(thread.community.settings, null),
    name: thread.standing?.name ?? '',
    savedAt: request.ctx.clock().getTime(),
  })}`;
  return page(t('posts.reply.page'), body, {
    nav: 'communities',
    narrow: true,
    noindex: true,
    status: back?.status ?? (isPreview ? 200 : 422),
  });
}

export const replyRoutes: readonly Route[] = [replyRoute];
