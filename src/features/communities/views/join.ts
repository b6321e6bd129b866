// The ways in and out: joining at once, asking, an invitation, the door of an unlisted community, leaving.
import { paths, patterns } from '../../../paths.ts';
import {
  button,
  type Child,
  confirmPage,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  more,
  notice,
  pageHead,
  textarea,
} from '../../../platform/html/index.ts';
import { textOf, type Viewer } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import type { OwnRequest } from '../join.query.ts';
import type { Community, InvitedRole, Question, Rule } from '../model.ts';
import { nameFields, problemOf, type Shown, summary } from './fields.ts';
import { communityHeader, kindBadge } from './header.ts';

export type JoinForm = {
  t: Translate;
  csrf: string;
  community: Community;
  /** Where the form goes: the community's join page, or the door. */
  action: string;
  /** The conversation to go back to, in its short form. */
  thread?: string;
  viewer: Viewer;
  shown: Shown;
  questions: Question[];
  rules: Rule[];
  earlier: string | undefined;
  request: OwnRequest | null;
};

/** The form that fits the way of joining, or where the person's request stands. */
export function joinForm(p: JoinForm): Html {
  const { t, community, shown, request } = p;
  if (request?.status === 'waiting') return waiting(p, request);
  const isAsking = community.joining === 'questions';
  const thread = p.thread ?? textOf(shown.typed, 'thread');
  const asked = p.questions.map((one, index) => [`answer${index + 1}`, one.question]);
  const names = { ...Object.fromEntries(asked), newName: t('communities.name.field') };
  return html`${summary(t, shown, {}, names)}${request?.status === 'declined' && declined(t, request)}${form({
    action: p.action,
    csrf: p.csrf,
    body: html`${thread && html`<input type="hidden" name="thread" value="${thread}">`}${rulesNote(p)}${isAsking && questionFields(p)}${nameFields({ t, shown, everywhere: p.viewer.name, earlier: p.earlier })}
${formFoot(button({ label: t(isAsking ? 'communities.join.send' : 'communities.join.now') }), linkButton({ href: patterns.communities, label: t('frame.confirm.cancel'), kind: 'quiet' }))}`,
  })}`;
}

/** What each rule is called; the reasons open in place, so that the button is near on a phone. */
function rulesNote(p: { t: Translate; rules: Rule[] }): Html | undefined {
  const { t, rules } = p;
  if (rules.length === 0) return undefined;
  const explained = rules.filter((rule) => rule.explanation);
  return html`<section class="card card-soft" aria-labelledby="join-rules"><h2 id="join-rules">${t('communities.join.rules')}</h2><ol class="prose">${rules.map(
    (rule) => html`<li>${rule.title}</li>`,
  )}</ol>${
    explained.length > 0 &&
    more({
      label: t('communities.join.rules.more'),
      body: html`<dl>${explained.map((rule) => html`<dt><strong>${rule.title}</strong></dt><dd>${rule.explanation}</dd>`)}</dl>`,
    })
  }</section>`;
}

function questionFields(p: JoinForm): Html {
  const { t, shown } = p;
  return html`<input type="hidden" name="asked" value="${p.questions.map((one) => toShort(one.id)).join(' ')}">
<p>${t('communities.join.who_reads')}</p>${p.questions.map((one, index) =>
    textarea({
      name: `answer${index + 1}`,
      label: one.question,
      optional: one.required ? undefined : t('frame.optional'),
      value: textOf(shown.typed, `answer${index + 1}`),
      error: problemOf(t, shown, `answer${index + 1}`),
      rows: 3,
      maxlength: 2000,
    }),
  )}${textarea({
    name: 'note',
    label: t('communities.join.note'),
    optional: t('frame.optional'),
    value: textOf(shown.typed, 'note'),
    error: problemOf(t, shown, 'note'),
    rows: 3,
    maxlength: 1000,
  })}`;
}

const waiting = (p: JoinForm, request: OwnRequest): Html =>
  html`${notice({
    title: p.t('communities.join.waiting'),
    body: html`<p>${p.t('communities.join.waiting.body', { at: request.askedAt })}</p>`,
  })}${form({
    action: patterns.withdrawJoinRequest,
    csrf: p.csrf,
    inline: true,
    body: html`<input type="hidden" name="id" value="${toShort(request.id)}"><p>${button({ label: p.t('communities.asked.withdraw'), kind: 'quiet' })}</p>`,
  })}`;

const declined = (t: Translate, request: OwnRequest): Html =>
  notice({
    title: t('communities.join.declined', { at: request.decidedAt ?? request.askedAt }),
    body: html`<p>${t('communities.reason.given')}</p><blockquote>${request.reason}</blockquote><p>${t('communities.join.declined.again')}</p>`,
  });

export function joinView(p: JoinForm): Html {
  const { t, community } = p;
  const title = t(
    community.joining === 'questions' ? 'communities.join.ask.title' : 'communities.join.title',
    { name: community.name },
  );
  return html`${communityHeader({ t, community, standing: null, tab: null, ownTitle: true, withoutJoin: true })}${pageHead({ title })}<div class="stack">${
    community.joining === 'invitation'
      ? notice({ body: t('communities.joining.invitation.how') })
      : joinForm(p)
  }</div>`;
}

/** For those who hold a link and are not signed in: what it leads to, and the two ways to go on. */
export const signInFirst = (t: Translate, back: string): Html =>
  html`${notice({ body: t('communities.link.sign_in') })}<div class="row">${linkButton({ href: `${patterns.signUp}?next=${encodeURIComponent(back)}`, label: t('communities.link.sign_up') })}${linkButton({ href: paths.signInThen(back), label: t('frame.signIn'), kind: 'quiet' })}</div>`;

/** Name and purpose, and nothing else of the community. */
export function linkPage(p: {
  t: Translate;
  community: Community;
  title: string;
  lead?: Child;
  body: Child;
}): Html {
  const { t, community } = p;
  return html`${pageHead({ title: p.title, lead: community.purpose, above: html`<div class="tags">${kindBadge(t, community)}</div>` })}<div class="stack">${p.lead}${p.body}</div>`;
}

export function invitationView(p: {
  t: Translate;
  csrf: string;
  token: string;
  community: Community;
  role: InvitedRole;
  viewer: Viewer | null;
  shown: Shown;
  earlier: string | undefined;
}): Html {
  const { t, community, viewer } = p;
  const title = t('communities.invitation.title', { name: community.name });
  const lead =
    p.role !== 'member' &&
    html`<p>${t('communities.invitation.role', { role: t(`communities.role.${p.role}`) })}</p>`;
  const body = viewer
    ? form({
        action: paths.invitation(p.token),
        csrf: p.csrf,
        body: html`${nameFields({ t, shown: p.shown, everywhere: viewer.name, earlier: p.earlier })}${formFoot(button({ label: t('communities.invitation.accept') }), linkButton({ href: patterns.communities, label: t('communities.invitation.not_now'), kind: 'quiet' }))}`,
      })
    : signInFirst(t, paths.invitation(p.token));
  return html`${summary(t, p.shown)}${linkPage({ t, community, title, lead, body: html`<p>${t(`communities.kind.${community.kind === 'closed' && !community.listed ? 'unlisted' : community.kind}.plain`)}</p>${body}` })}`;
}

export const leaveView = (p: {
  t: Translate;
  csrf: string;
  community: Community;
  isLastOwner: boolean;
}): Html => {
  const { t, community } = p;
  const back = paths.community(community.slug);
  if (p.isLastOwner) {
    return html`${pageHead({ title: t('communities.leave.title', { name: community.name }) })}<div class="stack">${notice({ title: t('refusal.communities.last_owner.not_possible.title'), body: t('refusal.communities.last_owner.not_possible.body') })}<div class="row">${linkButton({ href: paths.communityPart(community.slug, 'people'), label: t('communities.tabs.people') })}${linkButton({ href: back, label: t('frame.confirm.cancel'), kind: 'quiet' })}</div></div>`;
  }
  return confirmPage({
    t,
    csrf: p.csrf,
    title: t('communities.leave.title', { name: community.name }),
    body: html`<p>${t('communities.leave.body')}</p><p>${t(`communities.leave.again.${community.joining}`)}</p>`,
    action: paths.communityPart(community.slug, 'leave'),
    label: t('communities.leave.act'),
    back,
    danger: true,
  });
};
