// The list of private conversations. Names, places and times; no words, which would lie open to whoever looks over a shoulder.
import { paths, patterns } from '../../../paths.ts';
import {
  avatar,
  emptyState,
  type Html,
  html,
  more,
  pageHead,
  pager,
  tag,
  time,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import { relativeTime } from '../../../std/time.ts';
import type { Listed } from '../list.query.ts';

export type ListView = {
  t: Translate;
  locale: string;
  now: Date;
  rows: readonly Listed[];
  asked: readonly Listed[];
  older: string | null;
  isFirst: boolean;
};

export function listView(p: ListView): Html {
  const { t } = p;
  const asked =
    p.asked.length > 0 &&
    more({
      label: t('messages.requests'),
      body: html`<p class="soft">${t('messages.requests.about')}</p><ul class="rows" role="list">${p.asked.map((one) => item(p, one))}</ul>`,
    });
  const nothing =
    p.isFirst &&
    p.asked.length === 0 &&
    emptyState({ title: t('messages.none'), body: t('messages.none.body') });
  return html`${pageHead({ title: t('messages.title'), lead: t('messages.lead') })}<div class="stack stack-l">${asked}${
    p.rows.length > 0 ? html`<ul class="rows" role="list">${p.rows.map((one) => item(p, one))}</ul>` : nothing
  }${pager({ t, older: p.older ?? undefined })}<p><a href="${patterns.messagesWho}">${t('messages.who.title')}</a> · <a href="${patterns.blocked}">${t('messages.blocked')}</a></p></div>`;
}

function item({ t, locale, now }: ListView, one: Listed): Html {
  const name = one.name ?? t('messages.somebody');
  return html`<li class="row"><div class="news">${avatar(one.otherId, 'small')}<div><p><a href="${paths.privateConversation(toShort(one.id))}">${name}</a></p><p class="meta">${one.unread && tag(t('messages.unread'), 'sea')}${
    one.standing === 'waiting' && html`<span>${t('messages.state.waiting')}</span>`
  }${one.standing === 'ended' && html`<span>${t('messages.state.ended')}</span>`}${one.muted && html`<span>${t('messages.state.muted')}</span>`}<span>${time({ at: one.at, words: relativeTime(one.at, now, locale) })}</span>${
    one.community && html`<span>${one.community}</span>`
  }<span>${t('messages.as.you', { name: one.as })}</span></p></div></div></li>`;
}
