// The page on which somebody joins.

import { patterns } from '../../../paths.ts';
import {
  button,
  card,
  checkbox,
  field,
  form,
  formFoot,
  type Html,
  html,
  more,
  notice,
  pageHead,
  radioGroup,
  select,
} from '../../../platform/html/index.ts';
import { countries } from '../../../platform/i18n/countries.ts';
import { problemOf, type Shown, summary, typedIn, type Words } from './parts.ts';

export type SignUpPage = Words & {
  locale: string;
  shown: Shown;
  /** Three free names. */
  offered: readonly string[];
  minimumAge: number;
  next: string;
  /** Whether this address can have passkeys. */
  passkeys: boolean;
};

export function signUpPage(p: SignUpPage): Html {
  const { t, shown } = p;
  const signIn = `${patterns.signIn}${p.next ? `?next=${encodeURIComponent(p.next)}` : ''}`;
  return html`${summary(t, shown, { offered: 'offered' })}${pageHead({ title: t('accounts.signUp.title'), lead: t('accounts.signUp.lead') })}
${p.next && p.next !== patterns.home && html`<p>${t('accounts.signUp.then')}</p>`}<p>${t('accounts.signUp.haveOne')} <a href="${signIn}">${t('accounts.signIn.title')}</a></p>
${form({
  action: patterns.signUp,
  csrf: p.csrf,
  id: 'sign-up',
  // Enter in a field presses the first button of a form: that must be the one that joins, not "other names".
  body: html`<button class="sr-only" type="submit" name="act" value="join" tabindex="-1" aria-hidden="true"></button>${nameFields(p)}${passphraseField(p)}${ageAndCountry(p)}${whatOthersSee(p)}
<input type="hidden" name="next" value="${p.next}">
${formFoot(button({ label: t('accounts.signUp.join'), name: 'act', value: 'join' }))}`,
})}
${p.passkeys && html`<div class="after-form">${passkeyForm(p)}</div>`}`;
}

function nameFields({ t, shown, offered }: SignUpPage): Html {
  const chosen = typedIn(shown, 'offered', offered[0]);
  return html`${radioGroup({
    name: 'offered',
    label: t('accounts.signUp.offered'),
    hint: t('accounts.signUp.offered.hint'),
    layout: 'cards',
    options: offered.map((name) => ({ value: name, label: name })),
    value: chosen,
    error: problemOf(t, shown, 'offered'),
  })}
<div>${button({ label: t('accounts.signUp.otherNames'), kind: 'plain', small: true, name: 'act', value: 'other_names' })}</div>
${field({
  name: 'name',
  label: t('accounts.signUp.name'),
  hint: t('accounts.signUp.name.hint'),
  optional: t('frame.optional'),
  autocomplete: 'username',
  value: typedIn(shown, 'name'),
  error: problemOf(t, shown, 'name'),
  extra: { autocapitalize: 'words', spellcheck: 'false' },
})}`;
}

function passphraseField({ t, shown }: SignUpPage): Html {
  return field({
    name: 'passphrase',
    label: t('accounts.passphrase'),
    hint: t('accounts.passphrase.hint'),
    type: 'password',
    autocomplete: 'new-password',
    error: problemOf(t, shown, 'passphrase'),
  });
}

function ageAndCountry({ t, shown, minimumAge, locale }: SignUpPage): Html {
  return html`${checkbox({
    name: 'age',
    value: 'on',
    label: t('accounts.signUp.age', { age: minimumAge }),
    hint: t('accounts.signUp.age.hint'),
    checked: typedIn(shown, 'age') === 'on',
    error: problemOf(t, shown, 'age'),
  })}
${select({
  name: 'country',
  label: t('accounts.country'),
  hint: t('accounts.country.hint'),
  optional: t('frame.optional'),
  placeholder: t('accounts.country.none'),
  options: countries(locale).map(({ code, name }) => ({ value: code, label: name })),
  value: typedIn(shown, 'country'),
  error: problemOf(t, shown, 'country'),
})}`;
}

function whatOthersSee({ t }: SignUpPage): Html {
  return notice({
    title: t('accounts.signUp.seen.title'),
    body: html`<ul><li>${t('accounts.signUp.seen.others')}</li><li>${t('accounts.signUp.seen.hidden')}</li><li>${t('accounts.signUp.seen.operators')}</li></ul>
${more({ label: t('accounts.signUp.seen.more'), body: html`<p>${t('accounts.signUp.seen.names')}</p><p>${t('accounts.signUp.seen.lost')}</p>` })}`,
  });
}

/** Hidden until the script finds that this browser has passkeys; it takes the fields of the form above along. */
function passkeyForm({ t, csrf }: SignUpPage): Html {
  return form({
    action: patterns.signUp,
    csrf,
    extra: {
      hidden: true,
      'data-passkey': 'add',
      'data-with': 'sign-up',
      'data-with-fields': 'offered name age country next',
      'data-options-url': patterns.passkeyOptions,
      'data-verify-url': patterns.passkeyVerify,
      'data-say-stopped': t('accounts.passkey.stopped'),
      'data-say-failed': t('accounts.passkey.failed'),
    },
    body: card({
      soft: true,
      label: t('accounts.signUp.passkey.title'),
      body: html`<h2>${t('accounts.signUp.passkey.title')}</h2><p>${t('accounts.signUp.passkey.about')}</p><input type="hidden" name="ceremony" value="sign_up">
${button({ label: t('accounts.signUp.passkey.join'), kind: 'quiet' })}<p class="error" role="status" data-passkey-state></p>`,
    }),
  });
}
