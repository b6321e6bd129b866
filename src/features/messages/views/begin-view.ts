// Writing to somebody for the first time: what it is, in plain words, then the form. And the page where that cannot be.
import { patterns } from '../../../paths.ts';
import {
  breadcrumb,
  type Child,
  emptyState,
  errorSummary,
  type Html,
  html,
  linkButton,
  pageHead,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { type WriteForm, writeForm } from './write-form.ts';

export function beginView(p: WriteForm & { to: string; panel: Child }): Html {
  const { t } = p;
  const errors = Object.entries(p.problems).map(([field, one]) => ({
    field,
    message: t(one.key, one.values),
  }));
  const points = ['request', 'only_two', 'reported', 'care'] as const;
  return html`${breadcrumb({ t, items: [{ href: patterns.messages, label: t('messages.title') }] })}${errorSummary({ title: t('frame.errors.title'), errors })}${pageHead({ title: t('messages.begin.title', { name: p.to }), lead: t('messages.begin.lead') })}
<div class="stack"><ul>${points.map((point) => html`<li>${t(`messages.begin.${point}`)}</li>`)}</ul>${p.panel}${writeForm(p)}</div>`;
}

/** One page for every reason: nobody learns here who lives where, who wants what, or who blocked whom. */
export function cannotBegin(t: Translate): Html {
  return html`${breadcrumb({ t, items: [{ href: patterns.messages, label: t('messages.title') }] })}${emptyState(
    {
      title: t('messages.cannot.title'),
      body: t('messages.cannot.body'),
      action: linkButton({ href: patterns.communities, label: t('messages.cannot.back'), kind: 'quiet' }),
    },
  )}`;
}
