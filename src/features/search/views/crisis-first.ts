// T2: a method, or a wish to die now. No results at all; whoever searched is met: number, lines, one question, plan, something to do.
import { patterns } from '../../../paths.ts';
import { carePanel, type Html, html, pageHead } from '../../../platform/html/index.ts';
import type { Request } from '../../../platform/http/index.ts';
import type { SearchConcern } from '../../compassion/index.ts';
import { helpSection, reachingOutSection } from '../../crisis/index.ts';
import { exerciseWays } from '../../exercises/index.ts';

type Asking = Pick<Request, 'ctx' | 't' | 'locale' | 'csrf' | 'cookie' | 'viewer'>;

export function crisisFirstView(req: Asking, concern: SearchConcern): Html {
  const { t, viewer } = req;
  const { emergency, lines } = helpSection(req);
  const kind = concern === 'substance_use' || concern === 'low_mood' ? 'suicide' : concern;
  const ways = [
    ...exerciseWays(t, kind),
    { href: patterns.safetyPlan, label: t('search.care.plan'), about: t('search.crisis.planAbout') },
    ...(viewer
      ? [
          {
            href: `${patterns.communities}?which=mine`,
            label: t('search.crisis.people'),
            about: t('search.crisis.peopleAbout'),
          },
        ]
      : []),
  ];
  return html`${pageHead({ title: t(`search.crisis.${kind}.title`), lead: t(`search.crisis.${kind}.body`) })}<div class="stack stack-l">
${emergency}
${lines}
${reachingOutSection(t)}
${carePanel({ t, title: t('search.crisis.now'), fixed: true, level: 2, ways })}
<section class="stack"><h2>${t('search.crisis.why')}</h2><p>${t('search.crisis.whyBody')}</p><p><a href="${patterns.search}">${t('search.crisis.else')}</a></p></section></div>`;
}
