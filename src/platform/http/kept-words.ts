// What somebody typed, in a form to send again, for the page that says why it was refused.
// Not here: forms that a room can show again itself (status 422); those keep their own words.
import { button, form, type Html, html, linkButton, textarea } from '../html/index.ts';
import type { Translate } from '../i18n/index.ts';
import type { Typed } from './form.ts';

type Kept = { t: Translate; typed: Typed | undefined; csrf: string; here: string; signedOut: boolean };

// What must never be written into a page, not even its sender's.
const secretFields = /pass|code|secret|token/;

// One or several short ids, as hidden fields carry them.
const ids = /^[0-9a-z]{26}( [0-9a-z]{26})*$/;
/** Whether somebody wrote it, rather than chose it. */
const written = (name: string, value: string): boolean =>
  name === 'text' || (/\s/.test(value.trim()) && !ids.test(value)) || value.length > 120;

/** Nothing when there are no words. Short fields travel hidden; the writing itself is there to be seen and copied. */
export function keptWords(p: Kept): Html | null {
  const { t, typed } = p;
  if (!typed) return null;
  const fields = Object.entries(typed)
    .filter(([name]) => !secretFields.test(name))
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
  if (!fields.some(([, value]) => value.trim() !== '')) return null;
  const body = fields.map(([name, value], at) =>
    written(name, value)
      ? textarea({ name, id: `kept-${at}`, label: t('kept.words'), value, rows: 8 })
      : html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const signIn =
    p.signedOut &&
    linkButton({
      href: '/sign-in',
      label: t('kept.sign_in'),
      kind: 'quiet',
      extra: { target: '_blank', rel: 'noopener' },
    });
  return html`<section class="card stack kept-words"><h2>${t('kept.title')}</h2><p>${t(p.signedOut ? 'kept.signed_out' : 'kept.body')}</p>
${signIn && html`<p>${signIn}</p>`}${form({ action: p.here, csrf: p.csrf, body: html`${body}${button({ label: t('kept.send') })}` })}</section>`;
}
