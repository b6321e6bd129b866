// What this room adds to pages of lower rooms: a person's writing on their page, lines among the settings.
import { paths, patterns } from '../../paths.ts';
import { html } from '../../platform/html/index.ts';
import { type Filling, filling } from '../../platform/slots.ts';
import { toShort } from '../../std/ids.ts';
import { conversations } from './conversations.ts';
import { screeningLine } from './screening-line.ts';
import type { PostDecorator } from './slots.ts';
import { writtenForReaders } from './threads-across.query.ts';
import { acrossList } from './views/across-view.ts';

/** How many pieces a persona's page shows; the rest is one link away. */
const shown = 5;

export const fillings: readonly Filling[] = [
  filling('posts.decorate', screeningLine as PostDecorator<never>),
  filling('communities.conversations', conversations),
  filling('accounts.profileSections', async (ctx, tx, { personaId, t, locale }) => {
    const list = await writtenForReaders(tx, personaId, shown);
    if (list.rows.length === 0) return null;
    const hasArticle = list.rows.some((one) => one.kind === 'article');
    const look = { community: true, kind: true, level: 3 } as const;
    return html`<section class="stack"><h2>${t('posts.profile.title')}</h2>${acrossList({ t, locale, now: ctx.clock(), list }, look)}${
      hasArticle &&
      html`<p><a href="${paths.author(toShort(personaId))}">${t('posts.profile.articles')}</a></p>`
    }</section>`;
  }),
  filling('accounts.settingsEntries', (_ctx, _tx, t) => [
    { href: patterns.myPosts, label: t('posts.mine.title'), about: t('posts.mine.entry') },
    { href: patterns.readingPreferences, label: t('posts.reading.title'), about: t('posts.reading.entry') },
    { href: patterns.outgoing, label: t('posts.outgoing.title'), about: t('posts.outgoing.entry') },
    {
      href: patterns.withoutName,
      label: t('posts.without_name.title'),
      about: t('posts.without_name.entry'),
    },
  ]),
];
