// The list of what is new, each a sentence and a link; and the small form to follow a thread.
import { paths, patterns } from '../../../paths.ts';
import {
  avatar,
  button,
  type Child,
  emptyState,
  form,
  type Html,
  html,
  pageHead,
  pager,
  tag,
  time,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import { relativeTime } from '../../../std/time.ts';
import type { Notification } from '../list.query.ts';

export type NotificationsPage = {
  t: Translate;
  locale: string;
  now: Date;
  csrf: string;
  rows: readonly Notification[];
  older: string | null;
  unread: number;
};

export function notificationsPage(p: NotificationsPage): Html {
  const { t, csrf } = p;
  const all =
    p.unread > 0 &&
    form({
      action: patterns.notificationsRead,
      csrf,
      inline: true,
      body: button({ label: t('notifications.all_read'), kind: 'quiet', name: 'which', value: 'all' }),
    });
  return html`${pageHead({ title: t('notifications.title'), lead: t('notifications.lead'), action: all })}
<p><a href="${patterns.notifications}">${t('notifications.look_again')}</a></p>
${
  p.rows.length === 0
    ? emptyState({ title: t('notifications.none'), body: t('notifications.none_body') })
    : html`<ul class="rows" role="list">${p.rows.map((one) => item(p, one))}</ul>`
}${pager({ t, older: p.older ?? undefined })}
<p class="small"><a href="${patterns.decisions}">${t('notifications.see_decisions')}</a> · <a href="${patterns.myReports}">${t('notifications.see_reports')}</a></p>`;
}

function item(p: NotificationsPage, one: Notification): Html {
  const words = sentence(p.t, one);
  return html`<li class="row row-apart">${line(p, one, words)}${one.unread && readForm(p, one, words)}</li>`;
}

type Reading = Pick<NotificationsPage, 't' | 'locale' | 'now'>;

function line(p: Reading, one: Notification, words: string): Html {
  const { t } = p;
  const href = addressOf(one);
  return html`<div class="news">${one.name && avatar(one.personaId ?? one.name, 'small')}<div><p>${
    href ? html`<a href="${href}">${words}</a>` : words
  }</p><p class="meta">${one.unread && tag(t('notifications.new'), 'sea')}<span>${time({ at: one.at, words: relativeTime(one.at, p.now, p.locale) })}</span>${
    one.communityName &&
    one.communitySlug &&
    html`<a href="${paths.community(one.communitySlug)}">${one.communityName}</a>`
  }</p></div></div>`;
}

/** For the first page: what is new, without the buttons. */
export const newsLines = (p: Reading, rows: readonly Notification[]): Html =>
  html`<ul class="rows" role="list">${rows.map((one) => html`<li>${line(p, one, sentence(p.t, one))}</li>`)}</ul>`;

function readForm({ t, csrf }: NotificationsPage, one: Notification, words: string): Child {
  const label = t('notifications.mark_read');
  return form({
    action: patterns.notificationsRead,
    csrf,
    inline: true,
    body: button({
      label,
      kind: 'plain',
      small: true,
      name: 'which',
      value: toShort(one.id),
      ariaLabel: `${label}: ${words}`,
    }),
  });
}

function sentence(t: Translate, one: Notification): string {
  const name = one.name ?? t('notifications.somebody');
  const title = one.title ?? '';
  const untitled = one.postId && one.title === null ? '_untitled' : '';
  const nowhere = one.kind.startsWith('join') && one.communityName === null ? '_unnamed' : '';
  return t(`notifications.kind.${one.kind}${untitled}${nowhere}`, {
    name,
    title,
    community: one.communityName ?? '',
  });
}

function addressOf(one: Notification): string | null {
  if (one.postId) return paths.post(toShort(one.postId));
  if (one.kind === 'report_outcome') return patterns.myReports;
  // It says all that there is to say.
  if (one.kind === 'message_look') return null;
  if (one.kind.startsWith('message'))
    return one.subjectId ? paths.privateConversation(toShort(one.subjectId)) : patterns.messages;
  if (['decision', 'care', 'appeal_answer', 'contact_look'].includes(one.kind)) return patterns.decisions;
  if (one.kind === 'case_waits' && one.communitySlug === null) return patterns.moderation;
  if (one.kind === 'alias_reveal') return patterns.withoutName;
  if (one.kind.startsWith('outgoing')) return patterns.outgoing;
  if (one.communitySlug === null) return null;
  if (one.kind === 'case_waits') return paths.communityModeration(one.communitySlug);
  if (one.kind === 'join_request') return paths.communityPart(one.communitySlug, 'requests');
  return paths.community(one.communitySlug);
}

/** One button: hear of new posts in a thread, or no longer. */
export function followForm(p: { t: Translate; csrf: string; threadId: Id; follows: boolean }): Html {
  return form({
    action: paths.threadPart(toShort(p.threadId), 'follow'),
    csrf: p.csrf,
    inline: true,
    body: button({
      label: p.t(p.follows ? 'notifications.unfollow' : 'notifications.follow'),
      kind: 'quiet',
      small: true,
      name: 'wants',
      value: p.follows ? 'no' : 'yes',
    }),
  });
}
