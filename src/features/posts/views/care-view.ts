// Care beside one's own words: warm, never in the way of posting, seen by the writer alone.
import { paths, patterns } from '../../../paths.ts';
import { carePanel, type Html } from '../../../platform/html/index.ts';
import type { Request } from '../../../platform/http/index.ts';
import { careLines, chosenCountry } from '../../crisis/index.ts';

/** The nearest people first, then something to do alone. */
export function careView(request: Request, about: 'self' | 'someone' | null): Html | null {
  if (!about) return null;
  const { t, viewer } = request;
  const country = viewer?.country ?? chosenCountry(request);
  return carePanel({
    t,
    title: t(`posts.care.${about}.title`),
    body: t(`posts.care.${about}.body`),
    ways: [
      ...careLines(request, country, 1),
      {
        href: paths.exercise('paced-breathing'),
        label: t('posts.care.breathe'),
        about: t('posts.care.breathe.about'),
      },
      { href: patterns.safetyPlan, label: t('posts.care.plan'), about: t('posts.care.plan.about') },
    ],
    foot: t('posts.care.only_you'),
  });
}
