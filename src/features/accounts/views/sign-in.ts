// The doors: sign in, the second step, and the ways back in.

import { patterns } from '../../../paths.ts';
import {
  button,
  card,
  field,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  notice,
  pageHead,
} from '../../../platform/html/index.ts';
import { problemOf, type Shown, summary, typedIn, type Words } from './parts.ts';

export type SignInPage = Words & { shown: Shown; next: string; passkeys: boolean };

export function signInPage(p: SignInPage): Html {
  const { t, shown } = p;
  const join = `${patterns.signUp}${p.next ? `?next=${encodeURIComponent(p.next)}` : ''}`;
  return html`${summary(t, shown)}${pageHead({ title: t('accounts.signIn.title'), lead: t('accounts.signIn.lead') })}
${form({
  action: patterns.signIn,
  csrf: p.csrf,
  body: html`${field({
    name: 'name',
    label: t('accounts.signIn.name'),
    autocomplete: 'username webauthn',
    value: typedIn(shown, 'name'),
    error: problemOf(t, shown, 'name'),
    extra: { autocapitalize: 'words', spellcheck: 'false' },
  })}${field({
    name: 'passphrase',
    label: t('accounts.passphrase'),
    type: 'password',
    autocomplete: 'current-password',
    error: problemOf(t, shown, 'passphrase'),
  })}<input type="hidden" name="next" value="${p.next}">${formFoot(button({ label: t('accounts.signIn.go') }))}`,
})}
${p.passkeys && html`<div class="after-form">${passkeyForm(p)}</div>`}
<p class="band"><a href="${patterns.recover}">${t('accounts.signIn.lost')}</a></p><p class="row"><span>${t('accounts.signIn.none')}</span>${linkButton({ href: join, label: t('accounts.signUp.title'), kind: 'quiet' })}</p>`;
}

function passkeyForm({ t, csrf, next }: SignInPage): Html {
  return form({
    action: patterns.signIn,
    csrf,
    extra: {
      hidden: true,
      'data-passkey': 'sign-in',
      'data-options-url': patterns.passkeyOptions,
      'data-verify-url': patterns.passkeyVerify,
      'data-say-stopped': t('accounts.passkey.stopped'),
      'data-say-failed': t('accounts.passkey.failed'),
    },
    body: html`<input type="hidden" name="ceremony" value="sign_in"><input type="hidden" name="next" value="${next}">
<div>${button({ label: t('accounts.signIn.passkey'), kind: 'quiet' })}<p class="error" role="status" data-passkey-state></p></div>`,
  });
}

export function secondStepPage({ t, csrf, shown }: Words & { shown: Shown }): Html {
  return html`${summary(t, shown)}${pageHead({ title: t('accounts.secondStep.title'), lead: t('accounts.secondStep.lead') })}
${form({
  action: patterns.signInSecondFactor,
  csrf,
  body: html`${field({
    name: 'code',
    label: t('accounts.secondStep.code'),
    hint: t('accounts.secondStep.hint'),
    autocomplete: 'one-time-code',
    error: problemOf(t, shown, 'code'),
    extra: { autocapitalize: 'none', spellcheck: 'false' },
  })}${formFoot(button({ label: t('accounts.signIn.go') }))}`,
})}<p class="band"><a href="${patterns.signIn}">${t('accounts.secondStep.back')}</a></p>`;
}

const newPassphrase = (t: Words['t'], shown: Shown) =>
  field({
    name: 'passphrase',
    label: t('accounts.passphrase.new'),
    hint: t('accounts.passphrase.hint'),
    type: 'password',
    autocomplete: 'new-password',
    error: problemOf(t, shown, 'passphrase'),
  });

/** By a recovery code; the way by mail stands beneath. */
export function recoverPage({ t, csrf, shown }: Words & { shown: Shown }): Html {
  return html`${summary(t, shown)}${pageHead({ title: t('accounts.recover.title'), lead: t('accounts.recover.lead') })}<div class="stack stack-l">
${card({
  body: html`<h2>${t('accounts.recover.byCode')}</h2>${form({
    action: patterns.recover,
    csrf,
    body: html`${field({ name: 'name', label: t('accounts.signIn.name'), autocomplete: 'username', value: typedIn(shown, 'name'), error: problemOf(t, shown, 'name') })}
${field({ name: 'code', label: t('accounts.recover.code'), hint: t('accounts.recover.code.hint'), autocomplete: 'off', value: typedIn(shown, 'code'), error: problemOf(t, shown, 'code'), extra: { autocapitalize: 'none', spellcheck: 'false' } })}
${newPassphrase(t, shown)}${formFoot(button({ label: t('accounts.recover.set') }))}`,
  })}`,
})}${card({
  body: html`<h2>${t('accounts.recover.byMail')}</h2><p>${t('accounts.recover.byMail.about')}</p>${form({
    action: patterns.recoverByMail,
    csrf,
    body: html`${field({ name: 'address', label: t('accounts.email.address'), type: 'email', autocomplete: 'email', value: typedIn(shown, 'address'), error: problemOf(t, shown, 'address') })}${formFoot(button({ label: t('accounts.recover.send'), kind: 'quiet' }))}`,
  })}`,
})}${notice({ title: t('accounts.recover.neither'), body: t('accounts.recover.neither.about') })}</div>`;
}

/** After the mail's link. */
export function newPassphrasePage({
  t,
  csrf,
  shown,
  action,
}: Words & { shown: Shown; action: string }): Html {
  return html`${summary(t, shown)}${pageHead({ title: t('accounts.recover.set'), lead: t('accounts.recover.set.lead') })}
${form({ action, csrf, body: html`${newPassphrase(t, shown)}${formFoot(button({ label: t('accounts.recover.set') }))}` })}`;
}

export function verifyPage({ t, csrf, action }: Words & { action: string }): Html {
  return html`${pageHead({ title: t('accounts.verify.title'), lead: t('accounts.verify.lead') })}
${form({ action, csrf, body: formFoot(button({ label: t('accounts.verify.yes') })) })}`;
}
