// Pages: who is here, giving roles. Deciding about somebody, and letting them back, is the moderation room's.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import {
  cursor,
  limits,
  notFound,
  page,
  type Reply,
  redirect,
  refuse,
  route,
  shortId,
} from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { Id } from '../../../std/ids.ts';
import { fromShort } from '../../../std/ids.ts';
import { changeRole } from '../change-role.ts';
import { roles } from '../model.ts';
import { keptOut, otherPeople, peopleWithRoles, personHere } from '../people.query.ts';
import { isModerator } from '../policy.ts';
import { emptyForm, type Shown } from '../views/fields.ts';
import { peopleView, personView } from '../views/people.ts';
import { bySlug, forMembers, forModerators, type Inside } from './shared.ts';

const peoplePage = route({
  name: 'communities.people',
  method: 'GET',
  path: patterns.people,
  summary: 'The people of a community, for its members',
  access: 'member',
  limit: limits.read,
  input: { params: bySlug, query: z.strictObject({ after: cursor }) },
  output: 'page',
  handle: (request) =>
    forMembers(request, async ({ community, standing }) => {
      const { tx, t, csrf, query } = request;
      const isStaff = isModerator(standing);
      const staff = query.after ? [] : await peopleWithRoles(tx, community.id);
      const others = await otherPeople(tx, community.id, { cursor: query.after, all: isStaff });
      const out = isStaff && !query.after ? await keptOut(tx, community.id) : [];
      const body = peopleView({
        t,
        csrf,
        community,
        standing,
        staff,
        members: others.rows,
        next: others.next,
        keptOut: out,
      });
      return page(t('communities.people.title', { name: community.name }), body, {
        nav: 'communities',
        noindex: true,
      });
    }),
});

const rolesPage = route({
  name: 'communities.person',
  method: 'GET',
  path: patterns.roles,
  summary: 'What may be done about one person, for those who look after the community',
  access: 'active',
  limit: limits.read,
  input: { params: bySlug, query: z.strictObject({ person: shortId }) },
  output: 'page',
  handle: (request) =>
    forModerators(request, (inside) => personReply(request, inside, request.query.person, emptyForm, 200)),
});

type PersonRequest = { tx: Tx; t: Translate; csrf: string };

async function personReply(
  request: PersonRequest,
  inside: Inside,
  personaId: Id,
  shown: Shown,
  status: number,
): Promise<Reply> {
  const { tx, t, csrf } = request;
  const person = await personHere(tx, inside.community.id, personaId);
  if (!person) return notFound();
  const body = personView({ t, csrf, community: inside.community, standing: inside.standing, person, shown });
  return page(person.name, body, { nav: 'communities', noindex: true, narrow: true, status });
}

const personOf = (shown: Shown): Id | null => fromShort(String(shown.typed.person ?? ''));

const giveRole = route({
  name: 'communities.change-role',
  method: 'POST',
  path: patterns.roles,
  summary: 'Gives somebody a role, or takes it',
  access: 'active',
  limit: limits.write,
  input: { params: bySlug, form: z.strictObject({ person: shortId, role: z.enum(roles) }) },
  output: 'redirect',
  handle: (request) =>
    forModerators(request, async (inside) => {
      const { ctx, tx, form } = request;
      if (!form.ok) return again(request, inside, form);
      const { community, viewer } = inside;
      const result = await changeRole(ctx, tx, viewer, community, {
        personaId: form.value.person,
        role: form.value.role,
      });
      if (!result.ok) return refuse(result.refusal);
      return redirect(paths.communityPart(community.slug, 'people'), 'communities.people.role.done');
    }),
});

async function again(request: PersonRequest, inside: Inside, shown: Shown): Promise<Reply> {
  const person = personOf(shown);
  return person ? personReply(request, inside, person, shown, 422) : notFound();
}

export const peopleRoutes = [peoplePage, rolesPage, giveRole];
