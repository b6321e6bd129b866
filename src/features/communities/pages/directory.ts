// Pages: the directory, starting a community, taking a request back.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  checkbox,
  cursor,
  limits,
  page,
  redirect,
  refuse,
  route,
  shortId,
} from '../../../platform/http/index.ts';
import { settingsNow } from '../../../platform/settings/index.ts';
import { readQuery } from '../../compassion/index.ts';
import { myCommunities } from '../community.query.ts';
import { askedByViewer, commonTopics, directory, endedForViewer } from '../directory.query.ts';
import { isHarmfulName } from '../harmful-name.ts';
import { joinings, languages, opennesses } from '../model.ts';
import { mayStart } from '../policy.ts';
import { startCommunity } from '../start-community.ts';
import { starterRules } from '../starter-rules.ts';
import { askedView, directoryView, mineView, startView } from '../views/directory.ts';
import { emptyForm, type Shown } from '../views/fields.ts';
import { withdrawRequest } from '../withdraw-request.ts';
import { line, nameChoice, nameInput, refusedOr, shownAgain, topicsInput, unkindWords } from './shared.ts';

// An empty choice of a form means "any".
const any = <T extends z.ZodType>(schema: T) =>
  z
    .literal('')
    .transform(() => undefined)
    .or(schema)
    .optional();

const NOTHING = { tier: null } as const;

const directoryPage = route({
  name: 'communities.directory',
  method: 'GET',
  path: patterns.communities,
  summary: 'The directory of communities, one’s own, and where one asked to join',
  access: 'anyone',
  limit: limits.read,
  input: {
    query: z.strictObject({
      q: z.string().max(100).optional(),
      topic: any(z.string().max(40)),
      language: any(z.enum(languages)),
      kind: any(z.enum(['public', 'closed'])),
      which: z.enum(['all', 'mine', 'asked']).optional(),
      after: cursor,
    }),
  },
  output: 'page',
  guestCache: { seconds: 10 },
  async handle({ ctx, tx, viewer, t, locale, query, csrf }) {
    const title = t('communities.title');
    const { which = 'all', after, q, ...rest } = query;
    const starts = viewer !== null && mayStart(viewer, settingsNow(ctx).starters).ok;
    if (which === 'mine' && viewer) {
      const [mine, ended] = [await myCommunities(tx), await endedForViewer(tx, viewer)];
      return page(title, mineView({ t, starts, viewer, mine, ended }), { nav: 'communities', noindex: true });
    }
    if (which === 'asked' && viewer) {
      const asked = await askedByViewer(tx);
      return page(title, askedView({ t, starts, viewer, asked, csrf }), {
        nav: 'communities',
        noindex: true,
      });
    }
    // Help first, as for a search.
    const { tier } = q
      ? readQuery(ctx, { query: q, surface: 'directory', again: after !== undefined })
      : NOTHING;
    if (tier && tier !== 'T0') return redirect(paths.searchFor(q!.trim()));
    const filter = { q: q?.trim() || undefined, ...rest };
    const found = await directory(tx, { ...rest, words: filter.q, cursor: after });
    // Nothing harmful is ever suggested.
    const topics = (await commonTopics(tx)).filter((topic) => !isHarmfulName(ctx, topic));
    const body = directoryView({
      t,
      starts,
      locale,
      viewer,
      entries: found.rows,
      next: found.next,
      filter,
      topics,
      now: ctx.clock(),
    });
    return page(title, body, {
      nav: 'communities',
      description: t('communities.lead'),
      noindex: Boolean(filter.q),
    });
  },
});

const startPage = route({
  name: 'communities.start',
  method: 'GET',
  path: patterns.startCommunity,
  summary: 'The form to start a community',
  access: 'active',
  limit: limits.read,
  output: 'page',
  handle({ ctx, viewer, t, locale, csrf }) {
    const allowed = mayStart(viewer!, settingsNow(ctx).starters);
    if (!allowed.ok) return refuse(allowed.refusal);
    const body = startView({ t, locale, csrf, viewer: viewer!, shown: emptyForm, rules: starterRules() });
    return page(t('communities.start.title'), body, { nav: 'communities', narrow: true });
  },
});

const startForm = z.strictObject({
  name: line(80),
  purpose: line(500),
  openness: z.enum(opennesses),
  joining: z.enum(joinings),
  topics: topicsInput,
  language: z.enum(languages),
  starterRules: checkbox,
  ...nameInput,
});

const start = route({
  name: 'communities.start-community',
  method: 'POST',
  path: patterns.startCommunity,
  summary: 'Starts a community',
  access: 'active',
  // Also what comes back to be mended is counted; nobody needs more new communities in a day than this.
  limit: { name: 'start-community', hits: 12, seconds: 86_400 },
  keepsWords: true,
  input: { form: startForm },
  output: 'redirect',
  async handle({ ctx, tx, viewer, t, locale, csrf, form }) {
    const again = (shown: Shown) =>
      page(
        t('communities.start.title'),
        startView({ t, locale, csrf, viewer: viewer!, shown, rules: starterRules() }),
        {
          nav: 'communities',
          narrow: true,
          status: 422,
        },
      );
    if (!form.ok) return again(form);
    const { value } = form;
    const unkind = unkindWords(ctx, value);
    if (unkind) return again(shownAgain(form, unkind));
    const result = await startCommunity(ctx, tx, viewer!, {
      ...value,
      rules: value.starterRules ? starterRules() : [],
      as: nameChoice(value),
    });
    if (!result.ok) return refusedOr(result.refusal, (problems) => again(shownAgain(form, problems)));
    return redirect(paths.community(result.value), 'communities.start.done');
  },
});

const withdraw = route({
  name: 'communities.withdraw-request',
  method: 'POST',
  path: patterns.withdrawJoinRequest,
  summary: 'Takes one’s own request to join back',
  access: 'member',
  limit: limits.write,
  input: { form: z.strictObject({ id: shortId }) },
  output: 'redirect',
  async handle({ ctx, tx, form }) {
    if (!form.ok) return refuse('bad_input');
    const result = await withdrawRequest(ctx, tx, form.value.id);
    if (!result.ok) return refuse(result.refusal);
    return redirect(`${patterns.communities}?which=asked`, 'communities.asked.withdrawn');
  },
});

export const directoryRoutes = [directoryPage, startPage, start, withdraw];
