// Invitation links: make one, see it once, end it. And the door link of an unlisted community, shown once.
import { paths } from '../../../paths.ts';
import {
  button,
  emptyState,
  field,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  notice,
  pageHead,
  select,
  tag,
} from '../../../platform/html/index.ts';
import { textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import type { Invitation } from '../invitations.query.ts';
import { type Community, invitedRoles, type Standing } from '../model.ts';
import { mayHold } from '../policy.ts';
import { problemOf, type Shown, summary } from './fields.ts';
import { communityHeader } from './header.ts';

type Base = { t: Translate; csrf: string; community: Community; standing: Standing };
export const invitationDays = [1, 7, 30, 90] as const;

/** A link that is shown this once. */
export function linkOnce(p: Base & { link: string; title: string; hint: string; back: string }): Html {
  const { t } = p;
  return html`${pageHead({ title: p.title })}<div class="stack">${notice({ kind: 'warning', body: t('communities.link.once') })}${field({ name: 'link', label: t('communities.link.label'), hint: p.hint, value: p.link, extra: { readonly: true } })}<p>${linkButton({ href: p.back, label: t('communities.link.kept') })}</p></div>`;
}

export function invitationsView(p: Base & { invitations: Invitation[]; shown: Shown; now: Date }): Html {
  const { t, community, standing, shown } = p;
  const typed = (name: string, otherwise = '') => textOf(shown.typed, name, otherwise);
  const error = (name: string) => problemOf(t, shown, name);
  return html`${summary(t, shown)}${communityHeader({ t, community, standing, tab: 'invitations' })}<div class="stack stack-l">
<section aria-labelledby="new"><div class="stack stack-s"><h2 id="new">${t('communities.invitations.new')}</h2><p>${t('communities.invitations.lead')}</p>${form(
    {
      action: paths.communityPart(community.slug, 'invitations'),
      csrf: p.csrf,
      body: html`${select({
        name: 'role',
        label: t('communities.invitations.role'),
        value: typed('role', 'member'),
        error: error('role'),
        options: invitedRoles
          .filter((role) => mayHold(role, community.settings).ok)
          .map((role) => ({ value: role, label: t(`communities.role.${role}`) })),
      })}${select({
        name: 'days',
        label: t('communities.invitations.days'),
        value: typed('days', '7'),
        error: error('days'),
        options: invitationDays.map((days) => ({
          value: String(days),
          label: t('communities.invitations.days.count', { count: days }),
        })),
      })}${field({ name: 'uses', label: t('communities.invitations.uses'), hint: t('communities.invitations.uses.hint'), value: typed('uses', '1'), error: error('uses'), inputmode: 'numeric', short: true, maxlength: 4 })}${field({ name: 'note', label: t('communities.invitations.note'), hint: t('communities.invitations.note.hint'), optional: t('frame.optional'), value: typed('note'), error: error('note'), maxlength: 140 })}${formFoot(button({ label: t('communities.invitations.make') }))}`,
    },
  )}</div></section>
<section aria-labelledby="made"><div class="stack stack-s"><h2 id="made">${t('communities.invitations.made')}</h2>${
    p.invitations.length > 0
      ? html`<ul class="rows" role="list">${p.invitations.map((one) => row(p, one))}</ul>`
      : emptyState({ title: t('communities.invitations.none'), body: t('communities.invitations.none.body') })
  }</div></section></div>`;
}

function row(p: Base & { now: Date }, one: Invitation): Html {
  const { t, community } = p;
  const state = one.revoked
    ? 'revoked'
    : one.uses >= one.usesMax
      ? 'used'
      : one.expiresAt <= p.now
        ? 'expired'
        : 'living';
  return html`<li><span class="stack stack-s"><strong>${one.note || t('communities.invitations.unnamed')}</strong><span class="meta">${tag(t(`communities.invitations.${state}`), state === 'living' ? 'moss' : 'plain')} ${t(`communities.role.${one.role}`)} <span>${t('communities.invitations.left', { uses: one.uses, max: one.usesMax })}</span> <span>${t('communities.invitations.until', { at: one.expiresAt })}</span></span></span>${
    state === 'living' &&
    form({
      action: paths.communityPart(community.slug, 'invitations/revoke'),
      csrf: p.csrf,
      inline: true,
      body: html`<input type="hidden" name="id" value="${toShort(one.id)}">${button({ label: t('communities.invitations.revoke'), ariaLabel: t('communities.invitations.revoke_named', { note: one.note || t('communities.invitations.unnamed') }), kind: 'quiet', small: true })}`,
    })
  }</li>`;
}
