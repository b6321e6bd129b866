// One conversation, in the order in which it was written; what to do with a request; and the ways out, small, at the end.
import { paths, patterns } from '../../../paths.ts';
import {
  breadcrumb,
  button,
  byline,
  type Child,
  checkbox,
  errorSummary,
  form,
  type Html,
  html,
  linkButton,
  more,
  notice,
  pageHead,
  post,
  time,
  tombstone,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import { relativeTime } from '../../../std/time.ts';
import type { Conversation, Message } from '../conversation.query.ts';
import { actsOf } from '../policy.ts';
import { forTheReader } from './danger-view.ts';
import { type WriteForm, writeForm } from './write-form.ts';

export type ConversationView = {
  t: Translate;
  locale: string;
  now: Date;
  csrf: string;
  there: Conversation;
  /** What to call the other one. */
  name: string;
  messages: readonly Message[];
  earlier: Id | null;
  isLatest: boolean;
  care: { id: Id; panel: Html } | null;
  panel: Child;
  form: Pick<WriteForm, 'place' | 'typed' | 'problems' | 'submission' | 'savedAt'>;
};

/** To the viewer, and not accepted. */
const isRequest = ({ standing }: Conversation): boolean => standing === 'asked' || standing === 'aside';

const addressOf = (p: ConversationView): string => paths.privateConversation(toShort(p.there.id));
const actAddress = (p: ConversationView): string => paths.privateConversationAct(toShort(p.there.id));

export function conversationView(p: ConversationView): Html {
  const { t, name } = p;
  const errors = Object.entries(p.form.problems).map(([field, one]) => ({
    field,
    message: t(one.key, one.values),
  }));
  return html`${breadcrumb({ t, items: [{ href: patterns.messages, label: t('messages.title') }] })}${errorSummary({ title: t('frame.errors.title'), errors })}${pageHead({ title: t('messages.conversation.title', { name }), lead: where(p) })}
<div class="stack stack-l">${forTheReader(p)}${p.earlier && linkButton({ href: `${addressOf(p)}?before=${toShort(p.earlier)}`, label: t('messages.earlier'), kind: 'quiet', small: true })}${
    !p.isLatest && linkButton({ href: addressOf(p), label: t('messages.latest'), kind: 'quiet', small: true })
  }<div class="stack" role="list">${p.messages.map((one, i) => html`<div role="listitem">${message(p, one, p.isLatest && i === p.messages.length - 1)}</div>`)}</div>${p.isLatest && next(p)}${ways(p)}</div>`;
}

function where({ t, there, name }: ConversationView): Child {
  const { community, other } = there;
  return html`${t('messages.as_whom', { name: there.me.name })}${
    community &&
    html` ${t('messages.met')} <a href="${paths.community(community.slug)}">${community.name}</a>.`
  }${other.name !== null && html` <a href="${paths.person(toShort(other.id))}">${t('messages.their_page', { name })}</a>`}`;
}

function message(p: ConversationView, one: Message, isLast: boolean): Html {
  const { t, locale, now, name, there } = p;
  const id = isLast ? 'latest' : `m-${toShort(one.id)}`;
  const who = one.mine ? there.me.name : name;
  if (one.takenBack)
    return tombstone({ id, text: t(one.mine ? 'messages.gone.own' : 'messages.gone', { name }) });
  return post({
    id,
    own: one.mine,
    byline: byline({
      name: who,
      avatarSeed: one.mine ? there.me.id : there.other.id,
      meta: [time({ at: one.at, words: relativeTime(one.at, now, locale) })],
    }),
    body: bodyOf(p, one),
    beside: p.care?.id === one.id && p.care.panel,
    // A request has its own way to report, beside the answer to it.
    actions: one.mine ? [takeBack(p, one)] : isRequest(there) ? [] : [reportLink(p, one)],
  });
}

/** Plain text: links in it are no links, so that nobody is led away by a press. */
const paragraphs = (text: string): Html =>
  html`${text.split(/\n{2,}/).map((part) => html`<p>${part.split('\n').map((line, i) => html`${i > 0 && html`<br>`}${line}`)}</p>`)}`;

function bodyOf({ t, there, name }: ConversationView, one: Message): Html {
  if (one.text === null) return html`<p class="soft">${t('messages.unreadable')}</p>`;
  const words = paragraphs(one.text);
  if (one.mine) return words;
  const fold = (summary: string) =>
    html`<details class="fold"><summary>${summary}</summary><div class="fold-body">${words}</div></details>`;
  if (isRequest(there)) return fold(t('messages.request.read', { name }));
  return one.sign === 'method' ? fold(t('messages.fold.method')) : words;
}

const reportLink = ({ t, name }: ConversationView, one: Message): Html =>
  linkButton({
    href: paths.report('message', toShort(one.id)),
    label: t('posts.report'),
    kind: 'plain',
    small: true,
    ariaLabel: t('posts.report.whose', { name }),
  });

const takeBack = (p: ConversationView, one: Message): Html =>
  more({
    label: p.t('messages.take_back'),
    body: html`<p>${p.t('messages.take_back.about')}</p>${form({
      action: actAddress(p),
      csrf: p.csrf,
      inline: true,
      body: button({
        label: p.t('messages.take_back.do'),
        kind: 'quiet',
        small: true,
        name: 'take_back',
        value: toShort(one.id),
      }),
    })}`,
  });

/** What comes next: answer a request, write on, or why there is nothing to write. */
function next(p: ConversationView): Child {
  const { t, there, name } = p;
  const { standing } = there;
  if (isRequest(there)) return request(p);
  if (!there.maySend)
    return notice({ body: t(standing === 'waiting' ? 'messages.waiting' : 'messages.ended', { name }) });
  return html`<section id="write" class="stack" aria-labelledby="write-title"><h2 id="write-title">${t('messages.write')}</h2>${p.panel}${writeForm(
    {
      t,
      csrf: p.csrf,
      action: addressOf(p),
      label: t('messages.form.label', { name }),
      send: t('messages.form.send'),
      ...p.form,
    },
  )}</section>`;
}

const one = (p: ConversationView, act: string, kind: 'primary' | 'quiet', label: string): Html =>
  form({
    action: actAddress(p),
    csrf: p.csrf,
    inline: true,
    body: button({ label, kind, name: 'act', value: act }),
  });

function request(p: ConversationView): Html {
  const { t, name, there } = p;
  const isAside = there.standing === 'aside';
  const first = p.messages.find((each) => !each.mine);
  return html`<section class="card stack" aria-labelledby="request-title"><h2 id="request-title">${t('messages.request.title', { name })}</h2><p>${t(isAside ? 'messages.request.aside' : 'messages.request.body')}</p><div class="row">${one(p, 'accept', 'primary', t('messages.request.accept'))}${
    !isAside && one(p, 'decline', 'quiet', t('messages.request.decline'))
  }${one(p, 'block', 'quiet', t('messages.block.do'))}${
    first &&
    linkButton({ href: paths.report('message', toShort(first.id)), label: t('posts.report'), kind: 'quiet' })
  }</div></section>`;
}

/** Mute, leave, block: said what they do before they are done. */
function ways(p: ConversationView): Html {
  const { t, there, name } = p;
  const may = actsOf[there.standing];
  const mute = there.muted ? 'unmute' : 'mute';
  const leave = html`<h3>${t('messages.leave.title')}</h3><p>${t('messages.leave.about', { name })}</p>${form(
    {
      action: actAddress(p),
      csrf: p.csrf,
      body: html`${checkbox({ name: 'with_words', value: 'on', label: t('messages.leave.with_words') })}<p>${button({ label: t('messages.leave.do'), kind: 'quiet', name: 'act', value: 'leave' })}</p>`,
    },
  )}`;
  return more({
    label: t('messages.ways'),
    body: html`${may.includes(mute) && html`<h3>${t(`messages.${mute}.title`)}</h3><p>${t(`messages.${mute}.about`)}</p>${one(p, mute, 'quiet', t(`messages.${mute}.do`))}`}${
      !isRequest(there) &&
      html`<h3>${t('messages.block.title')}</h3><p>${t('messages.block.about')}</p>${one(p, 'block', 'quiet', t('messages.block.do'))}`
    }${leave}<p class="small"><a href="${patterns.messagesWho}">${t('messages.who.title')}</a></p>`,
  });
}
