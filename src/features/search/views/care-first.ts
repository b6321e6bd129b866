// T1: exercises and stories of people who have been there, somebody to talk to; what others wrote stands behind a calm choice.
import { paths, patterns } from '../../../paths.ts';
import { carePanel, type Html, html, pageHead, threadList } from '../../../platform/html/index.ts';
import type { Request } from '../../../platform/http/index.ts';
import type { SearchConcern } from '../../compassion/index.ts';
import { careLines, chosenCountry } from '../../crisis/index.ts';
import { exerciseWays } from '../../exercises/index.ts';
import type { PostHit } from '../model.ts';
import { hitItem, type SearchProps, searchForm } from './results.ts';

type Asking = Pick<Request, 'ctx' | 't' | 'locale' | 'cookie'>;
type Props = {
  words: string;
  within: SearchProps['within'];
  concern: SearchConcern;
  stories: readonly PostHit[];
  now: Date;
};

/** Which exercises suit: the exercises know urges, not substances. */
const exercisesFor = (concern: SearchConcern) => (concern === 'substance_use' ? 'urge' : concern);

export function careFirstView(req: Asking, p: Props): Html {
  const { t, locale } = req;
  const heart = carePanel({
    t,
    title: t('search.care.talk'),
    fixed: true,
    level: 2,
    ways: [
      ...careLines(req, chosenCountry(req)),
      { href: patterns.reachingOut, label: t('search.care.stands'), about: t('search.care.standsAbout') },
    ],
  });
  const doNow = carePanel({
    t,
    title: t('search.care.now'),
    fixed: true,
    level: 2,
    ways: [
      ...exerciseWays(t, exercisesFor(p.concern)),
      { href: patterns.safetyPlan, label: t('search.care.plan') },
    ],
  });
  return html`${pageHead({ title: t(`search.care.${p.concern}.title`), lead: t(`search.care.${p.concern}.body`) })}<div class="stack stack-l">
${p.concern === 'overdose' ? html`${heart}${doNow}` : html`${doNow}${heart}`}
${
  p.stories.length > 0 &&
  html`<section class="stack"><h2>${t('search.care.stories')}</h2><p>${t('search.care.storiesLead')}</p>${threadList(p.stories.map((story) => hitItem({ t, locale, now: p.now }, story)))}</section>`
}
<section class="stack"><h2>${t('search.care.choice')}</h2><p>${t('search.care.choiceBody')}</p><p><a class="button button-quiet" href="${resultsOf(p)}">${t('search.care.results')}</a></p></section>
${searchForm(t, p.words, p.within)}
<p class="small soft">${t('search.care.foot')}</p></div>`;
}

/** Where the results are: on this page, or, for a single tag, on the tag's own. */
function resultsOf({ words, within }: Props): string {
  const tag = /^#([\p{L}\p{N}\p{M}-]+)$/u.exec(words)?.[1];
  if (tag && !within) return `${paths.tag(tag.toLowerCase())}?show=posts`;
  return `${patterns.search}?${new URLSearchParams({ q: words, ...(within ? { in: within.slug } : {}), show: 'results' })}`;
}
