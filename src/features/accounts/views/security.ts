// Settings pages about ways into the account: passphrase, passkeys, codes, authenticator, sessions, tokens; and leaving.

import { patterns } from '../../../paths.ts';
import {
  button,
  type Child,
  card,
  checkbox,
  checkboxGroup,
  emptyState,
  field,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  more,
  notice,
  pageHead,
  radioGroup,
  select,
  tag,
  time,
} from '../../../platform/html/index.ts';
import { listOf } from '../../../platform/http/index.ts';
import type { PasskeyRow, SessionListed, TokenListed } from '../account.query.ts';
import type { Obstacle } from '../close-account.ts';
import {
  act,
  plainForm,
  problemOf,
  proof,
  type Shown,
  settingsHead,
  summary,
  typedIn,
  type Words,
} from './parts.ts';

type Base = Words & { locale: string; shown: Shown; hasPassphrase: boolean };

const day = (locale: string, at: Date): Html =>
  time({
    at,
    words: at.toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  });

export function passphrasePage({ t, csrf, shown, hasPassphrase }: Base): Html {
  return html`${summary(t, shown)}${settingsHead(t, t(hasPassphrase ? 'accounts.passphrase.change' : 'accounts.passphrase.first'), t('accounts.passphrase.lead'))}
${plainForm({
  words: { t, csrf },
  action: patterns.settingsPassphrase,
  label: t('accounts.passphrase.save'),
  body: html`${proof(t, shown, hasPassphrase)}${field({ name: 'passphrase', label: t('accounts.passphrase.new'), hint: t('accounts.passphrase.hint'), type: 'password', autocomplete: 'new-password', error: problemOf(t, shown, 'passphrase') })}`,
})}`;
}

export function passkeysPage(
  p: Base & { passkeys: readonly PasskeyRow[]; possible: boolean; maximum: number },
): Html {
  const { t, csrf, shown, locale } = p;
  const action = patterns.settingsPasskeys;
  const rows = p.passkeys.map(
    (one) =>
      html`<li><div>${one.label || t('accounts.passkey.unnamed')}<br><span class="soft small">${t('accounts.passkey.added')} ${day(locale, one.createdAt)}</span></div>${act({ words: p, action, fields: { act: 'remove', id: one.id }, label: t('accounts.remove'), says: t('accounts.passkey.removeOne', { label: one.label || t('accounts.passkey.unnamed') }) })}</li>`,
  );
  const add = form({
    action,
    csrf,
    extra: {
      hidden: true,
      'data-passkey': 'add',
      'data-options-url': patterns.passkeyOptions,
      'data-verify-url': patterns.passkeyVerify,
      'data-say-stopped': t('accounts.passkey.stopped'),
      'data-say-failed': t('accounts.passkey.failed'),
    },
    body: html`<h2>${t('accounts.passkey.add')}</h2><input type="hidden" name="ceremony" value="add">${field({ name: 'label', label: t('accounts.passkey.label'), hint: t('accounts.passkey.label.hint'), optional: t('frame.optional'), maxlength: 60 })}${proof(t, shown, p.hasPassphrase)}
<p class="error" role="status" data-passkey-state></p>${formFoot(button({ label: t('accounts.passkey.add') }))}`,
  });
  return html`${summary(t, shown)}${settingsHead(t, t('accounts.passkeys.title'), t('accounts.passkeys.lead'))}<div class="stack stack-l">
${rows.length > 0 ? html`<ul class="rows" role="list">${rows}</ul>` : emptyState({ title: t('accounts.passkeys.none') })}
${p.possible ? add : notice({ body: t('accounts.passkey.impossible') })}${p.possible && html`<div data-without-passkey>${notice({ body: t('accounts.passkey.script') })}</div>`}</div>`;
}

export function codesPage(p: Base & { codes: readonly string[]; left: number; next: string }): Html {
  const { t, shown, codes } = p;
  const action = patterns.settingsCodes;
  if (codes.length > 0) {
    return html`${pageHead({ title: t('accounts.codes.keep'), lead: t('accounts.codes.keep.lead') })}<div class="stack stack-l">
<ol class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>
<div class="row">${linkButton({ href: patterns.settingsCodesFile, label: t('accounts.codes.download'), kind: 'quiet', extra: { download: 'companionway-codes.txt' } })}${button({ label: t('accounts.codes.print'), kind: 'quiet', type: 'button', extra: { 'data-print': true, hidden: true } })}</div>
${plainForm({ words: p, action, label: t('accounts.codes.kept'), body: html`<input type="hidden" name="act" value="kept"><input type="hidden" name="next" value="${p.next}">` })}</div>`;
  }
  return html`${summary(t, shown)}${settingsHead(t, t('accounts.codes.title'), t('accounts.codes.lead'))}<div class="stack stack-l">
<p>${t('accounts.codes.left', { count: p.left })}</p>${card({
    body: html`<h2>${t('accounts.codes.renew')}</h2><p>${t('accounts.codes.renew.about')}</p>${plainForm({ words: p, action, label: t('accounts.codes.renew'), kind: 'quiet', body: html`<input type="hidden" name="act" value="renew">${proof(t, shown, p.hasPassphrase)}` })}`,
  })}</div>`;
}

export function authenticatorPage(
  p: Base & { on: boolean; secret: string | null; picture: Html | null },
): Html {
  const { t, shown } = p;
  const action = patterns.settingsTotp;
  const code = field({
    name: 'code',
    label: t('accounts.totp.code'),
    hint: t('accounts.totp.code.hint'),
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
    short: true,
    error: problemOf(t, shown, 'code'),
  });
  const head = html`${summary(t, shown)}${settingsHead(t, t('accounts.totp.title'), t('accounts.totp.lead'))}`;
  if (p.on) {
    return html`${head}<div class="stack stack-l">${notice({ kind: 'done', body: t('accounts.totp.isOn') })}${card(
      {
        body: html`<h2>${t('accounts.totp.off')}</h2>${plainForm({ words: p, action, label: t('accounts.totp.off'), kind: 'danger', body: html`<input type="hidden" name="act" value="off">${p.hasPassphrase ? proof(t, shown, true) : code}` })}`,
      },
    )}</div>`;
  }
  if (!p.secret) {
    return html`${head}${plainForm({ words: p, action, label: t('accounts.totp.begin'), body: html`<input type="hidden" name="act" value="begin">${proof(t, shown, p.hasPassphrase)}` })}`;
  }
  const groups = (p.secret.match(/.{1,4}/g) ?? []).join(' ');
  return html`${head}<div class="stack stack-l"><section class="stack"><h2>${t('accounts.totp.scan')}</h2>${p.picture}${more({ label: t('accounts.totp.manual'), body: html`<p>${t('accounts.totp.manual.about')}</p><p><code>${groups}</code></p>` })}</section>
<section>${plainForm({ words: p, action, label: t('accounts.totp.confirm'), body: html`<input type="hidden" name="act" value="confirm">${code}` })}</section>${act({ words: p, action, fields: { act: 'stop' }, label: t('accounts.totp.stop') })}</div>`;
}

export function sessionsPage(p: Base & { sessions: readonly SessionListed[]; current: string | null }): Html {
  const { t, locale } = p;
  const action = patterns.settingsSessions;
  const rows = p.sessions.map((one) => {
    const device = one.device || t('accounts.sessions.unknown');
    const isHere = one.id === p.current;
    return html`<li><div>${device}<br><span class="soft small">${t('accounts.sessions.used')} ${day(locale, one.lastUsedAt)}</span></div>${
      isHere
        ? tag(t('accounts.sessions.here'), 'moss')
        : act({
            words: p,
            action,
            fields: { act: 'end', id: one.id },
            label: t('accounts.sessions.end'),
            says: t('accounts.sessions.endOne', { device }),
          })
    }</li>`;
  });
  return html`${settingsHead(t, t('accounts.sessions.title'), t('accounts.sessions.lead'))}<div class="stack stack-l"><ul class="rows" role="list">${rows}</ul>
${p.sessions.length > 1 && act({ words: p, action, fields: { act: 'others' }, label: t('accounts.sessions.endOthers') })}</div>`;
}

export function tokensPage(
  p: Base & { tokens: readonly TokenListed[]; fresh: string | null; scopes: readonly string[] },
): Html {
  const { t, shown, locale } = p;
  const action = patterns.settingsTokens;
  const rows = p.tokens.map(
    (one) =>
      html`<li><div>${one.label}<br><span class="soft small">${one.scopes.map((scope) => t(`accounts.scope.${scope}`)).join(', ')} · ${t('accounts.tokens.until')} ${day(locale, one.expiresAt)}</span></div>${act({ words: p, action, fields: { act: 'revoke', id: one.id }, label: t('accounts.tokens.revoke'), says: t('accounts.tokens.revokeOne', { label: one.label }) })}</li>`,
  );
  return html`${summary(t, shown, { scopes: 'scopes' })}${settingsHead(t, t('accounts.tokens.title'), t('accounts.tokens.lead'))}<div class="stack stack-l">
${p.fresh && notice({ kind: 'done', title: t('accounts.tokens.fresh'), body: html`<p>${t('accounts.tokens.fresh.about')}</p><p><code class="token">${p.fresh}</code></p>` })}
${rows.length > 0 && html`<ul class="rows" role="list">${rows}</ul>`}${card({
  body: html`<h2>${t('accounts.tokens.make')}</h2>${plainForm({
    words: p,
    action,
    label: t('accounts.tokens.make'),
    body: html`<input type="hidden" name="act" value="make">${field({ name: 'label', label: t('accounts.tokens.label'), hint: t('accounts.tokens.label.hint'), maxlength: 60, value: typedIn(shown, 'label'), error: problemOf(t, shown, 'label') })}
${checkboxGroup({ name: 'scopes', label: t('accounts.tokens.scopes'), options: p.scopes.map((value) => ({ value, label: t(`accounts.scope.${value}`) })), values: listOf(shown.typed, 'scopes'), error: problemOf(t, shown, 'scopes') })}
${select({ name: 'days', label: t('accounts.tokens.days'), options: ['7', '30', '90', '365'].map((value) => ({ value, label: t('accounts.tokens.days.count', { count: Number(value) }) })), value: typedIn(shown, 'days', '30'), error: problemOf(t, shown, 'days') })}${proof(t, shown, p.hasPassphrase)}`,
  })}`,
})}</div>`;
}

export function closePage(p: Base & { obstacles: readonly Obstacle[] }): Html {
  const { t, shown } = p;
  const head = html`${summary(t, shown)}${settingsHead(t, t('accounts.close.title'), t('accounts.close.lead'))}`;
  if (p.obstacles.length > 0) {
    const list: Child = p.obstacles.map((one) => html`<li><a href="${one.href}">${one.text}</a></li>`);
    return html`${head}${notice({ kind: 'warning', title: t('accounts.close.first'), body: html`<ul>${list}</ul>` })}`;
  }
  return html`${head}${plainForm({
    words: p,
    action: patterns.settingsClose,
    label: t('accounts.close.now'),
    kind: 'danger',
    body: html`${radioGroup({
      name: 'words',
      label: t('accounts.close.words'),
      layout: 'cards',
      options: [
        { value: 'keep', label: t('accounts.close.keep'), hint: t('accounts.close.keep.hint') },
        { value: 'delete', label: t('accounts.close.delete'), hint: t('accounts.close.delete.hint') },
      ],
      value: typedIn(shown, 'words'),
      error: problemOf(t, shown, 'words'),
    })}${checkbox({ name: 'sure', value: 'on', label: t('accounts.close.sure'), checked: typedIn(shown, 'sure') === 'on', error: problemOf(t, shown, 'sure') })}${proof(t, shown, p.hasPassphrase)}`,
  })}`;
}
