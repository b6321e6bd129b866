// How the reader wants to meet hard topics: one plain choice each.
import { patterns } from '../../../paths.ts';
import {
  breadcrumb,
  button,
  form,
  formFoot,
  type Html,
  html,
  pageHead,
  select,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { noteTopics, type ReadingPreference } from '../model.ts';
import { readingWays, wayOf } from '../wish-for-reading.ts';

export function readingView(p: { t: Translate; csrf: string; wishes: readonly ReadingPreference[] }): Html {
  const { t } = p;
  const one = (topic: (typeof noteTopics)[number]) =>
    select({
      name: topic,
      label: t(`posts.reading.topic.${topic}`),
      value: wayOf(p.wishes.find((wish) => wish.topic === topic)),
      options: readingWays.map((way) => ({ value: way, label: t(`posts.reading.way.${way}`) })),
    });
  return html`${breadcrumb({ t, items: [{ href: patterns.settings, label: t('posts.reading.settings') }] })}${pageHead(
    {
      title: t('posts.reading.title'),
      lead: t('posts.reading.lead'),
    },
  )}<div class="stack"><p>${t('posts.reading.private')}</p>${form({
    action: patterns.readingPreferences,
    csrf: p.csrf,
    body: html`${noteTopics.map(one)}${formFoot(button({ label: t('posts.reading.act') }))}`,
  })}</div>`;
}
