// Requests to join: the list, one request with its answers, and the decision with its reason.
import { paths } from '../../../paths.ts';
import {
  avatar,
  button,
  emptyState,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  more,
  pageHead,
  tabs,
  tag,
  textarea,
  time,
} from '../../../platform/html/index.ts';
import { textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import type { Community, Standing } from '../model.ts';
import { mayDecide } from '../policy.ts';
import type { JoinRequest } from '../requests.query.ts';
import { problemOf, type Shown, summary } from './fields.ts';
import { communityHeader } from './header.ts';

type Base = { t: Translate; csrf: string; community: Community; standing: Standing };

const when = (t: Translate, at: Date): Html => time({ at, words: t('communities.date', { at }) });

export function requestsView(
  p: Base & { requests: JoinRequest[]; next: string | null; which: 'waiting' | 'decided' },
): Html {
  const { t, community, standing, which } = p;
  const list = paths.communityPart(community.slug, 'requests');
  const tab = (name: 'waiting' | 'decided') => ({
    href: name === 'waiting' ? list : `${list}?which=decided`,
    label: t(`communities.requests.${name}`),
    current: which === name,
  });
  const rows = p.requests.map(
    (one) =>
      html`<li class="card card-link"><h2>${avatar(one.personaId, 'small')} <a href="${paths.joinRequest(community.slug, toShort(one.id))}">${one.personaName}</a></h2><p class="meta">${stateTag(t, one)} ${when(t, one.askedAt)}</p></li>`,
  );
  return html`${communityHeader({ t, community, standing, tab: 'requests' })}${tabs({ label: t('communities.tabs.requests'), items: [tab('waiting'), tab('decided')] })}${
    rows.length > 0
      ? html`<ul class="stack" role="list">${rows}</ul>`
      : emptyState({
          title: t(`communities.requests.none.${which}`),
          body: t('communities.requests.none.body'),
        })
  }${p.next && html`<nav class="pager" aria-label="${t('frame.pager.label')}">${linkButton({ href: `${list}?which=${which}&after=${p.next}`, label: t('page.next'), kind: 'quiet' })}</nav>`}`;
}

const tones = { waiting: 'lantern', accepted: 'moss', declined: 'plain', withdrawn: 'plain' } as const;
const stateTag = (t: Translate, one: JoinRequest): Html =>
  tag(t(`communities.request.${one.status}`), tones[one.status]);

export function requestView(p: Base & { request: JoinRequest; earlier: JoinRequest[]; shown: Shown }): Html {
  const { t, community, standing, request, shown } = p;
  return html`${summary(t, shown)}${communityHeader({ t, community, standing, tab: 'requests', ownTitle: true })}${pageHead(
    {
      title: t('communities.request.title', { name: request.personaName }),
      above: html`<p class="meta">${stateTag(t, request)} ${when(t, request.askedAt)}</p>`,
    },
  )}<div class="stack stack-l">${answers(t, request)}${
    request.reason &&
    html`<section><div class="stack stack-s"><h2>${t('communities.request.told')}</h2><blockquote>${request.reason}</blockquote></div></section>`
  }${p.earlier.length > 0 && more({ label: t('communities.request.earlier'), body: html`<ul class="stack" role="list">${p.earlier.map((one) => html`<li class="stack stack-s"><p class="meta">${stateTag(t, one)} ${when(t, one.askedAt)}</p>${one.reason && html`<blockquote>${one.reason}</blockquote>`}${answers(t, one)}</li>`)}</ul>` })}${decision(p)}<p><a href="${paths.communityPart(community.slug, 'requests')}">${t('communities.request.back')}</a></p></div>`;
}

function answers(t: Translate, request: JoinRequest): Html {
  const given = request.answers.filter((one) => one.answer !== '');
  if (given.length === 0) return html`<p class="soft">${t('communities.request.no_answers')}</p>`;
  return html`<dl class="stack stack-s">${given.map((one) => html`<dt>${one.question}</dt><dd>${one.answer.split('\n').map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</dd>`)}</dl>`;
}

function decision(p: Base & { request: JoinRequest; shown: Shown }): Html | undefined {
  const { t, community, request, shown } = p;
  const mayAccept = mayDecide(request.status, true);
  const mayDecline = mayDecide(request.status, false);
  if (!mayAccept) return undefined;
  return html`<section aria-labelledby="decide"><div class="stack stack-s"><h2 id="decide">${t(mayDecline ? 'communities.request.decide' : 'communities.request.decide_again')}</h2>${form(
    {
      action: paths.joinRequest(community.slug, toShort(request.id)),
      csrf: p.csrf,
      body: html`${textarea({
        name: 'reason',
        label: t('communities.request.words'),
        hint: t('communities.request.words.hint'),
        value: textOf(shown.typed, 'reason'),
        error: problemOf(t, shown, 'reason'),
        rows: 3,
        maxlength: 1000,
      })}${formFoot(button({ label: t('communities.request.accept'), name: 'act', value: 'accept' }), mayDecline && button({ label: t('communities.request.decline'), name: 'act', value: 'decline', kind: 'quiet' }))}`,
    },
  )}</div></section>`;
}
