// The top of every page of a community: name, how open it is, tabs, and the one act that fits the viewer.

import { paths, patterns } from '../../../paths.ts';
import {
  breadcrumb,
  type Child,
  type Html,
  html,
  linkButton,
  type TagTone,
  tabs,
  tag,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { type Community, type Openness, opennessOf, type Standing } from '../model.ts';
import { isModerator } from '../policy.ts';

export type CommunityTab =
  | 'conversations'
  | 'charter'
  | 'people'
  | 'moderation'
  | 'requests'
  | 'invitations'
  | 'settings';

const tones: Record<Openness, TagTone> = {
  public: 'sea',
  closed: 'plain',
  unlisted: 'lantern',
  secret: 'lantern',
};

export function kindBadge(t: Translate, community: Pick<Community, 'kind' | 'listed'>): Html {
  const openness = opennessOf(community);
  return tag(t(`communities.kind.${openness}.badge`), tones[openness]);
}

export function roleTag(t: Translate, role: string): Html {
  return tag(t(`communities.role.${role}`), role === 'peer_supporter' ? 'moss' : 'sea');
}

/** Name, badges and tabs. `action`: a button of the page itself (posts puts "Write" here). */
export function communityHeader(p: {
  t: Translate;
  community: Community;
  standing: Standing | null;
  /** Null on pages that are none of the tabs, such as joining. */
  tab: CommunityTab | null;
  /** The h1 is the community's name; a page with a title of its own says so and writes its h1 itself. */
  ownTitle?: boolean;
  /** The page is itself about joining. */
  withoutJoin?: boolean;
  action?: Child;
}): Html {
  const { t, community, standing } = p;
  const name = html`<a href="${paths.community(community.slug)}">${community.name}</a>`;
  // What it is for is said where people arrive, not on every page of the work behind it.
  const showsPurpose = !p.ownTitle && (p.tab === 'conversations' || p.tab === 'charter');
  const heading = p.ownTitle
    ? html`<p class="lead"><strong>${name}</strong></p>`
    : html`<h1>${community.name}</h1>`;
  return html`${breadcrumb({ t, items: [{ href: patterns.communities, label: t('communities.title') }] })}
<header class="community-head"><div>${heading}${showsPurpose && community.purpose && html`<p class="lead">${community.purpose}</p>`}</div>
<div class="tags">${kindBadge(t, community)}${standing && tag(t('communities.you_are', { role: t(`communities.role.${standing.role}`) }), 'moss')}${
    community.archivedAt && tag(t('communities.archived.badge'))
  }</div>${actionRow(p)}</header>
${tabs({ label: t('communities.tabs.label', { name: community.name }), items: tabItems(p) })}`;
}

function actionRow(p: {
  t: Translate;
  community: Community;
  standing: Standing | null;
  withoutJoin?: boolean;
  action?: Child;
}): Child {
  const canJoin =
    !p.standing && !p.withoutJoin && !p.community.archivedAt && p.community.joining !== 'invitation';
  const join =
    canJoin &&
    linkButton({
      href: paths.communityPart(p.community.slug, 'join'),
      label: p.t(`communities.join.act.${p.community.joining}`),
    });
  return (join || p.action) && html`<div class="row">${join}${p.action}</div>`;
}

function tabItems(p: {
  t: Translate;
  community: Community;
  standing: Standing | null;
  tab: CommunityTab | null;
}) {
  const { t, community, standing } = p;
  const part = (name: CommunityTab, path: string) => ({
    href: path,
    label: t(`communities.tabs.${name}`),
    current: p.tab === name,
  });
  const under = (name: CommunityTab) => part(name, paths.communityPart(community.slug, name));
  return [
    part('conversations', paths.community(community.slug)),
    under('charter'),
    ...(standing ? [under('people')] : []),
    ...(isModerator(standing)
      ? [under('moderation'), under('requests'), under('invitations'), under('settings')]
      : []),
  ];
}
