// The people of a community, and what those who look after it may do about one of them.
import { paths } from '../../../paths.ts';
import {
  avatar,
  button,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  notice,
  pageHead,
  radioGroup,
} from '../../../platform/html/index.ts';
import { textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import { type Community, type Role, roles, type Standing } from '../model.ts';
import type { PersonHere } from '../people.query.ts';
import { isModerator, mayActOn, mayGiveRole } from '../policy.ts';
import { problemOf, type Shown, summary } from './fields.ts';
import { communityHeader, roleTag } from './header.ts';

type Base = { t: Translate; csrf: string; community: Community; standing: Standing };
type KeptOut = { personaId: string; name: string; reason: string };

export function peopleView(
  p: Base & { staff: PersonHere[]; members: PersonHere[]; next: string | null; keptOut: KeptOut[] },
): Html {
  const { t, community, standing } = p;
  const list = (people: readonly PersonHere[]) =>
    html`<ul class="rows" role="list">${people.map((one) => personRow(p, one))}</ul>`;
  return html`${communityHeader({ t, community, standing, tab: 'people' })}<div class="stack stack-l">
<p class="soft">${t('communities.people.who_sees')}</p>
${p.staff.length > 0 && html`<section aria-labelledby="staff"><div class="stack stack-s"><h2 id="staff">${t('communities.staff')}</h2>${list(p.staff)}</div></section>`}
<section aria-labelledby="members"><div class="stack stack-s"><h2 id="members">${t('communities.people.members')}</h2>${
    p.members.length > 0 ? list(p.members) : html`<p>${t('communities.people.none')}</p>`
  }${p.next && html`<nav class="pager" aria-label="${t('frame.pager.label')}">${linkButton({ href: `${paths.communityPart(community.slug, 'people')}?after=${p.next}`, label: t('page.next'), kind: 'quiet' })}</nav>`}</div></section>
${p.keptOut.length > 0 && keptOutList(p)}</div>`;
}

function personRow(p: Base, one: PersonHere): Html {
  const { t, community, standing } = p;
  const isSelf = one.personaId === standing.personaId;
  const manages = isModerator(standing) && (!isSelf || standing.role === 'owner');
  const manage = `${paths.communityPart(community.slug, 'people/roles')}?person=${toShort(one.personaId)}`;
  return html`<li><span class="row">${avatar(one.personaId)}<a href="${paths.person(toShort(one.personaId))}">${one.name}</a>${
    one.role !== 'member' && roleTag(t, one.role)
  }${isSelf && html`<span class="soft">${t('communities.people.you')}</span>`}</span>${
    manages &&
    linkButton({
      href: manage,
      label: t('communities.people.manage'),
      ariaLabel: t('communities.people.manage_name', { name: one.name }),
      kind: 'quiet',
      small: true,
    })
  }</li>`;
}

function keptOutList(p: Base & { keptOut: KeptOut[] }): Html {
  const { t, community } = p;
  return html`<section aria-labelledby="kept-out"><div class="stack stack-s"><h2 id="kept-out">${t('communities.people.kept_out')}</h2><p class="soft">${t('communities.people.kept_out.hint')}</p><ul class="rows" role="list">${p.keptOut.map(
    (one) =>
      html`<li><span><strong>${one.name}</strong><br><span class="soft small">${one.reason}</span></span>${form(
        {
          action: paths.communityPart(community.slug, 'people/let-back'),
          csrf: p.csrf,
          inline: true,
          body: html`<input type="hidden" name="person" value="${toShort(one.personaId)}">${button({ label: t('communities.people.let_back'), ariaLabel: t('communities.people.let_back_name', { name: one.name }), kind: 'quiet', small: true })}`,
        },
      )}</li>`,
  )}</ul></div></section>`;
}

/** One person, as those who may act on them see it: their role, and the way to a decision. */
export function personView(p: Base & { person: PersonHere; shown: Shown }): Html {
  const { t, community, standing, person, shown } = p;
  const self = person.personaId === standing.personaId;
  const actor = { active: true, role: standing.role };
  const target = { role: person.role, self };
  const given = roles.filter(
    (role) => role !== person.role && mayGiveRole(actor, target, role, community.settings).ok,
  );
  const mayDecide = mayActOn(actor, target).ok;
  return html`${summary(t, shown)}${communityHeader({ t, community, standing, tab: 'people', ownTitle: true })}${pageHead(
    {
      title: person.name,
      lead: t('communities.people.is', { role: t(`communities.role.${person.role}`) }),
    },
  )}<div class="stack stack-l">${given.length === 0 && !mayDecide && notice({ body: t('communities.people.nothing') })}${given.length > 0 && roleForm(p, given, self)}${mayDecide && caseForm(p)}<p><a href="${paths.communityPart(community.slug, 'people')}">${t('communities.people.back')}</a></p></div>`;
}

function roleForm(
  p: Base & { person: PersonHere; shown: Shown },
  given: readonly Role[],
  self: boolean,
): Html {
  const { t, community, person } = p;
  return html`<section aria-labelledby="role-title"><div class="stack stack-s"><h2 id="role-title">${t(self ? 'communities.people.step_down' : 'communities.people.role')}</h2>${form(
    {
      action: paths.communityPart(community.slug, 'people/roles'),
      csrf: p.csrf,
      body: html`<input type="hidden" name="person" value="${toShort(person.personaId)}">${radioGroup({
        name: 'role',
        label: t('communities.people.role.new'),
        error: problemOf(t, p.shown, 'role'),
        value: textOf(p.shown.typed, 'role'),
        options: given.map((role) => ({
          value: role,
          label: t(`communities.role.${role}`),
          hint: t(`communities.role.${role}.hint`),
        })),
      })}${formFoot(button({ label: t('communities.people.role.save') }))}`,
    },
  )}</div></section>`;
}

/** Leads to a case: whatever is done to somebody has a statement of reasons, and can be objected to. */
function caseForm(p: Base & { person: PersonHere }): Html {
  const { t, community, person } = p;
  return html`<section aria-labelledby="case-title"><div class="stack stack-s"><h2 id="case-title">${t('communities.people.case')}</h2><p>${t('communities.people.case.lead')}</p>${form(
    {
      action: paths.communityPart(community.slug, 'people/case'),
      csrf: p.csrf,
      body: html`<input type="hidden" name="person" value="${toShort(person.personaId)}">${formFoot(button({ label: t('communities.people.case.act', { name: person.name }), kind: 'quiet' }))}`,
    },
  )}</div></section>`;
}
