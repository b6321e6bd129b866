// The directory of communities, one's own, and where one asked; and the page to start one.
import { paths, patterns } from '../../../paths.ts';
import {
  button,
  checkbox,
  communityCard,
  emptyState,
  field,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  more,
  notice,
  pageHead,
  radioGroup,
  select,
  tabs,
  tag,
  textarea,
} from '../../../platform/html/index.ts';
import { textOf, type Viewer } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import type { MyCommunity } from '../community.query.ts';
import type { Asked, Ended, Entry } from '../directory.query.ts';
import { languages, opennesses } from '../model.ts';
import { nameFields, problemOf, type Shown, summary } from './fields.ts';
import { kindBadge } from './header.ts';

export type Filter = { q?: string; topic?: string; language?: string; kind?: 'public' | 'closed' };

/** Costly to make, and the directory names twenty languages; there are few locales. */
const namesIn = new Map<string, Intl.DisplayNames>();

export function languageName({ locale }: { locale: string }, code: string): string {
  const names = namesIn.get(locale) ?? new Intl.DisplayNames(locale, { type: 'language' });
  namesIn.set(locale, names);
  return names.of(code) ?? code;
}

const address = (filter: Filter & { after?: string }) => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
  return query.size > 0 ? `${patterns.communities}?${query}` : patterns.communities;
};

export function directoryTabs(
  t: Translate,
  viewer: Viewer | null,
  current: 'all' | 'mine' | 'asked',
): Html | undefined {
  if (!viewer) return undefined;
  const item = (name: 'all' | 'mine' | 'asked') => ({
    href: name === 'all' ? patterns.communities : `${patterns.communities}?which=${name}`,
    label: t(`communities.which.${name}`),
    current: name === current,
  });
  return tabs({ label: t('communities.which.label'), items: [item('all'), item('mine'), item('asked')] });
}

export const directoryHead = (t: Translate, starts: boolean): Html =>
  pageHead({
    title: t('communities.title'),
    lead: t('communities.lead'),
    action:
      starts &&
      linkButton({ href: patterns.startCommunity, label: t('communities.start.act'), kind: 'quiet' }),
  });

export function directoryView(p: {
  t: Translate;
  /** Whether the viewer may start a community. */
  starts: boolean;
  locale: string;
  viewer: Viewer | null;
  entries: Entry[];
  next: string | null;
  filter: Filter;
  topics: string[];
  now: Date;
}): Html {
  const { t, filter } = p;
  const isFiltered = Object.values(filter).some(Boolean);
  return html`${directoryHead(t, p.starts)}${directoryTabs(t, p.viewer, 'all')}
<div class="stack stack-l">${searchForm(p)}${topicLinks(p)}
${
  p.entries.length > 0
    ? html`<h2 class="sr-only">${t(isFiltered ? 'communities.found' : 'communities.title')}</h2><div class="grid">${p.entries.map((one) => entryCard(p, one))}</div>`
    : emptyState({
        title: t(isFiltered ? 'communities.none_found' : 'communities.none_yet'),
        body: t(isFiltered ? 'communities.none_found.body' : 'communities.none_yet.body'),
        action: isFiltered
          ? linkButton({ href: patterns.communities, label: t('communities.all'), kind: 'quiet' })
          : undefined,
      })
}
${p.next && html`<nav class="pager" aria-label="${t('frame.pager.label')}">${linkButton({ href: address({ ...filter, after: p.next }), label: t('page.next'), kind: 'quiet' })}</nav>`}</div>`;
}

function searchForm(p: { t: Translate; locale: string; filter: Filter }): Html {
  const { t, filter } = p;
  return form({
    action: patterns.communities,
    method: 'get',
    csrf: '',
    extra: { role: 'search' },
    body: html`<div class="search"><label class="sr-only" for="q">${t('communities.search.label')}</label><input class="control" type="search" id="q" name="q" value="${filter.q ?? ''}" placeholder="${t('communities.search.placeholder')}" maxlength="100">${button({ label: t('communities.search.act') })}</div>
${more({
  label: t('communities.filter'),
  open: Boolean(filter.language ?? filter.kind),
  body: html`${select({
    name: 'kind',
    label: t('communities.filter.kind'),
    value: filter.kind,
    placeholder: t('communities.filter.any'),
    options: [
      { value: 'public', label: t('communities.filter.public') },
      { value: 'closed', label: t('communities.filter.closed') },
    ],
  })}${select({
    name: 'language',
    label: t('communities.language'),
    value: filter.language,
    placeholder: t('communities.filter.any'),
    options: languages.map((code) => ({ value: code, label: languageName(p, code) })),
  })}${filter.topic && html`<input type="hidden" name="topic" value="${filter.topic}">`}`,
})}`,
  });
}

function topicLinks(p: { t: Translate; topics: string[]; filter: Filter }): Html | undefined {
  const { t, topics, filter } = p;
  if (filter.topic) {
    const { topic, ...rest } = filter;
    return html`<p>${t('communities.topic.chosen', { topic })} <a href="${address(rest)}">${t('communities.topic.clear')}</a></p>`;
  }
  if (topics.length === 0) return undefined;
  return html`<nav class="tags" aria-label="${t('communities.topics')}">${topics.map((topic) => tag(topic, 'plain', address({ ...filter, topic })))}</nav>`;
}

const week = 7 * 86_400_000;

function entryCard(p: { t: Translate; locale: string; now: Date }, one: Entry): Html {
  const { t } = p;
  const isLively = p.now.getTime() - one.lastActivityAt.getTime() < week;
  return communityCard({
    href: paths.community(one.slug),
    name: one.name,
    about: one.purpose,
    tags: [
      kindBadge(t, one),
      tag(t(`communities.joining.${one.joining}.badge`)),
      one.language !== 'en' && tag(languageName(p, one.language)),
      isLively && tag(t('communities.lively'), 'moss'),
      ...one.topics.map((topic) => tag(topic)),
    ].filter((item) => item !== false),
  });
}

export function mineView(p: {
  t: Translate;
  starts: boolean;
  viewer: Viewer;
  mine: MyCommunity[];
  ended: Ended[];
}): Html {
  const { t } = p;
  const cards = p.mine.map((one) =>
    communityCard({
      href: paths.community(one.slug),
      name: one.name,
      about: one.purpose,
      tags: [
        tag(t('communities.you_are', { role: t(`communities.role.${one.role}`) }), 'moss'),
        tag(t('communities.known_as', { name: one.personaName })),
        one.archived && tag(t('communities.archived.badge')),
      ].filter((item) => item !== false),
    }),
  );
  return html`${directoryHead(t, p.starts)}${directoryTabs(t, p.viewer, 'mine')}<div class="stack stack-l">${
    cards.length > 0
      ? html`<h2 class="sr-only">${t('communities.which.mine')}</h2><div class="grid">${cards}</div>`
      : emptyState({
          title: t('communities.mine.none'),
          body: t('communities.mine.none.body'),
          action: linkButton({ href: patterns.communities, label: t('communities.all'), kind: 'quiet' }),
        })
  }${p.ended.map((one) =>
    notice({
      title: t(`communities.ended.${one.how}`, { name: one.name ?? t('communities.ended.unnamed') }),
      body: html`<p>${t('communities.reason.given')}</p><blockquote>${one.reason}</blockquote>`,
    }),
  )}</div>`;
}

export function askedView(p: {
  t: Translate;
  starts: boolean;
  viewer: Viewer;
  asked: Asked[];
  csrf: string;
}): Html {
  const { t } = p;
  const items = p.asked.map((one) => {
    const name = one.community
      ? html`<a href="${paths.community(one.community.slug)}">${one.community.name}</a>`
      : t('communities.asked.unlisted');
    const act =
      one.status === 'waiting'
        ? form({
            action: patterns.withdrawJoinRequest,
            csrf: p.csrf,
            inline: true,
            body: html`<input type="hidden" name="id" value="${toShort(one.id)}">${button({ label: t('communities.asked.withdraw'), kind: 'quiet', small: true })}`,
          })
        : one.community &&
          linkButton({
            href: paths.communityPart(one.community.slug, 'join'),
            label: t('communities.asked.again'),
            kind: 'quiet',
            small: true,
          });
    return html`<li class="card stack stack-s"><h2>${name}</h2><p>${t(`communities.asked.${one.status}`, { at: one.askedAt })}</p>${
      one.reason && html`<blockquote>${one.reason}</blockquote>`
    }${act}</li>`;
  });
  return html`${directoryHead(t, p.starts)}${directoryTabs(t, p.viewer, 'asked')}${
    items.length > 0
      ? html`<ul class="stack" role="list">${items}</ul>`
      : emptyState({ title: t('communities.asked.none'), body: t('communities.asked.none.body') })
  }`;
}

export function startView(p: {
  t: Translate;
  locale: string;
  csrf: string;
  viewer: Viewer;
  shown: Shown;
  rules: readonly { title: string; explanation: string }[];
}): Html {
  const { t, shown } = p;
  const typed = (name: string, otherwise = '') => textOf(shown.typed, name, otherwise);
  const error = (name: string) => problemOf(t, shown, name);
  const isFirst = Object.keys(shown.typed).length === 0;
  return html`${summary(t, shown, {}, { name: t('communities.field.name'), purpose: t('communities.field.purpose') })}${pageHead({ title: t('communities.start.title'), lead: t('communities.start.lead') })}${form(
    {
      action: patterns.startCommunity,
      csrf: p.csrf,
      body: html`${field({ name: 'name', label: t('communities.field.name'), hint: t('communities.field.name.hint'), value: typed('name'), error: error('name'), maxlength: 80, required: true, autocomplete: 'off' })}
${textarea({ name: 'purpose', label: t('communities.field.purpose'), hint: t('communities.field.purpose.hint'), value: typed('purpose'), error: error('purpose'), rows: 3, maxlength: 500, required: true })}
${radioGroup({
  name: 'openness',
  label: t('communities.field.openness'),
  hint: t('communities.field.openness.hint'),
  error: error('openness'),
  layout: 'cards',
  value: typed('openness', 'closed'),
  options: opennesses.map((one) => ({
    value: one,
    label: t(`communities.kind.${one}.badge`),
    hint: t(`communities.kind.${one}.plain`),
  })),
})}
${radioGroup({
  name: 'joining',
  label: t('communities.field.joining'),
  hint: t('communities.field.joining.hint'),
  error: error('joining'),
  value: typed('joining', 'questions'),
  options: (['open', 'questions', 'invitation'] as const).map((one) => ({
    value: one,
    label: t(`communities.joining.${one}`),
  })),
})}
${field({ name: 'topics', label: t('communities.field.topics'), hint: t('communities.field.topics.hint'), optional: t('frame.optional'), value: typed('topics'), error: error('topics'), maxlength: 240, autocomplete: 'off' })}
${select({ name: 'language', label: t('communities.language'), value: typed('language', 'en'), error: error('language'), options: languages.map((code) => ({ value: code, label: languageName(p, code) })) })}
${checkbox({ name: 'starterRules', value: 'on', label: t('communities.start.rules'), hint: t('communities.start.rules.hint'), checked: isFirst || typed('starterRules') === 'on' })}
${more({ label: t('communities.start.rules.show'), body: html`<ol class="prose">${p.rules.map((rule) => html`<li><strong>${rule.title}.</strong> ${rule.explanation}</li>`)}</ol>` })}
${nameFields({ t, shown, everywhere: p.viewer.name })}
${formFoot(button({ label: t('communities.start.act') }), linkButton({ href: patterns.communities, label: t('frame.confirm.cancel'), kind: 'quiet' }))}`,
    },
  )}`;
}
