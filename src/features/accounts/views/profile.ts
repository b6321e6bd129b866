// A persona's page as others see it, one's own with its facets, and the form of a facet.

import { paths, patterns } from '../../../paths.ts';
import {
  avatar,
  button,
  card,
  checkboxGroup,
  emptyState,
  field,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  notice,
  pageHead,
  radioGroup,
  select,
  tag,
  textarea,
} from '../../../platform/html/index.ts';
import { listOf } from '../../../platform/http/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import { audiences, type Facet, facetKinds, seenBy } from '../model.ts';
import type { KeptAway, Profile } from '../profile.query.ts';
import { act, problemOf, type Shown, summary, typedIn, type Words } from './parts.ts';

export type MyCommunity = { id: Id; name: string };
export type MyPersona = { id: Id; name: string; kind: 'global' | 'community'; communityId: Id | null };
type T = Words['t'];

const lines = (text: string): Html =>
  html`${text.split(/\n{2,}/).map((part) => html`<p>${part.split('\n').map((line, i) => html`${i > 0 && html`<br>`}${line}`)}</p>`)}`;

export const facetName = (t: T, facet: Pick<Facet, 'kind' | 'label'>): string =>
  facet.kind === 'other' ? facet.label : t(`accounts.facet.kind.${facet.kind}`);

const facetList = (t: T, facets: readonly Facet[], level: 2 | 3): Html =>
  html`<div class="stack">${facets.map((one) => {
    const name = facetName(t, one);
    return html`<section class="facet">${level === 2 ? html`<h2>${name}</h2>` : html`<h3>${name}</h3>`}${lines(one.value)}</section>`;
  })}</div>`;

/** What others see. `sections` come from higher rooms. */
export function personPage(
  p: Words & { who: Profile; facets: readonly Facet[]; sections: readonly Html[]; signedIn: boolean },
): Html {
  const { t, who, facets } = p;
  const note =
    who.kind === 'alias'
      ? t('accounts.person.alias')
      : who.kind === 'community'
        ? t('accounts.person.community')
        : null;
  return html`<header class="page-head person-head">${avatar(who.id, 'large')}<div><h1>${who.name}</h1>${who.roleNote && html`<p>${tag(who.roleNote, 'sea')}</p>`}${note && html`<p class="soft">${note}</p>`}</div></header>
<div class="stack stack-l">${who.isBlocked && notice({ kind: 'info', body: t('accounts.person.isBlocked') })}
${facets.length > 0 ? facetList(t, facets, 2) : html`<p class="soft">${t('accounts.person.nothing')}</p>`}${p.sections}
${who.isMine ? linkButton({ href: patterns.me, label: t('accounts.person.edit'), kind: 'quiet' }) : p.signedIn && distance(p)}</div>`;
}

function distance(p: Words & { who: Profile }): Html {
  const { t, who } = p;
  const id = toShort(who.id);
  const one = (way: 'block' | 'mute', is: boolean) =>
    html`<div class="row row-apart"><p>${t(`accounts.person.${way}.about`)}</p>${act({
      words: p,
      action: paths.personPart(id, way),
      fields: { act: is ? 'undo' : 'do' },
      label: t(is ? `accounts.person.un${way}` : `accounts.person.${way}`),
      says: t(is ? `accounts.person.un${way}.one` : `accounts.person.${way}.one`, { name: who.name }),
    })}</div>`;
  return html`<details class="more"><summary>${t('accounts.person.distance')}</summary><div class="stack">${one('mute', who.isMuted)}${one('block', who.isBlocked)}
<p><a href="${paths.report('persona', id)}">${t('accounts.person.report')}</a></p></div></details>`;
}

export type MePage = Words & {
  personas: readonly MyPersona[];
  current: MyPersona;
  facets: readonly Facet[];
  communities: readonly MyCommunity[];
};

/** One's own page: every facet with who sees it, and what others see in the end. */
export function mePage(p: MePage): Html {
  const { t, facets, current } = p;
  const others =
    p.personas.length > 1 &&
    html`<nav class="tabs" aria-label="${t('accounts.names.title')}">${p.personas.map(
      (one) =>
        html`<a href="${patterns.me}?as=${toShort(one.id)}"${one.id === current.id && html` aria-current="page"`}>${one.name}</a>`,
    )}</nav>`;
  const add = linkButton({
    href: `${patterns.facets}?as=${toShort(current.id)}`,
    label: t('accounts.facet.add'),
  });
  const rows = facets.map((one, i) => facetCard(p, one, i));
  return html`<header class="page-head person-head">${avatar(current.id, 'large')}<div><h1>${current.name}</h1><p class="lead">${t('accounts.me.lead')}</p></div></header>${others}
<div class="stack stack-l">${rows.length > 0 ? html`<div class="row">${add}</div><div class="stack">${rows}</div>${preview(p)}` : emptyState({ title: t('accounts.me.empty'), body: t('accounts.me.empty.about'), action: add })}
<p class="row"><a href="${patterns.personas}">${t('accounts.names.title')}</a> <a href="${patterns.blocked}">${t('accounts.blocked.title')}</a> <a href="${patterns.settings}">${t('accounts.settings.title')}</a></p></div>`;
}

function facetCard(p: MePage, one: Facet, index: number): Html {
  const { t } = p;
  const name = facetName(t, one);
  const action = paths.facet(toShort(one.id));
  const chosen = p.communities.filter((c) => one.communityIds.includes(c.id)).map((c) => c.name);
  const seen =
    one.audience === 'communities' && chosen.length > 0
      ? t('accounts.audience.in', { names: chosen.join(', ') })
      : t(`accounts.audience.${one.audience}`);
  const move = (way: 'up' | 'down') =>
    act({
      words: p,
      action,
      fields: { act: way },
      label: t(`accounts.facet.${way}`),
      kind: 'plain',
      says: t(`accounts.facet.${way}.one`, { name }),
    });
  return card({
    body: html`<div class="row row-apart"><h2>${name}</h2>${tag(seen, one.audience === 'me' ? 'plain' : 'sea')}</div>${lines(one.value)}
<div class="row">${linkButton({ href: action, label: t('accounts.facet.edit'), kind: 'quiet', small: true, ariaLabel: t('accounts.facet.edit.one', { name }) })}${index > 0 && move('up')}${index < p.facets.length - 1 && move('down')}</div>`,
  });
}

function preview(p: MePage): Html {
  const { t, facets, communities } = p;
  const used = communities.filter((one) => facets.some((facet) => facet.communityIds.includes(one.id)));
  const views = [
    { title: t('accounts.preview.guest'), seen: seenBy(facets, { kind: 'guest' }) },
    { title: t('accounts.preview.member'), seen: seenBy(facets, { kind: 'member' }) },
    ...used.map(({ id, name }) => ({
      title: t('accounts.preview.community', { name }),
      seen: seenBy(facets, { kind: 'community', id }),
    })),
  ];
  return html`<section class="band stack-s"><h2>${t('accounts.preview.title')}</h2>${views.map(
    ({ title, seen }) =>
      html`<details class="more"><summary>${title}</summary>${seen.length > 0 ? facetList(t, seen, 3) : html`<p class="soft">${t('accounts.preview.nothing')}</p>`}</details>`,
  )}</section>`;
}

export function facetPage(
  p: Words & {
    shown: Shown;
    facet: Facet | null;
    personas: readonly MyPersona[];
    as: Id;
    communities: readonly MyCommunity[];
  },
): Html {
  const { t, csrf, shown, facet } = p;
  const action = facet ? paths.facet(toShort(facet.id)) : patterns.facets;
  const options = audiences
    .filter((one) => one !== 'communities' || p.communities.length > 0)
    .map((value) => ({
      value,
      label: t(`accounts.audience.${value}`),
      hint: t(`accounts.audience.${value}.hint`),
    }));
  const body = html`${facet && html`<input type="hidden" name="act" value="save">`}
${select({ name: 'kind', label: t('accounts.facet.kind'), options: facetKinds.map((value) => ({ value, label: t(`accounts.facet.kind.${value}`) })), value: typedIn(shown, 'kind', facet?.kind ?? 'about') })}
<div class="only-other">${field({ name: 'label', label: t('accounts.facet.label'), hint: t('accounts.facet.label.hint'), optional: t('frame.optional'), maxlength: 40, value: typedIn(shown, 'label', facet?.label), error: problemOf(t, shown, 'label') })}</div>
${textarea({ name: 'value', label: t('accounts.facet.value'), hint: t('accounts.facet.value.hint'), rows: 4, value: typedIn(shown, 'value', facet?.value), error: problemOf(t, shown, 'value') })}
${radioGroup({ name: 'audience', label: t('accounts.facet.audience'), layout: 'cards', options, value: typedIn(shown, 'audience', facet?.audience ?? 'me'), error: problemOf(t, shown, 'audience') })}
${p.communities.length > 0 && html`<div class="only-communities">${checkboxGroup({ name: 'communities', label: t('accounts.facet.communities'), hint: t('accounts.facet.communities.hint'), options: p.communities.map((one) => ({ value: toShort(one.id), label: one.name })), values: listOf(shown.typed, 'communities').length > 0 ? listOf(shown.typed, 'communities') : facet?.communityIds.map(toShort), error: problemOf(t, shown, 'communities') })}</div>`}
${p.personas.length > 1 ? select({ name: 'persona', label: t('accounts.facet.persona'), hint: t('accounts.facet.persona.hint'), options: p.personas.map((one) => ({ value: toShort(one.id), label: one.name })), value: typedIn(shown, 'persona', toShort(p.as)) }) : html`<input type="hidden" name="persona" value="${toShort(p.as)}">`}
${formFoot(button({ label: t('accounts.save') }), linkButton({ href: patterns.me, label: t('accounts.cancel'), kind: 'quiet' }))}`;
  return html`${summary(t, shown, {}, { value: t('accounts.facet.value') })}${pageHead({ title: t(facet ? 'accounts.facet.edit' : 'accounts.facet.add'), lead: t('accounts.facet.lead') })}
${form({ action, csrf, body })}${facet && html`<div class="band">${act({ words: p, action, fields: { act: 'remove' }, label: t('accounts.facet.remove'), kind: 'danger' })}</div>`}`;
}

export function blockedPage(p: Words & { people: readonly KeptAway[] }): Html {
  const { t } = p;
  const list = (way: KeptAway['way'], part: 'block' | 'mute') => {
    const rows = p.people.filter((one) => one.way === way);
    return html`<section><h2>${t(`accounts.blocked.${way}`)}</h2>${
      rows.length === 0
        ? html`<p class="soft">${t('accounts.blocked.none')}</p>`
        : html`<ul class="rows" role="list">${rows.map((one) => {
            const name = one.name || t('accounts.blocked.unknown');
            return html`<li><span>${name}</span>${act({ words: p, action: paths.personPart(toShort(one.id), part), fields: { act: 'undo', back: 'list' }, label: t(`accounts.person.un${part}`), says: t(`accounts.person.un${part}.one`, { name }) })}</li>`;
          })}</ul>`
    }</section>`;
  };
  return html`${pageHead({ title: t('accounts.blocked.title'), lead: t('accounts.blocked.lead') })}<div class="stack stack-l">${list('blocks', 'block')}${list('mutes', 'mute')}</div>`;
}

export function namesPage(
  p: Words & { shown: Shown; personas: readonly MyPersona[]; communities: readonly MyCommunity[] },
): Html {
  const { t, shown } = p;
  const where = (one: MyPersona) =>
    one.kind === 'global'
      ? t('accounts.names.everywhere')
      : t('accounts.names.in', {
          name: p.communities.find((c) => c.id === one.communityId)?.name ?? t('accounts.names.somewhere'),
        });
  return html`${summary(t, shown, { name: `name-${typedIn(shown, 'persona')}` })}${pageHead({ title: t('accounts.names.title'), lead: t('accounts.names.lead') })}<div class="stack">${p.personas.map(
    (one) => {
      const id = toShort(one.id);
      const mine: Shown = typedIn(shown, 'persona') === id ? shown : { typed: {}, problems: {} };
      return card({
        body: html`<h2>${one.name}</h2><p class="soft">${where(one)} · <a href="${paths.person(id)}">${t('accounts.names.page')}</a></p>${renameForm(t, p.csrf, id, one, mine)}`,
      });
    },
  )}</div>`;
}

const renameForm = (t: T, csrf: string, id: string, one: MyPersona, mine: Shown): Html =>
  html`<details class="more"${Object.keys(mine.problems).length > 0 && html` open`}><summary>${t('accounts.names.change')}</summary>${form(
    {
      action: patterns.personas,
      csrf,
      body: html`<input type="hidden" name="persona" value="${id}">${field({ name: 'name', id: `name-${id}`, label: t('accounts.names.new'), hint: one.kind === 'global' ? t('accounts.names.new.hint') : t('accounts.signUp.name.hint'), value: typedIn(mine, 'name', one.name), error: problemOf(t, mine, 'name') })}${formFoot(button({ label: t('accounts.save'), kind: 'quiet', ariaLabel: t('accounts.names.save', { name: one.name }) }))}`,
    },
  )}</details>`;
