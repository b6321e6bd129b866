// Care beside one's own words: warm, never in the way of posting, seen by the writer alone.
import { paths, patterns } from '../../../paths.ts';
import { carePanel, type Html } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';

export function careView(
  t: Translate,
  about: 'self' | 'someone' | null,
  country: string | null,
): Html | null {
  if (!about) return null;
  return carePanel({
    t,
    title: t(`posts.care.${about}.title`),
    body: t(`posts.care.${about}.body`),
    ways: [
      {
        href: country ? paths.helpIn(country) : patterns.help,
        label: t('posts.care.talk'),
        about: t('posts.care.talk.about'),
      },
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
