// One's drafts: the list, the autosave that scripts send, and throwing one away.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { json, limits, page, type Route, redirect, refuse, route } from '../../../platform/http/index.ts';
import { discardDraft } from '../discard-draft.ts';
import { myDrafts } from '../drafts.query.ts';
import { draftBody } from '../forms.ts';
import { threadKinds } from '../model.ts';
import { saveDraft } from '../save-draft.ts';
import { draftsView } from '../views/drafts-view.ts';

const placeParam = z.strictObject({ place: z.string().max(80) });

const list = route({
  name: 'posts.drafts',
  method: 'GET',
  path: patterns.drafts,
  summary: 'Your unfinished words',
  access: 'member',
  limit: limits.read,
  output: 'page',
  async handle({ tx, t, locale, ctx, csrf }) {
    const body = draftsView({ t, locale, now: ctx.clock(), csrf, drafts: await myDrafts(ctx, tx) });
    return page(t('posts.drafts.title'), body, { nav: 'account', narrow: true, noindex: true });
  },
});

const save = route({
  name: 'posts.save_draft',
  method: 'PUT',
  path: patterns.draft,
  summary: 'Keep unfinished words',
  access: 'member',
  limit: limits.autosave,
  // The kind is no field that a person fills, so the page's address of the draft carries it.
  input: {
    params: placeParam,
    query: z.strictObject({ kind: z.enum(threadKinds).optional() }),
    json: draftBody,
  },
  output: z.object({ saved: z.boolean() }),
  async handle({ ctx, tx, viewer, params, query, json: body }) {
    if (!viewer) return refuse('sign_in_first');
    const fields = query.kind ? { ...body.values, kind: [query.kind] } : body.values;
    const result = await saveDraft(ctx, tx, viewer.memberId, params.place, fields);
    return result.ok ? json({ saved: result.value === 'saved' }) : refuse(result.refusal);
  },
});

const discard = route({
  name: 'posts.discard_draft',
  method: 'POST',
  path: patterns.draft,
  summary: 'Throw unfinished words away',
  access: 'member',
  limit: limits.write,
  input: { params: placeParam, form: z.strictObject({ act: z.literal('discard') }) },
  output: 'redirect',
  async handle({ tx, viewer, params, form }) {
    if (!viewer || !form.ok) return refuse('bad_input');
    const result = await discardDraft(tx, viewer.memberId, params.place);
    return result.ok ? redirect(patterns.drafts, 'posts.flash.discarded') : refuse(result.refusal);
  },
});

export const draftRoutes: readonly Route[] = [list, save, discard];
