// For whoever was written to by somebody who may be in danger: what helps, whom to tell, and that they need not carry it alone.
import { paths, patterns } from '../../../paths.ts';
import { type Child, html, linkButton, more } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import type { Message } from '../conversation.query.ts';

/** The same as beside a conversation in a community. */
const points = ['hear', 'ask', 'stay', 'hope', 'not_alone'] as const;
const week = 7 * 24 * 3_600_000;

export function forTheReader(p: {
  t: Translate;
  now: Date;
  name: string;
  messages: readonly Message[];
}): Child {
  const { t, name } = p;
  const heavy = p.messages.findLast(
    (one) => !one.mine && one.sign === 'danger' && p.now.getTime() - one.at.getTime() < week,
  );
  if (!heavy) return null;
  const worry = `${paths.report('message', toShort(heavy.id))}?about=worry`;
  return html`<section class="card stack" aria-labelledby="danger-title"><h2 id="danger-title">${t('messages.danger.title', { name })}</h2><p>${t('messages.danger.body')}</p><div class="row">${linkButton({ href: patterns.help, label: t('messages.danger.help'), kind: 'lantern' })}${linkButton({ href: worry, label: t('messages.danger.worry'), kind: 'quiet' })}</div>${more({ label: t('posts.guide.title'), body: html`<ul>${points.map((point) => html`<li>${t(`posts.guide.${point}`)}</li>`)}</ul>` })}<p class="small soft">${t('messages.danger.self')}</p></section>`;
}
