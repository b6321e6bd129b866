// A reported private message: on its case the way to a look, and the looks that were taken; on a page of its own the words.
import { paths, patterns } from '../../../paths.ts';
import {
  breadcrumb,
  button,
  card,
  form,
  type Html,
  html,
  notice,
  pageHead,
  textarea,
} from '../../../platform/html/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import type { WordsOfLook } from '../../messages/index.ts';
import { reasonOfMessageLook } from '../look-at-message.ts';
import type { LookTaken } from '../looks.query.ts';
import { type Look, when } from './parts.ts';

type Section = Look & { csrf: string; caseId: Id | null; looks: readonly LookTaken[]; problem?: string };

/** @param p.caseId an open case about the message; null when none is open: then nobody looks any more */
export function lookSection(p: Section): Html {
  const { t } = p;
  const ask =
    p.caseId &&
    form({
      action: paths.lookAtMessage(toShort(p.caseId)),
      csrf: p.csrf,
      body: html`${textarea({
        name: 'reason',
        id: 'look-reason',
        label: t('moderation.look.reason'),
        hint: t('moderation.look.reason_hint'),
        rows: 2,
        maxlength: reasonOfMessageLook.most,
        error: p.problem,
      })}<p>${button({ label: t('moderation.look.do'), kind: 'quiet' })}</p>`,
    });
  const taken =
    p.looks.length > 0 &&
    html`<h3>${t('moderation.look.taken')}</h3><ul class="rows" role="list">${p.looks.map(
      (one) =>
        html`<li><strong>${one.name ?? t('moderation.look.somebody')}</strong> <span class="meta">${when(p, one.at)}</span><br>${one.reason}</li>`,
    )}</ul>`;
  return html`<section class="stack" aria-labelledby="words"><h2 id="words">${t('moderation.look.title')}</h2><p>${t('moderation.look.about')}</p>${ask || html`<p>${t('moderation.look.over')}</p>`}${taken}</section>`;
}

export function lookPage(p: Look & { messageId: Id; words: readonly WordsOfLook[] }): Html {
  const { t } = p;
  const one = (each: WordsOfLook) => {
    const isIt = each.id === p.messageId;
    const text = each.text?.split(/\n{2,}/).map((part) => html`<p>${part}</p>`);
    return card({
      soft: !isIt,
      body: html`<p class="meta"><span class="who">${each.name}</span><span>${when(p, each.at)}</span>${
        isIt && html`<span>${t('moderation.look.this')}</span>`
      }${each.takenBack && html`<span>${t('moderation.look.taken_back')}</span>`}</p>${text ? html`<blockquote>${text}</blockquote>` : html`<p class="soft">${t('moderation.words.gone')}</p>`}`,
    });
  };
  const back = { href: paths.decide('message', toShort(p.messageId)), label: t('moderation.look.back') };
  const queue = { href: patterns.moderation, label: t('moderation.queue.title') };
  return html`${breadcrumb({ t, items: [queue, back] })}${pageHead({ title: t('moderation.look.page'), lead: t('moderation.look.lead') })}<div class="stack">${
    p.words.length > 0 ? p.words.map(one) : notice({ body: t('moderation.look.gone') })
  }<p><a href="${back.href}">${back.label}</a></p></div>`;
}
