// Pages: invitation links, for those who look after a community.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import { limits, page, type Reply, redirect, refuse, route, shortId } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { invitationsOf } from '../invitations.query.ts';
import { createInvitation, revokeInvitation } from '../invite.ts';
import { invitedRoles } from '../model.ts';
import { emptyForm, type Shown } from '../views/fields.ts';
import { invitationDays, invitationsView, linkOnce } from '../views/invitations.ts';
import { bySlug, forModerators, type Inside, text } from './shared.ts';

const invitationsPage = route({
  name: 'communities.invitations',
  method: 'GET',
  path: patterns.invitations,
  summary: 'The invitation links of a community',
  access: 'active',
  limit: limits.read,
  input: { params: bySlug },
  output: 'page',
  handle: (request) => forModerators(request, (inside) => listReply(request, inside, emptyForm, 200)),
});

type ListRequest = { ctx: Context; tx: Tx; t: Translate; csrf: string };

async function listReply(request: ListRequest, inside: Inside, shown: Shown, status: number): Promise<Reply> {
  const { ctx, tx, t, csrf } = request;
  const { community, standing } = inside;
  const invitations = await invitationsOf(tx, community.id);
  const body = invitationsView({ t, csrf, community, standing, invitations, shown, now: ctx.clock() });
  return page(t('communities.invitations.title', { name: community.name }), body, {
    nav: 'communities',
    noindex: true,
    status,
  });
}

const wish = z.strictObject({
  role: z.enum(invitedRoles),
  days: z.enum(invitationDays.map(String)).transform(Number),
  uses: z
    .string()
    .regex(/^\d{1,4}$/, 'communities.invitations.uses.number')
    .transform(Number)
    .pipe(
      z
        .number()
        .min(1, 'communities.invitations.uses.number')
        .max(1000, 'communities.invitations.uses.number'),
    ),
  note: text(140),
});

const create = route({
  name: 'communities.create-invitation',
  method: 'POST',
  path: patterns.invitations,
  summary: 'Makes an invitation link and shows it once',
  access: 'active',
  limit: limits.write,
  keepsWords: true,
  input: { params: bySlug, form: wish },
  output: 'page',
  handle: (request) =>
    forModerators(request, async (inside) => {
      const { ctx, tx, t, csrf, form } = request;
      if (!form.ok) return listReply(request, inside, form, 422);
      const { community, standing } = inside;
      const result = await createInvitation(ctx, tx, inside, community, form.value);
      if (!result.ok) return refuse(result.refusal);
      const title = t('communities.invitations.ready');
      const body = linkOnce({
        t,
        csrf,
        community,
        standing,
        title,
        link: ctx.config.baseUrl + paths.invitation(result.value),
        hint: t('communities.invitations.ready.hint'),
        back: paths.communityPart(community.slug, 'invitations'),
      });
      return page(title, body, { nav: 'communities', noindex: true, narrow: true });
    }),
});

const revoke = route({
  name: 'communities.revoke-invitation',
  method: 'POST',
  path: patterns.revokeInvitation,
  summary: 'Ends an invitation link',
  access: 'active',
  limit: limits.write,
  input: { params: bySlug, form: z.strictObject({ id: shortId }) },
  output: 'redirect',
  handle: (request) =>
    forModerators(request, async (inside) => {
      if (!request.form.ok) return refuse('bad_input');
      const result = await revokeInvitation(
        request.ctx,
        request.tx,
        inside,
        inside.community,
        request.form.value.id,
      );
      if (!result.ok) return refuse(result.refusal);
      return redirect(
        paths.communityPart(inside.community.slug, 'invitations'),
        'communities.invitations.revoke.done',
      );
    }),
});

export const invitationRoutes = [invitationsPage, create, revoke];
