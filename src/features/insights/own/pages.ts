// A member's own yes or no; what a community learnt, for its members; the same as trends, for its moderators.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  limits,
  notFound,
  oneOrMany,
  page,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
} from '../../../platform/http/index.ts';
import { communityBySlug, communityHeader, isModerator, standingIn } from '../../communities/index.ts';
import { agreeToCounting, openPlaceToCounting } from './agree.ts';
import { agreesToAll, ownPlaces, toldHere } from './own.query.ts';
import { agreementPage } from './views/agreement.ts';
import { learntPage } from './views/learnt.ts';
import { trendsPage } from './views/trends.ts';

const bySlug = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,60}$/) });

const settings = route({
  name: 'insights.agreement',
  method: 'GET',
  path: patterns.settingsInsights,
  summary: 'Whether one’s posts are counted for what a community learns',
  access: 'member',
  limit: limits.read,
  output: 'page',
  async handle({ tx, t, csrf }) {
    const [all, places] = [await agreesToAll(tx), await ownPlaces(tx)];
    const body = agreementPage({ t, csrf, all, places });
    return page(t('insights.own.agree.title'), body, { nav: 'account', narrow: true, noindex: true });
  },
});

const agree = route({
  name: 'insights.agree',
  method: 'POST',
  path: patterns.settingsInsights,
  summary: 'Says yes or no to being counted, or takes a yes back',
  access: 'member',
  limit: limits.write,
  input: { form: z.strictObject({ how: z.enum(['no', 'all', 'some']), place: oneOrMany(shortId, 500) }) },
  output: 'redirect',
  async handle({ ctx, tx, viewer, form }) {
    if (!form.ok || !viewer) return refuse('bad_input');
    await agreeToCounting(ctx, tx, viewer.memberId, form.value.how, form.value.place);
    return redirect(patterns.settingsInsights, `insights.own.agree.saved_${form.value.how}`);
  },
});

/** Null for who does not belong there: the same answer as for what is not there. */
async function placeOf({ tx, viewer }: Pick<Request, 'tx' | 'viewer'>, slug: string) {
  const community = await communityBySlug(tx, slug);
  const standing = community && (await standingIn(tx, viewer, community.id));
  return community && standing ? { community, standing } : null;
}

const learnt = route({
  name: 'insights.learnt',
  method: 'GET',
  path: patterns.communityLearnt,
  summary: 'What a community learnt from the posts of members who agreed',
  access: 'member',
  limit: limits.read,
  input: { params: bySlug },
  output: 'page',
  async handle(request) {
    const { tx, t, locale, csrf, params } = request;
    const place = await placeOf(request, params.slug);
    if (!place) return notFound();
    const body = learntPage({
      t,
      locale,
      csrf,
      ...place,
      ...(await toldHere(tx, place.community.id)),
      head: communityHeader({ t, ...place, tab: null, ownTitle: true }),
    });
    return page(t('insights.own.title'), body, { nav: 'communities', noindex: true });
  },
});

const openPlace = route({
  name: 'insights.open_place',
  method: 'POST',
  path: patterns.communityLearnt,
  summary: 'An owner of a secret community lets agreed posts be counted in it, or stops it',
  access: 'active',
  limit: limits.write,
  input: { params: bySlug, form: z.strictObject({ counting: z.enum(['on', 'off']) }) },
  output: 'redirect',
  async handle(request) {
    const { ctx, tx, params, form } = request;
    const place = await placeOf(request, params.slug);
    if (place?.standing.role !== 'owner' || place.community.kind !== 'secret') return notFound();
    if (!form.ok) return refuse('bad_input');
    await openPlaceToCounting(ctx, tx, place.community.id, form.value.counting === 'on');
    return redirect(paths.communityLearnt(params.slug), `insights.own.place.turned_${form.value.counting}`);
  },
});

const trends = route({
  name: 'insights.trends',
  method: 'GET',
  path: patterns.communityTrends,
  summary: 'What changed in what members who agreed write about, for moderators',
  access: 'active',
  limit: limits.read,
  input: { params: bySlug },
  output: 'page',
  async handle(request) {
    const { tx, t, locale, params } = request;
    const place = await placeOf(request, params.slug);
    if (!place || !isModerator(place.standing)) return notFound();
    const body = trendsPage({
      t,
      locale,
      slug: params.slug,
      ...(await toldHere(tx, place.community.id)),
      head: communityHeader({ t, ...place, tab: 'moderation', ownTitle: true }),
    });
    return page(t('insights.own.trends.title'), body, { nav: 'communities', noindex: true });
  },
});

export const ownPages: readonly Route[] = [settings, agree, learnt, openPlace, trends];
