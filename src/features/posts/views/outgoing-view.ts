// Words that wait: for their writer, with every way out of waiting; for a friend, with room for an honest word.
import { paths, patterns } from '../../../paths.ts';
import {
  button,
  type Child,
  card,
  emptyState,
  fold,
  form,
  formFoot,
  type Html,
  html,
  notice,
  pageHead,
  raw,
  tag,
  tags,
  textarea,
} from '../../../platform/html/index.ts';
import { excerpt, renderMarkdown } from '../../../platform/html/markdown.ts';
import { listOf, textOf } from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { relativeTime } from '../../../std/time.ts';
import { friendNoteMax } from '../look-at-outgoing.ts';
import { noteStrengths, noteTopics, type ReadingPreference } from '../model.ts';
import type { OutgoingView } from '../outgoing.query.ts';
import { showingOf } from '../policy.ts';
import { noteTags, topicWords, type Words, when } from './words.ts';

export function outgoingListView(w: Words, all: readonly OutgoingView[]): Html {
  const { t } = w;
  const head = pageHead({ title: t('posts.outgoing.title'), lead: t('posts.outgoing.lead') });
  const mine = all.filter((one) => one.mine);
  const asked = all.filter((one) => !one.mine);
  if (all.length === 0)
    return html`${head}${emptyState({ title: t('posts.outgoing.none'), body: t('posts.outgoing.none.body') })}`;
  const part = (title: string, some: readonly OutgoingView[]) =>
    some.length > 0 &&
    html`<section class="stack"><h2>${title}</h2><ul class="thread-list" role="list">${some.map((one) => item(w, one))}</ul></section>`;
  return html`${head}<div class="stack stack-l">${part(t('posts.outgoing.asked'), asked)}${part(t('posts.outgoing.mine'), mine)}</div>`;
}

function item(w: Words, one: OutgoingView): Html {
  const text = excerpt(textOf(one.form.typed, 'text'), 160);
  return html`<li class="card card-link thread-item"><h3><a href="${paths.outgoingPost(toShort(one.id))}">${titleOf(w, one)}</a></h3>${
    // A friend opens it first: the page beyond shows its notes.
    one.mine && html`<p class="excerpt">${text}</p>`
  }<div class="meta"><span>${stateWords(w, one)}</span><span>${when(w, one.createdAt)}</span></div>${
    one.friendSays && one.mine && tags([saysTag(w, one)])
  }</li>`;
}

function titleOf({ t }: Words, one: OutgoingView): string {
  const where = one.threadTitle ?? one.community ?? t('posts.drafts.somewhere');
  if (!one.mine) return t('posts.outgoing.from', { name: one.author ?? '', community: one.community ?? '' });
  if (one.threadId) return t('posts.drafts.kind.reply', { where });
  return textOf(one.form.typed, 'title') || t('posts.drafts.kind.thread', { where });
}

function stateWords({ t, locale, now }: Words, one: OutgoingView): string {
  if (one.state === 'refused') return t('posts.outgoing.state.refused');
  if (one.publishAt !== null)
    return t('posts.outgoing.state.time', { at: relativeTime(new Date(one.publishAt), now, locale) });
  return one.mine
    ? t('posts.outgoing.state.friend', { name: one.friend ?? t('posts.outgoing.nobody') })
    : t('posts.outgoing.state.you');
}

const saysTag = ({ t }: Words, one: OutgoingView): Html =>
  tag(t(`posts.outgoing.says.${one.friendSays}`), one.friendSays === 'fine' ? 'moss' : 'lantern');

export function outgoingOneView(
  p: Words & {
    csrf: string;
    one: OutgoingView;
    care: Child;
    wishes: readonly ReadingPreference[];
  },
): Html {
  const { t, one } = p;
  const title = one.mine ? t('posts.outgoing.one') : t('posts.outgoing.look');
  return html`${pageHead({ title, lead: one.mine ? stateWords(p, one) : t('posts.outgoing.look.lead', { name: one.author ?? '' }) })}<div class="stack">${
    one.state === 'refused' &&
    notice({
      kind: 'warning',
      title: t('posts.outgoing.refused'),
      body: html`<div class="stack stack-s"><p>${t(`refusal.${one.refusal}.body`)}</p><p>${t('posts.outgoing.refused.kept')}</p></div>`,
    })
  }${one.mine && friendWords(p, one)}${wordsCard(p)}${p.care}${one.mine ? writerActs(p) : friendActs(p)}
<p class="small"><a href="${patterns.outgoing}">${t('posts.outgoing.all')}</a></p></div>`;
}

function friendWords(w: Words, one: OutgoingView): Html | null {
  const { t } = w;
  if (!one.friendSays) return null;
  return notice({
    title: t('posts.outgoing.looked', { name: one.friend ?? t('posts.outgoing.nobody') }),
    body: html`<div class="stack stack-s"><p>${saysTag(w, one)}</p>${one.friendNote && html`<blockquote>${one.friendNote}</blockquote>`}</div>`,
  });
}

function wordsCard(p: Words & { one: OutgoingView; wishes: readonly ReadingPreference[] }): Html {
  const { t, one } = p;
  const { typed } = one.form;
  const strength = noteStrengths.find((value) => value === textOf(typed, 'strength')) ?? 'mild';
  const notes = noteTopics
    .filter((topic) => listOf(typed, 'notes').includes(topic))
    .map((topic) => ({ topic, strength }));
  const text = html`<div class="post-body">${raw(renderMarkdown(textOf(typed, 'text').trim()))}</div>`;
  const showing = showingOf(notes, p.wishes);
  const shown =
    one.mine || showing.how === 'show'
      ? html`${tags(noteTags(t, notes))}${text}`
      : fold({ t, topics: topicWords(t, showing.topics), strong: showing.strong, body: text });
  const title = textOf(typed, 'title');
  const where = one.threadId
    ? one.threadTitle && t('posts.drafts.kind.reply', { where: one.threadTitle })
    : one.community && t('posts.drafts.kind.thread', { where: one.community });
  return card({
    body: html`${where && html`<p class="meta">${where}</p>`}<h2>${title || (one.mine ? t('posts.outgoing.words') : t('posts.outgoing.words.friend', { name: one.author ?? '' }))}</h2>${shown}${
      textOf(typed, 'without_name') === 'on' &&
      html`<p class="small soft">${t(one.mine ? 'posts.outgoing.nameless' : 'posts.outgoing.nameless.friend')}</p>`
    }`,
  });
}

function writerActs({ t, csrf, one }: Words & { csrf: string; one: OutgoingView }): Html {
  const waiting = one.state === 'waiting';
  return form({
    action: paths.outgoingPost(toShort(one.id)),
    csrf,
    body: html`${one.waitsFor === 'friend' && waiting && html`<p class="hint">${t('posts.outgoing.yours')}</p>`}${formFoot(
      waiting && button({ label: t('posts.outgoing.publish'), name: 'act', value: 'publish' }),
      button({
        label: t('posts.outgoing.draft'),
        kind: waiting ? 'quiet' : 'primary',
        name: 'act',
        value: 'draft',
      }),
      button({ label: t('posts.outgoing.cancel'), kind: 'danger', name: 'act', value: 'cancel' }),
    )}`,
  });
}

function friendActs({ t, csrf, one }: Words & { csrf: string; one: OutgoingView }): Html {
  return form({
    action: paths.outgoingPost(toShort(one.id)),
    csrf,
    body: html`${textarea({
      name: 'note',
      label: t('posts.outgoing.note'),
      hint: t('posts.outgoing.note.hint'),
      value: one.friendNote ?? '',
      rows: 3,
      maxlength: friendNoteMax,
      optional: t('frame.optional'),
    })}<p class="hint">${t('posts.outgoing.friend.hint', { name: one.author ?? '' })}</p>${formFoot(
      button({ label: t('posts.outgoing.fine'), name: 'act', value: 'fine' }),
      button({ label: t('posts.outgoing.sleep'), kind: 'quiet', name: 'act', value: 'sleep_on_it' }),
    )}`,
  });
}
