// Parts of welfare that stand in other pages of the room: words that stay folded, the kind stop, what the queue's side says.
import { paths, patterns } from '../../../paths.ts';
import {
  button,
  type Child,
  card,
  form,
  type Html,
  html,
  linkButton,
  notice,
  pageHead,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import type { SubjectType } from '../model.ts';
import { heavyFrom } from './exposure.ts';
import type { Buddy, Debrief, Heaviness } from './own-welfare.query.ts';

/** What it is about, as far as somebody said so; and whether it goes into detail. */
export function foldedAbout(t: Translate, { weight, topics }: Heaviness): string {
  const about = topics.map((topic) => t(`posts.topic.${topic}`)).join(', ');
  const kind = t(weight >= heavyFrom ? 'moderation.fold.heavy' : 'moderation.fold.some');
  return about ? `${kind} ${t('moderation.fold.topics', { topics: about })}` : kind;
}

type Where = { t: Translate; csrf: string; type: SubjectType; id: Id; post: Id };

/** In place of words: what kind they are, and a button that opens them. The words themselves are not in the page. */
export function foldedPost(p: Where & { label: string; heaviness: Heaviness }): Html {
  const { t } = p;
  return html`<div class="stack stack-s"><p>${foldedAbout(t, p.heaviness)}</p>${openForm(p, t('moderation.fold.open'), `${t('moderation.fold.open')}: ${p.label}`)}</div>`;
}

function openForm(p: Where, label: string, ariaLabel: string, goesOn = false): Html {
  return form({
    action: patterns.moderationOpen,
    csrf: p.csrf,
    inline: true,
    body: html`<input type="hidden" name="type" value="${p.type}"><input type="hidden" name="id" value="${toShort(p.id)}"><input type="hidden" name="post" value="${toShort(p.post)}">${
      goesOn && html`<input type="hidden" name="go_on" value="yes">`
    }${button({ label, ariaLabel, kind: 'quiet', small: true })}`,
  });
}

/** "That was a lot for one day." */
export function stopPage(p: Where & { mayGoOn: boolean }): Html {
  const { t } = p;
  return html`${pageHead({ title: t('moderation.stop.title'), lead: t('moderation.stop.lead') })}
<div class="stack">${
    p.mayGoOn &&
    notice({
      body: html`<p>${t('moderation.stop.urgent')}</p>${openForm(p, t('moderation.stop.go_on'), t('moderation.stop.go_on'), true)}`,
    })
  }<p>${t('moderation.stop.others')}</p><p>${t('moderation.stop.change')}</p>
<p>${linkButton({ href: patterns.moderationMe, label: t('moderation.stop.me'), kind: 'primary' })}</p>
<p>${linkButton({ href: paths.decide(p.type, toShort(p.id)), label: t('moderation.stop.back'), kind: 'quiet' })}</p><p>${linkButton({ href: patterns.exercises, label: t('moderation.stop.exercises'), kind: 'quiet' })}</p></div>`;
}

/** Beside the queue: nothing but what concerns the reader. */
export function welfareAside(p: {
  t: Translate;
  aLot: boolean;
  buddies: readonly Buddy[];
  debriefs: readonly Debrief[];
}): Html {
  const { t } = p;
  const tired = p.buddies.filter((one) => !one.mine && one.aLotToday);
  const asks = p.debriefs.some((one) => !one.mine && !one.answeredBy);
  const wants = p.buddies.some((one) => !one.mine && !one.agreed);
  const line = (words: Child) => words && html`<p>${words}</p>`;
  return card({
    soft: true,
    body: html`<h2>${t('moderation.self.title')}</h2>${line(p.aLot && html`<strong>${t('moderation.stop.title')}</strong> ${t('moderation.stop.lead')}`)}${line(!p.aLot && t('moderation.self.body'))}${tired.map(
      (one) => line(t('moderation.me.buddy.today', { name: one.name })),
    )}${line(asks && t('moderation.me.talk.somebody'))}${line(wants && t('moderation.me.buddy.somebody'))}<p><a href="${patterns.help}">${t('moderation.self.help')}</a></p><p>${linkButton({ href: patterns.moderationMe, label: t('moderation.me.link'), kind: 'quiet', small: true })}</p>`,
  });
}
