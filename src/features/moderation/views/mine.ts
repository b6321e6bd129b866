// What came of the viewer's reports, and what was decided about them. No staff names, ever (class C5).
import { paths, patterns } from '../../../paths.ts';
import {
  type Child,
  card,
  emptyState,
  facts,
  type Html,
  html,
  pageHead,
  pager,
  tag,
} from '../../../platform/html/index.ts';
import { excerpt } from '../../../platform/html/markdown.ts';
import { toShort } from '../../../std/ids.ts';
import { dateWords } from '../../../std/time.ts';
import type { MyDecision } from '../my-decisions.query.ts';
import type { MyReport } from '../my-reports.query.ts';
import { type Look, momentWords, when } from './parts.ts';

export function myReportsPage(p: Look & { reports: readonly MyReport[]; older: string | null }): Html {
  const { t } = p;
  return html`${pageHead({ title: t('moderation.mine.reports'), lead: t('moderation.mine.reports_lead') })}${
    p.reports.length === 0
      ? emptyState({ title: t('moderation.mine.no_reports'), body: t('moderation.mine.no_reports_body') })
      : html`<div class="stack">${p.reports.map((one) => reportCard(p, one))}</div>`
  }${pager({ t, older: p.older ?? undefined })}`;
}

function reportCard(p: Look, one: MyReport): Html {
  const { t } = p;
  const title = t(`moderation.mine.about.${one.kind}.${one.type}`, {
    name: one.name ?? t('moderation.mine.somebody'),
  });
  const answered = one.outcome
    ? html`<p><strong>${t(`moderation.outcome.${one.outcome}`)}</strong></p>${one.answer && html`<blockquote><p>${one.answer}</p></blockquote>`}`
    : html`<p>${t('moderation.mine.waiting')}</p>`;
  return card({
    body: html`<h2>${title}</h2><p class="meta">${one.outcome ? tag(t('moderation.mine.answered'), 'moss') : tag(t('moderation.mine.open'), 'sea')}<span>${when(p, one.at)}</span>${
      one.type === 'post' &&
      one.name &&
      html`<a href="${paths.post(toShort(one.subjectId))}">${t('moderation.mine.see')}</a>`
    }</p>${answered}${facts([
      ...(one.rule ? [[t('moderation.mine.rule'), one.rule] as const] : []),
      ...(one.note ? [[t('moderation.mine.note'), one.note] as const] : []),
      [t('moderation.mine.wish'), t(`moderation.wish.${one.wish}`)] as const,
    ])}`,
  });
}

export function myDecisionsPage(p: Look & { decisions: readonly MyDecision[]; older: string | null }): Html {
  const { t } = p;
  return html`${pageHead({ title: t('moderation.mine.decisions'), lead: t('moderation.mine.decisions_lead') })}${
    p.decisions.length === 0
      ? emptyState({ title: t('moderation.mine.no_decisions'), body: t('moderation.mine.no_decisions_body') })
      : html`<div class="stack">${p.decisions.map((one) => (one.act === 'care' ? careCard(p, one) : decisionCard(p, one)))}</div>`
  }${pager({ t, older: p.older ?? undefined })}`;
}

/** A hand held out. It looks and sounds like help, since it is nothing else. */
function careCard(p: Look, one: MyDecision): Html {
  const { t } = p;
  const way = (href: string, name: 'help' | 'exercises') =>
    html`<a class="care-way" href="${href}">${t(`moderation.care.${name}`)}<span>${t(`moderation.care.${name}_about`)}</span></a>`;
  return html`<details class="care" open><summary><h2>${t('moderation.care.title')}</h2><span class="care-toggle"><span class="care-hide">${t('frame.care.hide')}</span><span class="care-show">${t('frame.care.show')}</span></span></summary><div class="care-body">
<p>${t('moderation.care.body')}</p><blockquote>${one.reason.split(/\n{2,}/).map((part) => html`<p>${part}</p>`)}</blockquote>
<div class="care-ways">${way(patterns.help, 'help')}${way(patterns.exercises, 'exercises')}</div>
<p class="small">${dateWords(one.at, p.locale)}${one.communityName && html` · ${one.communityName}`} · ${t('moderation.care.foot')}</p></div></details>`;
}

function decisionCard(p: Look, one: MyDecision): Html {
  const { t } = p;
  const words = one.markdown && html`<blockquote><p>${excerpt(one.markdown, 200)}</p></blockquote>`;
  const isPause = one.act === 'cool' && one.until && one.until > p.now;
  return card({
    body: html`<h2>${t(`moderation.act.${one.act}.done`)}</h2>${words}${statement(p, one)}${
      isPause &&
      html`<p>${t('moderation.statement.check_in')} <a href="${patterns.help}">${t('moderation.care.help')}</a> · <a href="${patterns.exercises}">${t('moderation.care.exercises')}</a></p>`
    }${objection(p, one)}`,
  });
}

/** What everybody is owed with a decision: what, why, by which rule, on which facts, by whom or what, how far and how long. */
export function statement(p: Look, one: MyDecision): Html {
  const { t } = p;
  const rows: (readonly [Child, Child] | false)[] = [
    [t('moderation.statement.what'), t(`moderation.act.${one.act}.told`)],
    one.reason !== '' && [t('moderation.statement.why'), one.reason],
    one.facts !== '' && [t('moderation.statement.facts'), one.facts],
    one.rule !== null && [t('moderation.statement.rule'), one.rule],
    [t('moderation.statement.scope'), t(`moderation.scope.${one.scope}`)],
    one.communityName !== null &&
      one.communitySlug !== null && [
        t('moderation.statement.where'),
        html`<a href="${paths.community(one.communitySlug)}">${one.communityName}</a>`,
      ],
    [t('moderation.statement.when'), dateWords(one.at, p.locale)],
    one.until !== null && [t('moderation.statement.until'), moment(p, one.until)],
    one.severity !== null && [t('moderation.statement.severity'), t(`moderation.severity.${one.severity}`)],
    one.countsUntil !== null && [t('moderation.statement.counts'), dateWords(one.countsUntil, p.locale)],
    [t('moderation.statement.how'), t(`moderation.automation.${one.automation}`)],
    [t('moderation.statement.who'), t('moderation.statement.unnamed')],
  ];
  return facts(rows.filter((row) => row !== false));
}

const moment = (p: Look, at: Date) => momentWords(at, p.locale);

/** What became of an objection, or how to make one. */
function objection(p: Look, one: MyDecision): Child {
  const { t } = p;
  if (one.appeal) {
    const { state, dueAt, answer } = one.appeal;
    const words =
      state === 'open'
        ? t('moderation.appeal.state.open', { when: moment(p, dueAt) })
        : t(`moderation.appeal.state.${state}`);
    return html`<p><strong>${words}</strong></p>${answer && html`<blockquote><p>${answer}</p></blockquote>`}${
      state === 'open' &&
      html`<p><a href="${paths.appeal(toShort(one.id))}">${t('moderation.appeal.see')}</a></p>`
    }`;
  }
  if (!one.appealUntil || one.appealUntil <= p.now) return null;
  return html`<p><a href="${paths.appeal(toShort(one.id))}">${t('moderation.appeal.link')}</a> <span class="small soft">${t('moderation.appeal.link_until', { when: dateWords(one.appealUntil, p.locale) })}</span></p>`;
}
