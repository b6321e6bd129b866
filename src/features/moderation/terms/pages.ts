// The lists of words: a community's for its staff, the instance's for operators. To everybody else neither exists.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import type { Child } from '../../../platform/html/index.ts';
import {
  checkbox,
  type FormInput,
  limits,
  notFound,
  type Problems,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  route,
  shortId,
  type Typed,
} from '../../../platform/http/index.ts';
import type { Id } from '../../../std/ids.ts';
import { communityBySlug, communityHeader, isModerator, standingIn } from '../../communities/index.ts';
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

type Asked = Pick<Request, 'ctx' | 'tx' | 't' | 'locale' | 'csrf' | 'viewer'>;
type Place = { communityId: Id | null; by: Id; action: string; head: Child };

/** Null: not the viewer's to look after. */
async function placeFor({ tx, t, viewer }: Asked, slug: string | null): Promise<Place | null> {
  if (slug === null)
    return viewer?.isOperator
      ? { communityId: null, by: viewer.personaId, action: patterns.terms, head: null }
      : null;
  const community = await communityBySlug(tx, slug);
  const standing = community && (await standingIn(tx, viewer, community.id));
  if (!community || !standing || !isModerator(standing)) return null;
  const head = communityHeader({ t, community, standing, tab: 'moderation', ownTitle: true });
  return { communityId: community.id, by: standing.personaId, action: paths.communityTerms(slug), head };
}

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

const bySlug = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,60}$/) });

const here = route({
  name: 'moderation.community_terms',
  method: 'GET',
  path: patterns.communityTerms,
  summary: 'The words that a community watches, holds or does not want',
  access: 'active',
  limit: limits.read,
  input: { params: bySlug },
  output: 'page',
  async handle(request) {
    const place = await placeFor(request, request.params.slug);
    return place ? show(request, place) : notFound();
  },
});

const changeHere = route({
  name: 'moderation.change_community_terms',
  method: 'POST',
  path: patterns.communityTerms,
  summary: "Try a word on a community's recent posts, put it on the list, or take it off",
  access: 'active',
  limit: limits.write,
  input: { params: bySlug, form: termsForm },
  output: 'redirect',
  keepsWords: true,
  async handle(request) {
    const place = await placeFor(request, request.params.slug);
    return place ? change(request, place) : notFound();
  },
});

const instance = route({
  name: 'moderation.terms',
  method: 'GET',
  path: patterns.terms,
  summary: 'The words that the whole instance watches, holds or does not want',
  access: 'operator',
  limit: limits.read,
  input: {},
  output: 'page',
  async handle(request) {
    const place = await placeFor(request, null);
    return place ? show(request, place) : notFound();
  },
});

const changeInstance = route({
  name: 'moderation.change_terms',
  method: 'POST',
  path: patterns.terms,
  summary: "Try a word on recent posts, put it on the instance's list, or take it off",
  access: 'operator',
  limit: limits.write,
  input: { form: termsForm },
  output: 'redirect',
  keepsWords: true,
  async handle(request) {
    const place = await placeFor(request, null);
    return place ? change(request, place) : notFound();
  },
});

export const termRoutes: readonly Route[] = [here, changeHere, instance, changeInstance];
