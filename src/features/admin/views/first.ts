// The page behind the one-time link: what an operator can do, what an operator cannot see, and one button.
import { paths, patterns } from '../../../paths.ts';
import {
  button,
  card,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  notice,
  pageHead,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';

export function firstPage(p: {
  t: Translate;
  csrf: string;
  token: string;
  instance: string;
  name: string | null;
}): Html {
  const { t } = p;
  const list = (part: 'can' | 'cannot') =>
    card({
      soft: part === 'cannot',
      body: html`<h2>${t(`admin.first.${part}`)}</h2><ul>${t(`admin.first.${part}.list`)
        .split('\n')
        .map((line) => html`<li>${line}</li>`)}</ul>`,
    });
  return html`${pageHead({ title: t('admin.first.title', { instance: p.instance }), lead: t('admin.first.lead') })}
<div class="stack">${list('can')}${list('cannot')}<p>${t('admin.first.machine')}</p>${p.name === null ? signedOut(p) : claim({ ...p, name: p.name })}</div>`;
}

function signedOut({ t, token }: { t: Translate; token: string }): Html {
  const here = paths.adminSetup(token);
  const signUp = `${patterns.signUp}?next=${encodeURIComponent(here)}`;
  return html`${notice({ title: t('admin.first.account'), body: html`<p>${t('admin.first.account.body')}</p>` })}
<div class="row">${linkButton({ href: signUp, label: t('admin.first.sign_up') })}${linkButton({ href: paths.signInThen(here), label: t('admin.first.sign_in'), kind: 'quiet' })}</div>`;
}

function claim({ t, csrf, token, name }: { t: Translate; csrf: string; token: string; name: string }): Html {
  return form({
    action: paths.adminSetup(token),
    csrf,
    body: html`<p>${t('admin.first.as', { name })}</p>${formFoot(button({ label: t('admin.first.claim') }))}`,
  });
}
