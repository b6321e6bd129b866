// How signs are said: that they are guesses stands beside each of them, and that nothing follows from them by itself.
import { paths, patterns } from '../../../paths.ts';
import {
  button,
  type Child,
  card,
  emptyState,
  errorSummary,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  notice,
  pageHead,
  textarea,
} from '../../../platform/html/index.ts';
import { type Problems, type Typed, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import { reasonOfLook } from '../break-anonymity.ts';
import { type Look, when } from '../views/parts.ts';
import type { CaseSigns, PileOn, Related, Somebody } from './signs.query.ts';

/** In a case: what is known of the reports as a whole. Nothing when there is nothing to say. */
export function caseSigns(p: { t: Translate; csrf: string; caseId: Id | null; signs: CaseSigns }): Child {
  const { t, signs } = p;
  return html`${signs.bands.length > 0 && html`<p class="small">${t('moderation.signs.bands')} ${signs.bands.map((one) => t(`moderation.signs.band.${one}`)).join(' · ')}</p>`}${signs.pileOns.map((one) => pileOn(t, one))}${
    p.caseId &&
    form({
      action: paths.signsAgain(toShort(p.caseId)),
      csrf: p.csrf,
      inline: true,
      body: button({ label: t('moderation.signs.again'), kind: 'plain', small: true }),
    })
  }`;
}

function pileOn(t: Translate, one: PileOn): Html {
  return notice({
    title: t('moderation.signs.pile_on'),
    body: html`<ul>${one.signs.map((sign) => html`<li>${t(`moderation.signs.brigade.${sign}`)}</li>`)}</ul><p>${t('moderation.signs.sure', { sure: one.sureness })} ${t('moderation.signs.pile_on_about')}</p>`,
  });
}

/** From a case to the signs about its person; never about somebody who writes without their name. */
export const relatedLink = (t: Translate, personaId: Id): Html =>
  html`<p><a href="${paths.relatedSigns(toShort(personaId))}">${t('moderation.signs.related_link')}</a></p>`;

export type RelatedPage = Look & {
  csrf: string;
  personaId: Id;
  person: Somebody;
  /** Null: no reason was given yet. */
  found: readonly Related[] | null;
  typed: Typed;
  problems: Problems;
};

export function relatedPage(p: RelatedPage): Html {
  const { t } = p;
  const errors = Object.entries(p.problems).map(([field, one]) => ({
    field,
    message: t(one.key, one.values),
  }));
  return html`${errorSummary({ title: t('frame.errors.title'), errors })}${pageHead({ title: t('moderation.signs.related_title', { name: p.person.name }), lead: t('moderation.signs.related_lead') })}
<div class="stack">${p.found ? foundList(p, p.found) : askForm(p)}<p>${linkButton({ href: patterns.moderation, label: t('moderation.me.back'), kind: 'quiet' })}</p></div>`;
}

function foundList(p: RelatedPage, found: readonly Related[]): Html {
  const { t } = p;
  if (found.length === 0)
    return emptyState({ title: t('moderation.signs.none'), body: t('moderation.signs.none_body') });
  return html`<p>${t('moderation.signs.careful')}</p>${found.map((one) =>
    card({
      body: html`<h2>${one.name}</h2><p class="meta"><span>${one.communityName}</span><span>${when(p, one.at)}</span></p><ul>${one.signs.map((sign) => html`<li>${t(`moderation.signs.related.${sign}`)}</li>`)}</ul><p>${t('moderation.signs.sure', { sure: one.sureness })}</p>`,
    }),
  )}`;
}

function askForm(p: RelatedPage): Html {
  const { t } = p;
  const problem = p.problems.reason;
  return form({
    action: paths.relatedSigns(toShort(p.personaId)),
    csrf: p.csrf,
    body: html`${textarea({ name: 'reason', label: t('moderation.signs.reason'), hint: t('moderation.signs.reason_hint'), value: textOf(p.typed, 'reason'), error: problem && t(problem.key, problem.values), rows: 3, maxlength: reasonOfLook.most })}${formFoot(button({ label: t('moderation.signs.look') }))}`,
  });
}
