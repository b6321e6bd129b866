// The community page round its conversations, and the charter: rules with their reasons, settings in words.
import { paths } from '../../../paths.ts';
import {
  type Child,
  card,
  emptyState,
  facts,
  type Html,
  html,
  linkButton,
  notice,
  raw,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import { type Community, opennessOf, type Rule, type Settings, type Standing } from '../model.ts';
import type { PersonHere } from '../people.query.ts';
import { isModerator } from '../policy.ts';
import { communityHeader, roleTag } from './header.ts';

type Shown = { t: Translate; community: Community; standing: Standing | null };

/** Whether the viewer may read what is written inside. */
export const reads = (p: { community: Community; standing: Standing | null }): boolean =>
  p.community.kind === 'public' || p.standing !== null;

export function communityView(
  p: Shown & { rules: Rule[]; staff: PersonHere[]; conversations: Html | null },
): Html {
  const { t, community, standing } = p;
  return html`${communityHeader({ t, community, standing, tab: 'conversations' })}${archivedNotice(t, community)}
<div class="with-aside"><div class="stack">${reads(p) ? (p.conversations ?? empty(t)) : closedDoor(p)}</div>
<aside class="stack" aria-label="${t('communities.aside')}">${rulesCard(p)}${staffCard(p)}${standing && leaveCard(p)}</aside></div>`;
}

const archivedNotice = (t: Translate, community: Community): Child =>
  community.archivedAt &&
  notice({ title: t('communities.archived.title'), body: t('communities.archived.body') });

const empty = (t: Translate): Html =>
  emptyState({ title: t('communities.quiet'), body: t('communities.quiet.body') });

/** What somebody sees of a closed community before they are in: what it is, and the way in. */
function closedDoor(p: Shown): Html {
  const { t, community } = p;
  return html`${community.welcomeHtml && html`<div class="prose">${raw(community.welcomeHtml)}</div>`}${notice(
    {
      title: t('communities.members_only'),
      body: html`<p>${t(`communities.joining.${community.joining}.how`)}</p>`,
    },
  )}`;
}

function rulesCard(p: Shown & { rules: Rule[] }): Html {
  const { t, community } = p;
  return card({
    soft: true,
    body: html`<h2>${t('communities.charter.short')}</h2>${
      p.rules.length > 0
        ? html`<ul class="stack stack-s">${p.rules.slice(0, 6).map((rule) => html`<li>${rule.title}</li>`)}</ul>`
        : html`<p>${t('communities.charter.no_rules')}</p>`
    }<p><a href="${paths.communityPart(community.slug, 'charter')}">${t('communities.charter.read')}</a></p>`,
  });
}

function staffCard(p: Shown & { staff: PersonHere[] }): Html | undefined {
  if (p.staff.length === 0) return undefined;
  return card({
    soft: true,
    body: html`<h2>${p.t('communities.staff')}</h2>${staffList(p.t, p.staff.slice(0, 8))}`,
  });
}

export const staffList = (t: Translate, staff: readonly PersonHere[]): Html =>
  html`<ul class="stack stack-s" role="list">${staff.map(
    (one) =>
      html`<li class="row"><a href="${paths.person(toShort(one.personaId))}">${one.name}</a> ${roleTag(t, one.role)}</li>`,
  )}</ul>`;

const leaveCard = (p: Shown): Html =>
  html`<p class="small"><a href="${paths.communityPart(p.community.slug, 'leave')}">${p.t('communities.leave.act')}</a></p>`;

export function charterView(p: Shown & { rules: Rule[]; staff: PersonHere[]; topics: string[] }): Html {
  const { t, community, standing } = p;
  const openness = opennessOf(community);
  return html`${communityHeader({ t, community, standing, tab: 'charter' })}${archivedNotice(t, community)}
<div class="stack stack-l">
${community.welcomeHtml && html`<section class="prose" aria-labelledby="about"><h2 id="about">${t('communities.charter.about')}</h2>${raw(community.welcomeHtml)}</section>`}
<section aria-labelledby="rules"><div class="stack stack-s"><div class="row row-apart"><h2 id="rules">${t('communities.charter.rules')}</h2>${
    isModerator(standing) &&
    linkButton({
      href: paths.communityPart(community.slug, 'settings/rules'),
      label: t('communities.rules.edit'),
      kind: 'quiet',
      small: true,
    })
  }</div>${
    p.rules.length > 0
      ? html`<ol class="prose">${p.rules.map((rule) => html`<li id="rule-${toShort(rule.id)}"><strong>${rule.title}</strong>${rule.explanation && html`<p>${rule.explanation}</p>`}</li>`)}</ol>`
      : html`<p>${t('communities.charter.no_rules')}</p>`
  }</div></section>
<section aria-labelledby="open"><div class="stack stack-s"><h2 id="open">${t('communities.charter.open')}</h2><p class="prose">${t(`communities.kind.${openness}.plain`)} ${t(`communities.joining.${community.joining}.how`)}</p></div></section>
<section aria-labelledby="settings"><div class="stack stack-s"><h2 id="settings">${t('communities.charter.settings')}</h2>${settingsInWords(t, community.settings)}</div></section>
${(community.kind === 'public' || standing) && html`<p><a href="${paths.communityTransparency(community.slug)}">${t('communities.charter.figures')}</a></p>`}
${standing && html`<p><a href="${paths.communityLearnt(community.slug)}">${t('insights.own.link')}</a></p>`}
${p.staff.length > 0 && html`<section aria-labelledby="staff"><div class="stack stack-s"><h2 id="staff">${t('communities.staff')}</h2>${staffList(t, p.staff)}</div></section>`}</div>`;
}

/** Each setting as a sentence, so that nobody has to guess what "labelled" means. */
export function settingsInWords(t: Translate, settings: Settings): Html {
  const { nightHold } = settings;
  return facts([
    [
      t('communities.setting.professionals'),
      t(`communities.setting.professionals.${settings.professionals}`),
    ],
    [t('communities.setting.withoutName'), t(`communities.setting.withoutName.${settings.withoutName}`)],
    [t('communities.setting.articles'), t(`communities.setting.articles.${settings.articles}`)],
    [t('communities.setting.unproven'), t(`communities.setting.unproven.${settings.unproven}`)],
    [t('communities.setting.advertising'), t(`communities.setting.advertising.${settings.advertising}`)],
    [t('communities.setting.research'), t(`communities.setting.research.${settings.research}`)],
    [
      t('communities.setting.preModerateFirst'),
      t('communities.setting.preModerateFirst.words', { count: settings.preModerateFirst }),
    ],
    [
      t('communities.setting.nightHold'),
      nightHold
        ? t('communities.setting.nightHold.words', {
            from: nightHold.from,
            to: nightHold.to,
            zone: nightHold.timeZone.replaceAll('_', ' '),
          })
        : t('communities.setting.nightHold.no'),
    ],
  ]);
}
