// Care beside one's own words: warm, never in the way of posting, seen by the writer alone.
import { paths, patterns } from '../../../paths.ts';
import {
  type CareWay,
  type Child,
  carePanel,
  drawnOnce,
  type Html,
  html,
} from '../../../platform/html/index.ts';
import type { Request } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { careLines, chosenCountry, linesFor, loadCrisisLines, telHref } from '../../crisis/index.ts';
import type { Care } from '../care.ts';

/** Set when somebody put the panel away: it stays away for this visit, on every page. */
export const quietCookie = 'cw-care';
export const isQuiet = (request: Pick<Request, 'cookie'>): boolean => request.cookie(quietCookie) === 'quiet';

/** @param p.posted whether the words stand already; `more` further acts, such as asking somebody to look in */
export function careView(
  request: Request,
  care: Care | null,
  p: { posted?: boolean; more?: Child } = {},
): Html | null {
  if (!care || isQuiet(request)) return null;
  const { t } = request;
  const who = care.asksSomebody ? (p.posted ? 'somebody' : 'somebody_then') : 'only_you';
  return carePanel({
    t,
    title: t(`posts.care.${care.about}.title`),
    body: t(`posts.care.${care.about}.body`),
    ways: careWays(request, 1),
    foot: t(`posts.care.${who}`),
    more: p.more,
  });
}

/** The nearest people first, then one's own plan, then something to do alone. */
export function careWays(request: Request, lines: number): CareWay[] {
  const { t, viewer } = request;
  return [
    ...careLines(request, viewer?.country ?? chosenCountry(request), lines),
    { href: patterns.safetyPlan, label: t('posts.care.plan'), about: t('posts.care.plan.about') },
    {
      href: paths.exercise('paced-breathing'),
      label: t('posts.care.breathe'),
      about: t('posts.care.breathe.about'),
    },
    {
      href: paths.exercise('grounding-5-4-3-2-1'),
      label: t('posts.care.ground'),
      about: t('posts.care.ground.about'),
    },
  ];
}

let book: ReturnType<typeof loadCrisisLines> | undefined;

/** The emergency number itself, for the one page where minutes count; 112 where the country is not known. */
export function emergencyWay(request: Request): CareWay | null {
  const { t, viewer, ctx } = request;
  book ??= loadCrisisLines();
  const [first] = linesFor(book, viewer?.country ?? chosenCountry(request), ctx.clock()).emergency;
  return first
    ? {
        href: telHref(first.dial),
        label: t('crisis.way.call', { number: first.dial }),
        about: t('crisis.care.emergency'),
      }
    : null;
}

/** For whoever is about to answer somebody in distress. Folded: nobody has to read it. */
export const supportGuide = drawnOnce((t: Translate): Html => {
  const points = ['hear', 'ask', 'stay', 'hope', 'not_alone'] as const;
  return html`<details class="more guide" data-guide><summary>${t('posts.guide.title')}</summary><div class="stack stack-s"><ul>${points.map(
    (point) => html`<li>${t(`posts.guide.${point}`)}</li>`,
  )}</ul><p>${t('posts.guide.danger')} <a href="${patterns.help}">${t('posts.guide.help')}</a></p><p class="small soft">${t('posts.guide.self')}</p></div></details>`;
});
