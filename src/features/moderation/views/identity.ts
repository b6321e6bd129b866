// Looking behind a name: why it should almost never be, who asked and who agreed, and what was found, once.
import { paths } from '../../../paths.ts';
import {
  button,
  type Child,
  card,
  errorSummary,
  facts,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  notice,
  pageHead,
  radioGroup,
  textarea,
} from '../../../platform/html/index.ts';
import { type Problems, type Typed, textOf } from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { type Identity, reasonOfLook } from '../break-anonymity.ts';
import type { IdentityRequest } from '../identity.query.ts';
import type { CaseRow } from '../tables-cases.ts';
import { type Look, when } from './parts.ts';

export type IdentityPage = Look & {
  csrf: string;
  row: CaseRow;
  back: string;
  isOperator: boolean;
  requests: readonly IdentityRequest[];
  found: Identity | null;
  typed: Typed;
  problems: Problems;
};

export function identityPage(p: IdentityPage): Html {
  const { t } = p;
  const errors = Object.entries(p.problems).map(([field, one]) => ({
    field,
    message: t(one.key, one.values),
  }));
  return html`${errorSummary({ title: t('frame.errors.title'), errors })}${pageHead({ title: t('moderation.identity.title'), lead: t('moderation.identity.lead') })}
<div class="stack">${p.found && foundCard(p, p.found)}${p.requests.map((one) => requestCard(p, one))}${askForm(p)}
<p>${linkButton({ href: p.back, label: t('moderation.identity.back'), kind: 'quiet' })}</p></div>`;
}

function foundCard({ t }: IdentityPage, found: Identity): Html {
  return card({
    body: html`<h2>${t('moderation.identity.found')}</h2>${facts([
      [t('moderation.identity.name'), found.name] as const,
      ...(found.country ? [[t('moderation.identity.country'), found.country] as const] : []),
      ...(found.address ? [[t('moderation.identity.address'), found.address] as const] : []),
    ])}${notice({ body: t('moderation.identity.once') })}`,
  });
}

function requestCard(p: IdentityPage, one: IdentityRequest): Html {
  const { t } = p;
  const state = one.usedAt
    ? t('moderation.identity.used')
    : one.agreed
      ? one.usableUntil && one.usableUntil > p.now
        ? t('moderation.identity.agreed', { name: one.answeredBy ?? '' })
        : t('moderation.identity.lapsed')
      : one.agreed === false
        ? t('moderation.identity.declined', { name: one.answeredBy ?? '' })
        : t('moderation.identity.waiting');
  return card({
    body: html`<h2>${t(`moderation.identity.scope.${one.scope}`)}</h2><p class="meta"><span>${t('moderation.identity.asked', { name: one.askedBy })}</span><span>${when(p, one.askedAt)}</span></p>
<blockquote><p>${one.reason}</p></blockquote><p><strong>${state}</strong></p>${one.answerReason && html`<p>${one.answerReason}</p>`}${nextStep(p, one)}`,
  });
}

function nextStep(p: IdentityPage, one: IdentityRequest): Child {
  const { t, csrf } = p;
  const action = paths.caseIdentity(toShort(p.row.id));
  const hidden = (act: string) =>
    html`<input type="hidden" name="act" value="${act}"><input type="hidden" name="request" value="${toShort(one.id)}">`;
  if (one.answeredAt) {
    if (one.usedAt || !one.agreed || !one.involved || !one.usableUntil || one.usableUntil <= p.now)
      return null;
    return form({
      action,
      csrf,
      body: html`${hidden('use')}${button({ label: t('moderation.identity.use') })}`,
    });
  }
  if (one.mine) return html`<p>${t('moderation.identity.second')}</p>`;
  if (one.scope === 'contact' && !p.isOperator)
    return html`<p>${t('moderation.identity.operators_agree')}</p>`;
  return form({
    action,
    csrf,
    body: html`<input type="hidden" name="request" value="${toShort(one.id)}">${textarea({ name: 'reason', id: `reason-${one.id}`, label: t('moderation.identity.answer_reason'), rows: 3, maxlength: reasonOfLook.most })}
${formFoot(button({ label: t('moderation.identity.agree'), name: 'act', value: 'agree' }), button({ label: t('moderation.identity.decline'), kind: 'quiet', name: 'act', value: 'decline' }))}`,
  });
}

function askForm(p: IdentityPage): Child {
  const { t } = p;
  const open = new Set(p.requests.filter((one) => !one.answeredAt).map((one) => one.scope));
  const scopes = (['name', 'contact'] as const).filter(
    (one) => !open.has(one) && (one === 'name' || p.row.kind === 'care'),
  );
  if (scopes.length === 0) return null;
  const say = (field: string) => p.problems[field] && t(p.problems[field].key, p.problems[field].values);
  return form({
    action: paths.caseIdentity(toShort(p.row.id)),
    csrf: p.csrf,
    body: html`<h2>${t('moderation.identity.ask')}</h2><input type="hidden" name="act" value="ask">${radioGroup(
      {
        name: 'scope',
        label: t('moderation.identity.what'),
        layout: 'cards',
        required: true,
        value: textOf(p.typed, 'scope'),
        error: say('scope'),
        options: scopes.map((one) => ({
          value: one,
          label: t(`moderation.identity.scope.${one}`),
          hint: t(`moderation.identity.scope.${one}_hint`),
        })),
      },
    )}${textarea({ name: 'reason', label: t('moderation.identity.reason'), hint: t('moderation.identity.reason_hint'), value: textOf(p.typed, 'reason'), rows: 4, maxlength: reasonOfLook.most, error: say('reason') })}
<p class="small soft">${t('moderation.identity.told')}</p>${formFoot(button({ label: t('moderation.identity.send') }))}`,
  });
}
