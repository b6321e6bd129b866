// Beginning a conversation: the choice of a kind, the form, and sending it.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Html } from '../../../platform/html/index.ts';
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
  type Typed,
  textOf,
} from '../../../platform/http/index.ts';
import { type Community, communityBySlug } from '../../communities/index.ts';
import { articleRight } from '../article-right.query.ts';
import { careFor } from '../care.ts';
import { type Draft, draftAt } from '../drafts.query.ts';
import { answersOf, threadForm, threadFrom } from '../forms.ts';
import { type ThreadKind, threadKinds, writingLimit } from '../model.ts';
import { myPlace } from '../my-place.query.ts';
import { mayWriteWithoutName, whyNotWrite } from '../policy.ts';
import { startThread, threadPlace } from '../start-thread.ts';
import { careView } from '../views/care-view.ts';
import { composeForm, composeView, kindChooser } from '../views/compose-view.ts';
import { previewOf } from '../views/write-fields.ts';
import { beforeSending } from './before-sending.ts';
import { keep, landOn, submissionOf } from './shared.ts';
import { waitStep } from './wait.ts';

const slugParam = z.strictObject({ slug: z.string().max(60) });

type Here = { community: Community; standing: Awaited<ReturnType<typeof myPlace>>; mayArticle: boolean };

async function placeToWrite(tx: Tx, slug: string): Promise<Here | null> {
  const community = await communityBySlug(tx, slug);
  if (!community) return null;
  const standing = await myPlace(tx, community.id);
  return {
    community,
    standing,
    mayArticle: standing !== null && (await articleRight(tx, standing, community)),
  };
}

const kindsFor = (here: Here): ThreadKind[] =>
  threadKinds.filter((kind) => kind !== 'article' || here.mayArticle);

export const composeRoute = route({
  name: 'posts.compose',
  method: 'GET',
  path: patterns.compose,
  summary: 'Choose what to write, and write it',
  access: 'active',
  limit: limits.read,
  input: { params: slugParam, query: z.strictObject({ kind: z.enum(threadKinds).optional() }) },
  output: 'page',
  async handle(request) {
    const { tx, viewer, params, query, t } = request;
    const here = await placeToWrite(tx, params.slug);
    if (!here) return notFound();
    const why = whyNotWrite({ viewer, standing: here.standing, community: here.community });
    if (why) return refuse(why);
    const draft = await draftAt(request.ctx, tx, threadPlace(here.community.id));
    const kinds = kindsFor(here);
    if (query.kind && kinds.includes(query.kind))
      return drawForm(request as Request, here, query.kind, draft?.fields ?? {}, {}, draft);
    const begun = kinds.find((kind) => kind === draft?.fields.kind?.[0]) ?? (draft ? 'support' : null);
    return page(
      t('posts.compose.choose'),
      kindChooser({ t, community: here.community, kinds, draft: begun }),
      { nav: 'communities', noindex: true },
    );
  },
});

function drawForm(
  request: Request,
  here: Here,
  kind: ThreadKind,
  typed: Typed,
  problems: Problems,
  draft: Draft | null,
  back: { panel: Html | null; status: number } | null = null,
): Reply {
  const { t, csrf, ctx } = request;
  const { community, standing } = here;
  const text = textOf(typed, 'text');
  const preview =
    textOf(typed, 'act') === 'preview' && text.trim() !== ''
      ? previewOf(t, textOf(typed, 'title'), text, careView(request, careFor(text)))
      : (back?.panel ?? null);
  const body = composeView({
    t,
    community,
    kind,
    csrf,
    typed,
    problems,
    preview,
    place: threadPlace(community.id),
    submission: submissionOf(request, typed, draft?.id),
    mayHideName: mayWriteWithoutName(community.settings, kind),
    name: standing?.name ?? '',
    // A form that came back is newer than anything this browser kept.
    savedAt: draft ? draft.updatedAt.getTime() : typed.act ? ctx.clock().getTime() : 0,
  });
  return page(t(`posts.kind.${kind}.title`), body, {
    nav: 'communities',
    narrow: true,
    noindex: true,
    status: back?.status ?? 200,
  });
}

export const writeRoute = route({
  name: 'posts.write',
  method: 'POST',
  path: patterns.compose,
  summary: 'Begin a conversation',
  access: 'active',
  limit: writingLimit,
  input: {
    params: slugParam,
    query: z.strictObject({ kind: z.enum(threadKinds).optional() }),
    form: threadForm,
  },
  output: 'redirect',
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, viewer, params, form, t } = request;
    const here = await placeToWrite(tx, params.slug);
    if (!here || !viewer) return notFound();
    const place = threadPlace(here.community.id);
    const kind = threadKinds.find((one) => one === textOf(form.typed, 'kind')) ?? 'support';
    if (textOf(form.typed, 'act') === 'keep') {
      await keep(request as unknown as Request, place, form.typed);
      return redirect(paths.compose(here.community.slug, kind), 'posts.flash.kept');
    }
    if (!form.ok || form.value.act === 'preview') {
      await keep(request as unknown as Request, place, form.typed);
      return drawForm(
        request as unknown as Request,
        here,
        kind,
        { act: 'publish', ...form.typed },
        form.ok ? {} : form.problems,
        null,
        form.ok ? null : { panel: null, status: 422 },
      );
    }
    const isSent = form.value.act === 'publish' || form.value.act === 'ask_person';
    if (!isSent && !form.value.take_out) {
      await keep(request as unknown as Request, place, form.typed);
      return waitStep(request as unknown as Request, { ...here, thread: null }, form.value, form.typed);
    }
    const moodLine = (moods: readonly string[]) =>
      t('posts.moods.line', { moods: moods.map((mood) => t(`posts.mood.${mood}`)).join(', ') });
    const given = threadFrom(form.value, moodLine, t('posts.kind.check_in.name'));
    const back = beforeSending(request as unknown as Request, {
      words: { title: given.title, text: given.text, link: given.linkUrl, tags: given.tags },
      surface: 'post',
      community: here.community,
      standing: here.standing,
      answers: answersOf(form.value),
      takeOut: form.value.take_out,
      typed: form.typed,
      form: composeForm,
      act: 'publish',
    });
    if (back) {
      await keep(request as unknown as Request, place, back.typed);
      return drawForm(request as unknown as Request, here, kind, back.typed, {}, null, back);
    }
    const result = await startThread(ctx, tx, { viewer, ...here }, given);
    return result.ok ? landOn(request as unknown as Request, result.value) : refuse(result.refusal);
  },
});

export const composeRoutes: readonly Route[] = [composeRoute, writeRoute];
