// Why words cannot go as they are. They wait unchanged in the form below; nobody else has seen them.
import { type Child, type Html, html, linkButton } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';

export function refusedView(p: { t: Translate; because: readonly string[]; care: Child }): Html {
  const { t } = p;
  return html`<section class="card stack pause" id="pause" tabindex="-1" autofocus aria-labelledby="pause-title"><h2 id="pause-title">${t('messages.refused.title')}</h2>${p.because.map(
    (reason) => html`<p>${reason}</p>`,
  )}<p>${t('messages.refused.body')}</p><div class="row">${linkButton({ href: '#text', label: t('posts.pause.change'), kind: 'quiet', small: true })}</div></section>${p.care}`;
}
