// Finding one account by its exact name, and what may be done with it. Nothing of what the person writes, or where.
import { patterns } from '../../../paths.ts';
import {
  button,
  card,
  facts,
  field,
  form,
  formFoot,
  type Html,
  html,
  more,
  notice,
  select,
  textarea,
} from '../../../platform/html/index.ts';
import { textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import { dateWords } from '../../../std/time.ts';
import type { MemberStanding } from '../../accounts/index.ts';
import { type MemberAct, memberActs, pauseDays } from '../model.ts';
import { mayActOnMember } from '../policy.ts';
import { adminHead, problemOf, type Shown, summary } from './parts.ts';

export type Found = MemberStanding & { own: boolean; otherOperators: number };
export type PeoplePage = {
  t: Translate;
  locale: string;
  csrf: string;
  /** The name that was asked for; '' at first. */
  asked: string;
  found: Found | null;
  shown: Shown;
  /** Which act's form came back. */
  act: MemberAct | null;
};

export function peoplePage(p: PeoplePage): Html {
  const { t, found, asked } = p;
  return html`${summary(t, p.shown)}${adminHead(t, 'people', t('admin.people.lead'))}
${form({
  action: patterns.adminPeople,
  csrf: p.csrf,
  method: 'get',
  body: html`${field({ name: 'name', label: t('admin.people.name'), hint: t('admin.people.name.hint'), value: asked, autocomplete: 'off' })}${formFoot(button({ label: t('admin.people.find'), kind: 'quiet' }))}`,
})}
${found ? account(p, found) : asked !== '' && notice({ kind: 'warning', flash: true, title: t('admin.people.nobody', { name: asked }), body: t('admin.people.nobody.body') })}`;
}

function account(p: PeoplePage, found: Found): Html {
  const { t, locale } = p;
  const paused = found.standing === 'suspended';
  const standing = paused
    ? found.suspendedUntil
      ? t('admin.people.paused_until', { date: dateWords(found.suspendedUntil, locale) })
      : t('admin.people.paused')
    : t('admin.people.active');
  const yesNo = (is: boolean) => t(is ? 'admin.people.yes' : 'admin.people.no');
  const acts = memberActs.filter((act) => mayActOnMember(found, act).ok);
  const why = mayActOnMember(found, 'suspend');
  return html`<section class="band stack" aria-labelledby="found"><h2 id="found">${found.name}</h2>${facts([
    [t('admin.people.standing'), standing],
    [t('admin.people.articles'), yesNo(found.mayWriteArticles)],
    [t('admin.people.operator'), yesNo(found.isOperator)],
  ])}${!why.ok && !paused && html`<p class="soft">${t(`refusal.${why.refusal}.body`)}</p>`}
${acts.map((act) => actForm(p, found, act))}</section>`;
}

function actForm(p: PeoplePage, found: Found, act: MemberAct): Html {
  const { t } = p;
  const shown: Shown = p.act === act ? p.shown : { typed: {}, problems: {} };
  const isBack = p.act === act;
  const days = select({
    name: 'days',
    id: `days-${act}`,
    label: t('admin.people.days'),
    options: pauseDays.map((n) => ({ value: String(n), label: t('admin.people.days.value', { days: n }) })),
    value: textOf(shown.typed, 'days', '7'),
  });
  const reason = textarea({
    name: 'reason',
    // The error summary of a form that came back leads to its own field.
    id: isBack ? 'reason' : `reason-${act}`,
    label: t('admin.people.reason'),
    hint: t(act === 'suspend' || act === 'lift' ? 'admin.people.reason.told' : 'admin.people.reason.kept'),
    rows: 3,
    value: textOf(shown.typed, 'reason'),
    error: problemOf(t, shown, 'reason'),
  });
  const hidden = { act, persona: toShort(found.personaId), ...(act === 'suspend' ? {} : { days: '0' }) };
  return card({
    body: more({
      label: t(`admin.act.${act}`),
      open: isBack,
      body: html`<p>${t(`admin.act.${act}.about`)}</p>${form({
        action: patterns.adminPeople,
        csrf: p.csrf,
        body: html`${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${act === 'suspend' && days}${reason}${formFoot(
          button({
            label: t(`admin.act.${act}`),
            kind: act === 'suspend' || act === 'operator_take' ? 'danger' : 'primary',
          }),
        )}`,
      })}`,
    }),
  });
}
