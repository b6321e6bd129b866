// The queue: worries about people first, then words that wait, then reports. Says how long askers wait, and ranks nobody.
import { paths, patterns } from '../../../paths.ts';
import {
  type Child,
  card,
  emptyState,
  type Html,
  html,
  linkButton,
  notice,
  pageHead,
} from '../../../platform/html/index.ts';
import { toShort } from '../../../std/ids.ts';
import { type Community, communityHeader, type Standing } from '../../communities/index.ts';
import { type FirstReply, firstReplyDays } from '../first-reply.query.ts';
import { sections } from '../model.ts';
import type { QueueEntry } from '../queue.query.ts';
import type { BesideQueue } from '../welfare/beside-queue.ts';
import { foldedAbout, welfareAside } from '../welfare/views-parts.ts';
import { clockWords, foldedWords, type Look, sectionTag, when } from './parts.ts';

export type QueuePage = Look & {
  /** Only one community's. */
  community: { community: Community; standing: Standing } | null;
  isOperator: boolean;
  entries: readonly QueueEntry[];
  /** What concerns the reader: words that stay out of the list, the day so far, who would like to talk. */
  own: BesideQueue;
  firstReplies: readonly FirstReply[];
  /** How often dealing was searched for in seven days, of nobody in particular; null under ten. */
  tradeSearches: number | null;
  /** Address of the next page. */
  next: string | null;
  atStart: boolean;
};

export function queuePage(p: QueuePage): Html {
  const { t, community } = p;
  const head = community && communityHeader({ t, ...community, tab: 'moderation', ownTitle: true });
  return html`${head}${pageHead({
    title: community
      ? t('moderation.queue.title_in', { name: community.community.name })
      : t('moderation.queue.title'),
    lead: t('moderation.queue.lead'),
  })}
<div class="with-aside"><div class="stack">${lighter(p)}${p.entries.length === 0 ? empty(p) : sections.map((section) => group(p, section))}
${p.next && html`<p>${linkButton({ href: p.next, label: t('page.next'), kind: 'quiet' })}</p>`}${
  !p.atStart &&
  html`<p><a href="${community ? paths.communityModeration(community.community.slug) : patterns.moderation}">${t('page.first')}</a></p>`
}</div>
<aside class="stack" aria-label="${t('moderation.aside.label')}">${dutyLink(p)}${firstReplyCard(p)}${
    p.tradeSearches !== null &&
    card({ soft: true, body: html`<p>${t('compassion.signal', { count: p.tradeSearches })}</p>` })
  }${welfareAside({ t, ...p.own })}</aside></div>`;
}

function dutyLink(p: QueuePage): Child {
  const slug = p.community?.community.slug;
  if (!slug && !p.isOperator) return null;
  const [duty, terms] = slug
    ? [paths.communityDuty(slug), paths.communityTerms(slug)]
    : [patterns.duty, patterns.terms];
  return card({
    soft: true,
    body: html`<p><a href="${duty}">${p.t('moderation.duty.link')}</a></p><p><a href="${terms}">${p.t('moderation.terms.link')}</a></p>${slug && html`<p><a href="${paths.communityTrends(slug)}">${p.t('insights.own.trends.link')}</a></p>`}`,
  });
}

function empty({ t }: QueuePage): Html {
  return emptyState({ title: t('moderation.queue.empty'), body: t('moderation.queue.empty_body') });
}

function group(p: QueuePage, section: QueueEntry['section']): Child {
  const own = p.entries.filter((entry) => entry.section === section);
  if (own.length === 0) return null;
  return html`<section class="stack" aria-labelledby="section-${section}"><h2 id="section-${section}">${p.t(`moderation.section.${section}.title`)}</h2>
<p class="soft">${p.t(`moderation.section.${section}.about`)}</p>${own.map((entry) => entryCard(p, entry))}</section>`;
}

const whatOf = (entry: QueueEntry) =>
  entry.kind === 'appeal' ? 'appeal' : entry.kind === 'care' ? 'worry' : entry.kind ? 'rule' : 'held';

function headingOf({ t }: QueuePage, entry: QueueEntry): string {
  const name = entry.name ?? t('moderation.queue.unnamed');
  return t(`moderation.queue.${whatOf(entry)}.${entry.type}`, { name });
}

function entryCard(p: QueuePage, entry: QueueEntry): Html {
  const { t } = p;
  const what = whatOf(entry);
  const heading = headingOf(p, entry);
  const place = entry.communitySlug
    ? html`<a href="${paths.communityModeration(entry.communitySlug)}">${entry.communityName}</a>`
    : t('moderation.queue.for_operators');
  return card({
    body: html`<h3>${heading}</h3><p class="meta">${sectionTag(t, what)}<span>${when(p, entry.since)}</span>${!p.community && html`<span>${place}</span>`}${toldBy(p, entry)}</p>
<p><strong>${clockWords(p, entry)}</strong>${hands(p, entry)}</p>${entry.rules.length > 0 && html`<p>${t('moderation.queue.rules', { rules: entry.rules.join(' · ') })}</p>`}${
      entry.type === 'post' && wordsOf(p, entry)
    }<p>${linkButton({
      href: addressOf(entry),
      label: t(`moderation.queue.${what}.open`),
      kind: 'quiet',
      small: true,
      ariaLabel: `${t(`moderation.queue.${what}.open`)}: ${heading}`,
    })}</p>`,
  });
}

/** Heavy words are not in the list at all: opening them is a choice, made in the case. */
function wordsOf({ t, own }: QueuePage, entry: QueueEntry): Html {
  const heaviness = entry.html ? own.shut.get(entry.id) : undefined;
  if (heaviness)
    return html`<p class="soft">${foldedAbout(t, heaviness)} ${t('moderation.fold.in_case')}</p>`;
  return foldedWords({
    label: t('moderation.words.open'),
    title: entry.title,
    html: entry.html,
    none: t(entry.communityId ? 'moderation.words.gone' : 'moderation.words.inside'),
  });
}

/** After several heavy ones: something else, if there is any. An offer, never an order. */
function lighter(p: QueuePage): Child {
  const { t } = p;
  const entry = p.own.lighter;
  if (!entry) return null;
  const link = html`<a href="${addressOf(entry)}">${t('moderation.rotation.link', { what: headingOf(p, entry) })}</a>`;
  return notice({
    title: t('moderation.rotation.title'),
    body: html`<p>${t('moderation.rotation.body')}</p><p>${link}</p>`,
  });
}

function addressOf(entry: QueueEntry): string {
  if (entry.type === 'decision') return paths.appealCase(toShort(entry.caseId ?? entry.id));
  // A name used everywhere may have cases in several places; words stand in one.
  const place = entry.type === 'persona' && entry.communityId ? toShort(entry.communityId) : undefined;
  return paths.decide(entry.type, toShort(entry.id), place);
}

function toldBy({ t }: QueuePage, entry: QueueEntry): Child {
  const people =
    entry.tellers > 0 &&
    html`<span>${t(entry.tellers > 1 ? 'moderation.queue.several' : 'moderation.queue.one')}</span>`;
  return html`${people}${entry.noticed && html`<span>${t('moderation.queue.noticed')}</span>`}${
    entry.again && html`<span>${t(`moderation.queue.again.${entry.again}`)}</span>`
  }`;
}

/** In whose hands it is. */
function hands({ t }: QueuePage, entry: QueueEntry): Child {
  const taken = entry.takenByMe
    ? t('moderation.queue.taken_mine')
    : entry.takenBy && t('moderation.queue.taken', { name: entry.takenBy });
  const handed = entry.escalatedTo && t(`moderation.queue.escalated.${entry.escalatedTo}`);
  return html`${taken && html` · ${taken}`}${handed && html` · ${handed}`}`;
}

function firstReplyCard(p: QueuePage): Html {
  const { t } = p;
  const line = (one: FirstReply) => {
    const words =
      one.medianSeconds === null
        ? t('moderation.first.waiting')
        : t('moderation.first.within', { time: duration(p, one.medianSeconds) });
    return html`<li>${!p.community && html`<strong>${one.name}</strong><br>`}${words} <a href="${paths.waiting(one.slug)}">${t('moderation.first.who')}</a></li>`;
  };
  return card({
    soft: true,
    body: html`<h2>${t('moderation.first.title')}</h2><p class="soft small">${t('moderation.first.about', { days: firstReplyDays })}</p>${
      p.firstReplies.length > 0
        ? html`<ul class="rows" role="list">${p.firstReplies.map(line)}</ul>`
        : html`<p>${t('moderation.first.few')}</p>`
    }`,
  });
}

/** "40 minutes", "5 hours", "2 days": rounded up, so that nothing sounds quicker than it was. */
function duration({ t }: QueuePage, seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  if (minutes < 90) return t('moderation.time.minutes', { count: minutes });
  if (minutes < 48 * 60) return t('moderation.time.hours', { count: Math.ceil(minutes / 60) });
  return t('moderation.time.days', { count: Math.ceil(minutes / 1440) });
}
