// The first page for guests: what this is, what it is not, and three ways on.

import { paths, patterns } from '../../../paths.ts';
import {
  button,
  communityCard,
  type Html,
  heroScene,
  html,
  linkButton,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { CommunityCardRow } from '../home.query.ts';

/** @param welcome the operators' own line; '' when they wrote none */
export function landing(t: Translate, communities: readonly CommunityCardRow[], welcome: string): Html {
  return html`<section class="hero"><div class="wrap"><div class="hero-text"><h1>${t('front.hero.title')}</h1>
<p class="lead">${t('front.hero.lead')}</p>${welcome !== '' && html`<p>${welcome}</p>`}
<div class="row">${linkButton({ href: patterns.communities, label: t('front.hero.find') })}${linkButton({ href: patterns.help, label: t('front.hero.help'), kind: 'lantern' })}</div></div></div>${heroScene()}</section>
<section class="band band-deck"><div class="wrap"><form class="search" action="${patterns.search}" role="search"><label class="label" for="q">${t('front.search.label')}</label><input class="control" type="search" id="q" name="q" maxlength="200">${button({ label: t('front.search.go'), kind: 'lantern' })}</form></div></section>
<section class="band"><div class="wrap"><h2>${t('front.how.title')}</h2><ol class="stair" role="list">${[
    'look',
    'name',
    'say',
  ].map(
    (step) => html`<li><h3>${t(`front.how.${step}.title`)}</h3><p>${t(`front.how.${step}.body`)}</p></li>`,
  )}</ol></div></section>
${
  communities.length > 0 &&
  html`<section class="band band-sunk"><div class="wrap"><div class="row row-apart"><h2>${t('front.communities.title')}</h2><a href="${patterns.communities}">${t('front.communities.all')}</a></div>
<div class="grid">${communities.map((one) => communityCard({ level: 3, href: paths.community(one.slug), name: one.name, about: one.purpose }))}</div></div></section>`
}
<section class="band"><div class="wrap"><div class="promises">${['yours', 'gentle', 'honest'].map(
    (promise) =>
      html`<div><h2>${t(`front.promise.${promise}.title`)}</h2><p>${t(`front.promise.${promise}.body`)}</p></div>`,
  )}</div></div></section>`;
}
