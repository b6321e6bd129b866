// The lists of words: a community's for its staff, the instance's for operators. To everybody else neither exists.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  checkbox,
  type FormInput,
  notFound,
  type Problems,
  page,
  type Reply,
  redirect,
  shortId,
  type Typed,
} from '../../../platform/http/index.ts';
import { type Asked, type Place, routesOfPlace } from '../pages/of-place.ts';
import { listTerm, makeTermLive, unlistTerm } from './list-term.ts';
import { lastsDays, limitsOfTerms, listedActions, type NewTerm, termKinds } from './model.ts';
import { recentWords, termsOf } from './terms.query.ts';
import { type Tried, tryTerm } from './try-term.ts';
import { termsPage } from './views.ts';

const entry = {
  term: z
    .string()
    .trim()
    .min(limitsOfTerms.least, 'moderation.terms.problem.term')
    .max(limitsOfTerms.most, 'moderation.terms.problem.term'),
  kind: z.enum(termKinds),
  action: z.enum(listedActions),
  variants: checkbox,
  note: z.string().trim().max(limitsOfTerms.note, 'moderation.terms.problem.note'),
  days: z.enum(lastsDays.map(String) as [string, ...string[]]),
};
const termsForm = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('test'), ...entry }),
  z.strictObject({ act: z.literal('add'), ...entry }),
  z.strictObject({ act: z.literal('shadow'), ...entry }),
  z.strictObject({ act: z.literal('live'), id: shortId }),
  z.strictObject({ act: z.literal('remove'), id: shortId }),
]);
type TermsForm = z.infer<typeof termsForm>;

async function show(
  request: Asked,
  place: Place,
  typed: Typed = {},
  problems: Problems = {},
  tried: Tried | null = null,
): Promise<Reply> {
  const { ctx, tx, t, locale, csrf } = request;
  const terms = await termsOf(tx, place.communityId, ctx.clock());
  const isInstance = place.communityId === null;
  const body = termsPage({ t, locale, csrf, ...place, isInstance, terms, typed, problems, tried });
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return page(t('moderation.terms.title'), body, { nav: 'moderation', narrow: true, noindex: true, status });
}

async function change(request: Asked & { form: FormInput<TermsForm> }, place: Place): Promise<Reply> {
  const { ctx, tx, form } = request;
  if (!form.ok) return show(request, place, form.typed, form.problems);
  const { value } = form;
  if (value.act === 'remove') {
    const result = await unlistTerm(ctx, tx, place.communityId, value.id);
    return result.ok ? redirect(place.action, 'moderation.terms.removed') : notFound();
  }
  if (value.act === 'live') {
    const result = await makeTermLive(ctx, tx, place.communityId, value.id);
    return result.ok ? redirect(place.action, 'moderation.terms.now_live') : notFound();
  }
  const { act, days, ...rest } = value;
  const term: NewTerm = { ...rest, days: Number(days) as NewTerm['days'] };
  const tried = tryTerm(term, act === 'test' ? await recentWords(tx, place.communityId, ctx.clock()) : []);
  if (!tried) return show(request, place, form.typed, { term: { key: 'moderation.terms.problem.nothing' } });
  if (act === 'test') return show(request, place, form.typed, {}, tried);
  const state = act === 'shadow' ? 'shadow' : 'live';
  const result = await listTerm(ctx, tx, place.communityId, place.by, term, state);
  return result.ok
    ? redirect(place.action, act === 'shadow' ? 'moderation.terms.shadowed' : 'moderation.terms.added')
    : show(request, place, form.typed, { term: { key: `moderation.terms.problem.${result.refusal}` } });
}

export const termRoutes = routesOfPlace({
  form: termsForm,
  community: {
    path: patterns.communityTerms,
    address: paths.communityTerms,
    see: {
      name: 'moderation.community_terms',
      summary: 'The words that a community watches, holds or does not want',
    },
    change: {
      name: 'moderation.change_community_terms',
      summary: "Try a word on a community's recent posts, put it on the list, or take it off",
    },
  },
  instance: {
    path: patterns.terms,
    see: {
      name: 'moderation.terms',
      summary: 'The words that the whole instance watches, holds or does not want',
    },
    change: {
      name: 'moderation.change_terms',
      summary: "Try a word on recent posts, put it on the instance's list, or take it off",
    },
  },
  show,
  change,
});
