// The top of every page: brand, "Get help now", quick exit; and the navigation (a bottom bar on a phone).
import { avatar } from './avatar.ts';
import { csrfField } from './form.ts';
import { attrs, drawnOnce, type Html, html, type T } from './html.ts';
import { type IconName, icon, mark } from './icon.ts';
import { DEFAULT_EXIT_URL, links } from './links.ts';
import type { PageProps, Section, Viewer } from './page-props.ts';

export function deck(p: PageProps, site: string): Html {
  const { t } = p;
  const leave = attrs({
    class: 'deck-link',
    href: links.leave,
    rel: 'noreferrer nofollow',
    'data-quick-exit': p.exitUrl ?? DEFAULT_EXIT_URL,
    title: t('frame.leave.title'),
  });
  const help = attrs({
    class: 'deck-link deck-help',
    href: links.help,
    'aria-current': p.nav === 'help' && 'page',
  });
  return html`<header class="deck"><div class="wrap">
<a class="brand" href="${links.home}">${mark()}<span class="brand-name">${site}</span></a>
<a${help}>${t('frame.help')}</a>
<a${leave}>${icon('leave')}<span class="long">${t('frame.leave')}</span><span class="short">${t('frame.leave.short')}</span></a>
</div></header>`;
}

function item(
  p: Pick<PageProps, 'nav'>,
  section: Section,
  href: string,
  iconName: IconName,
  label: string,
  more?: Html,
): Html {
  return html`<li><a class="nav-item"${attrs({ href, 'aria-current': p.nav === section && 'page' })}>${icon(iconName)}<span>${label}</span>${more}</a></li>`;
}

/** Unread things: a number for the eye, words for the ear. live.ts keeps it fresh. */
function bell(p: PageProps, viewer: Viewer): Html {
  const n = viewer.unread > 99 ? '99+' : String(viewer.unread);
  const badge = html`<span class="badge" data-unread aria-hidden="true">${viewer.unread > 0 ? n : ''}</span><span class="sr-only" data-unread-words>${viewer.unread > 0 ? p.t('frame.unread', { count: viewer.unread }) : ''}</span>`;
  return item(p, 'notifications', links.notifications, 'bell', p.t('frame.nav.notifications'), badge);
}

function accountMenu(p: PageProps, viewer: Viewer, t: T): Html {
  const line = (href: string, label: string) => html`<li><a href="${href}">${label}</a></li>`;
  const lit = p.nav === 'account' || p.nav === 'moderation' || p.nav === 'admin';
  return html`<details class="menu" data-menu><summary class="nav-item"${attrs({ 'aria-current': lit && 'true' })}>${viewer.avatar ?? avatar(viewer.name, 'small')}<span class="account-label">${t('frame.nav.you')}</span></summary>
<div class="menu-panel"><p class="menu-name">${t('frame.signedInAs', { name: viewer.name })}</p><ul role="list">
${line(links.profile, t('frame.nav.profile'))}${line(links.messages, t('frame.nav.messages'))}${line(links.drafts, t('frame.nav.drafts'))}${line(links.bookmarks, t('frame.nav.bookmarks'))}${line(links.settings, t('frame.nav.settings'))}${viewer.moderates && line(links.moderation, t('frame.nav.moderation'))}${viewer.isOperator && line(links.admin, t('frame.nav.admin'))}
<li><form method="post" action="${links.signOut}">${csrfField(p.csrf)}<button type="submit">${t('frame.signOut')}</button></form></li></ul></div></details>`;
}

type Where = Pick<PageProps, 'nav' | 't'>;
const places = ({
  nav,
  t,
}: Where): Html => html`${item({ nav }, 'communities', links.communities, 'communities', t('frame.nav.communities'))}
${item({ nav }, 'exercises', links.exercises, 'exercises', t('frame.nav.exercises'))}
${item({ nav }, 'search', links.search, 'search', t('frame.nav.search'))}`;
const litPlaces = drawnOnce((t: T) => places({ nav: 'communities', t }));
const unlitPlaces = drawnOnce((t: T) => places({ nav: undefined, t }));

/** The three places that everybody has; mostly none of them is where one is, or communities. */
const placesAt = ({ nav, t }: Where): Html =>
  nav === 'communities'
    ? litPlaces(t)
    : nav === 'exercises' || nav === 'search'
      ? places({ nav, t })
      : unlitPlaces(t);

export function navigation(p: PageProps): Html {
  const { t, viewer } = p;
  return html`<nav class="nav" aria-label="${t('frame.nav.label')}"><div class="wrap"><ul role="list">
${placesAt(p)}
${p.calm ? item(p, 'home', links.home, 'door', t('frame.nav.home')) : viewer ? bell(p, viewer) : item(p, 'account', links.signIn, 'door', t('frame.signIn'))}</ul>${!p.calm && viewer && accountMenu(p, viewer, t)}</div></nav>`;
}
