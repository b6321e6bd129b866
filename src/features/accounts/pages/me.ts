// One's own page: facets, names, people kept away; and any persona's page with its two ways to keep a distance.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import type { Context } from '../../../platform/context.ts';
import { refreshViewer, type Tx } from '../../../platform/db/viewer.ts';
import type { Html } from '../../../platform/html/index.ts';
import {
  type Limit,
  limits,
  notFound,
  oneOrMany,
  page,
  type Reply,
  type Request,
  redirect,
  route,
  shortId,
  type Viewer,
} from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import { moveFacet, removeFacet, saveFacet } from '../edit-facets.ts';
import { keepAway, letBack } from '../keep-away.ts';
import { audiences, type Facet, facetKinds } from '../model.ts';
import { rename } from '../name-personas.ts';
import { ownPersonas } from '../people.query.ts';
import { facetsOf, keptAway, ownFacet, profile } from '../profile.query.ts';
import { type Shown, untouched } from '../views/parts.ts';
import { blockedPage, facetPage, type MyCommunity, mePage, namesPage, personPage } from '../views/profile.ts';
import { memberIdOf, shownOf, wrong } from './common.ts';

declare module '../../../platform/slots.ts' {
  interface Slots {
    /** Parts that higher rooms add to a persona's page, as the persona's articles; null for nothing to show. */
    'accounts.profileSections': (
      ctx: Context,
      tx: Tx,
      of: { personaId: Id; viewer: Viewer | null; t: Translate; locale: string },
    ) => Promise<Html | null>;
    /** The communities that the viewer is in, by name: audiences for facets, places of pseudonyms. */
    'accounts.myCommunities': (ctx: Context, tx: Tx) => Promise<MyCommunity[]>;
  }
}

const plain = { nav: 'account', narrow: true, noindex: true } as const;
const renameLimit: Limit = { name: 'accounts.rename', hits: 10, seconds: 86_400 };
type Req = Pick<Request, 'ctx' | 'tx' | 't' | 'csrf' | 'viewer' | 'locale'>;

async function communitiesOf(req: Req): Promise<MyCommunity[]> {
  const lists = await Promise.all(
    req.ctx.slots.all('accounts.myCommunities').map((ask) => ask(req.ctx, req.tx)),
  );
  return lists.flat();
}

const facetForm = z.strictObject({
  act: z.enum(['save', 'remove', 'up', 'down']).optional(),
  kind: z.enum(facetKinds).optional(),
  label: z.string().trim().max(40).optional(),
  value: z.string().trim().max(2_000).optional(),
  audience: z.enum(audiences).optional(),
  communities: oneOrMany(shortId),
  persona: shortId.optional(),
});

async function showFacet(
  req: Req,
  shown: Shown,
  facet: Facet | null,
  as: Id | undefined,
  status: number,
): Promise<Reply> {
  const personas = await ownPersonas(req.tx);
  const chosen =
    personas.find((one) => one.id === (facet?.personaId ?? as)) ??
    personas.find((one) => one.kind === 'global');
  if (!chosen) return notFound();
  const body = facetPage({
    t: req.t,
    csrf: req.csrf,
    shown,
    facet,
    personas,
    as: chosen.id,
    communities: await communitiesOf(req),
  });
  return page(req.t(facet ? 'accounts.facet.edit' : 'accounts.facet.add'), body, { ...plain, status });
}

const facetProblems = {
  too_many: { value: { key: 'accounts.facet.tooMany' } },
  no_community: { communities: { key: 'accounts.facet.noCommunity' } },
  no_label: { label: { key: 'accounts.facet.noLabel' } },
} as const;

async function save(
  req: Req & { form: { ok: boolean; typed: Shown['typed'] } },
  given: z.output<typeof facetForm>,
  facet: Facet | null,
): Promise<Reply> {
  const typed = { typed: req.form.typed };
  if (!given.value)
    return showFacet(
      req,
      { ...typed, problems: { value: { key: 'form.missing' } } },
      facet,
      given.persona,
      422,
    );
  const saved = await saveFacet(req.ctx, req.tx, facet?.id ?? null, {
    personaId: given.persona ?? facet?.personaId ?? req.viewer?.personaId ?? '',
    kind: given.kind ?? 'about',
    label: given.label ?? '',
    value: given.value,
    audience: given.audience ?? 'me',
    communityIds: given.communities,
  });
  if (saved.ok)
    return redirect(
      `${patterns.me}?as=${toShort(given.persona ?? facet?.personaId ?? req.viewer?.personaId ?? '')}`,
      'accounts.saved',
    );
  if (saved.refusal === 'not_found') return notFound();
  return showFacet(req, { ...typed, problems: facetProblems[saved.refusal] }, facet, given.persona, 422);
}

export const meRoutes = [
  route({
    name: 'accounts.me',
    method: 'GET',
    path: patterns.me,
    summary: 'One’s own page with all facets',
    access: 'member',
    limit: limits.read,
    input: { query: z.strictObject({ as: shortId.optional() }) },
    output: 'page',
    async handle(req) {
      const personas = await ownPersonas(req.tx);
      const wanted = req.query.as ?? req.viewer?.personaId;
      const current = personas.find((one) => one.id === wanted);
      if (!current) return notFound();
      const facets = await facetsOf(req.tx, current.id);
      const body = mePage({
        t: req.t,
        csrf: req.csrf,
        personas,
        current,
        facets,
        communities: await communitiesOf(req),
      });
      return page(req.t('accounts.me.title'), body, plain);
    },
  }),
  route({
    name: 'accounts.facetPage',
    method: 'GET',
    path: patterns.facets,
    summary: 'The form for a new facet',
    access: 'active',
    limit: limits.read,
    input: { query: z.strictObject({ as: shortId.optional() }) },
    output: 'page',
    handle: (req) => showFacet(req, untouched, null, req.query.as, 200),
  }),
  route({
    name: 'accounts.addFacet',
    method: 'POST',
    path: patterns.facets,
    summary: 'Adds a facet',
    access: 'active',
    limit: limits.write,
    keepsWords: true,
    input: { form: facetForm },
    output: 'page',
    handle: (req) =>
      req.form.ok ? save(req, req.form.value, null) : showFacet(req, shownOf(req.form), null, undefined, 422),
  }),
  route({
    name: 'accounts.editFacetPage',
    method: 'GET',
    path: patterns.facet,
    summary: 'The form of a facet',
    access: 'active',
    limit: limits.read,
    input: { params: z.strictObject({ id: shortId }) },
    output: 'page',
    async handle(req) {
      const facet = await ownFacet(req.tx, req.params.id);
      return facet ? showFacet(req, untouched, facet, undefined, 200) : notFound();
    },
  }),
  route({
    name: 'accounts.editFacet',
    method: 'POST',
    path: patterns.facet,
    summary: 'Changes, moves or removes a facet',
    access: 'active',
    limit: limits.write,
    keepsWords: true,
    input: { params: z.strictObject({ id: shortId }), form: facetForm },
    output: 'page',
    async handle(req) {
      const facet = await ownFacet(req.tx, req.params.id);
      if (!facet) return notFound();
      if (!req.form.ok) return showFacet(req, shownOf(req.form), facet, undefined, 422);
      const { act } = req.form.value;
      if (act === 'save') return save(req, req.form.value, facet);
      if (act === 'remove') await removeFacet(req.tx, facet.id);
      else if (act) await moveFacet(req.tx, facet.id, act);
      return redirect(
        `${patterns.me}?as=${toShort(facet.personaId)}`,
        act === 'remove' ? 'accounts.facet.removed' : undefined,
      );
    },
  }),
  route({
    name: 'accounts.names',
    method: 'GET',
    path: patterns.personas,
    summary: 'One’s pseudonyms',
    access: 'member',
    limit: limits.read,
    output: 'page',
    handle: (req) => showNames(req, untouched, 200),
  }),
  route({
    name: 'accounts.rename',
    method: 'POST',
    path: patterns.personas,
    summary: 'Changes a pseudonym',
    access: 'active',
    limit: renameLimit,
    input: { form: z.strictObject({ persona: shortId, name: z.string().max(500) }) },
    output: 'page',
    async handle(req) {
      const { form } = req;
      if (!form.ok) return showNames(req, shownOf(form), 422);
      const renamed = await rename(req.ctx, req.tx, form.value.persona, form.value.name);
      if (renamed.ok) {
        await refreshViewer(req.tx);
        return redirect(patterns.personas, 'accounts.names.changed');
      }
      if (renamed.refusal === 'not_found') return notFound();
      const key =
        renamed.refusal === 'name_taken' ? 'accounts.name.taken' : `accounts.name.${renamed.refusal}`;
      return showNames(req, wrong(form, { name: { key } }), 422);
    },
  }),
  route({
    name: 'accounts.blocked',
    method: 'GET',
    path: patterns.blocked,
    summary: 'Whom one blocked or muted',
    access: 'member',
    limit: limits.read,
    output: 'page',
    async handle(req) {
      const people = await keptAway(req.tx);
      return page(req.t('accounts.blocked.title'), blockedPage({ t: req.t, csrf: req.csrf, people }), plain);
    },
  }),
];

async function showNames(req: Req, shown: Shown, status: number): Promise<Reply> {
  const personas = await ownPersonas(req.tx);
  const body = namesPage({
    t: req.t,
    csrf: req.csrf,
    shown,
    personas,
    communities: await communitiesOf(req),
  });
  return page(req.t('accounts.names.title'), body, { ...plain, status });
}

const personParams = z.strictObject({ persona: shortId });
const distanceForm = z.strictObject({ act: z.enum(['do', 'undo']), back: z.literal('list').optional() });

async function distance(
  req: Req & {
    params: { persona: Id };
    form: { ok: true; value: z.output<typeof distanceForm> } | { ok: false };
  },
  way: 'blocks' | 'mutes',
): Promise<Reply> {
  if (!req.form.ok) return notFound();
  const { act, back } = req.form.value;
  const memberId = memberIdOf(req);
  if (act === 'undo') await letBack(req.tx, memberId, req.params.persona, way);
  else if (!(await keepAway(req.ctx, req.tx, memberId, req.params.persona, way))) return notFound();
  const said = `accounts.${way}.${act === 'do' ? 'done' : 'undone'}`;
  return redirect(back ? patterns.blocked : paths.person(toShort(req.params.persona)), said);
}

export const personRoutes = [
  route({
    name: 'accounts.person',
    method: 'GET',
    path: patterns.person,
    summary: 'What a persona shows of itself to this viewer',
    access: 'anyone',
    limit: limits.read,
    input: { params: personParams },
    output: 'page',
    async handle(req) {
      const who = await profile(req.tx, req.params.persona);
      if (!who) return notFound();
      const facets = who.kind === 'alias' ? [] : await facetsOf(req.tx, who.id);
      const sections: Html[] = [];
      const of = { personaId: who.id, viewer: req.viewer, t: req.t, locale: req.locale };
      for (const fill of req.ctx.slots.all('accounts.profileSections')) {
        const section = await fill(req.ctx, req.tx, of);
        if (section) sections.push(section);
      }
      const body = personPage({
        t: req.t,
        csrf: req.csrf,
        who,
        facets,
        sections,
        signedIn: req.viewer !== null,
      });
      return page(who.name, body, { narrow: true, noindex: true });
    },
  }),
  route({
    name: 'accounts.block',
    method: 'POST',
    path: patterns.block,
    summary: 'Blocks a persona both ways, or ends it',
    access: 'member',
    limit: limits.write,
    input: { params: personParams, form: distanceForm },
    output: 'redirect',
    handle: (req) => distance(req, 'blocks'),
  }),
  route({
    name: 'accounts.mute',
    method: 'POST',
    path: patterns.mute,
    summary: 'Mutes a persona, or ends it',
    access: 'member',
    limit: limits.write,
    input: { params: personParams, form: distanceForm },
    output: 'redirect',
    handle: (req) => distance(req, 'mutes'),
  }),
];
