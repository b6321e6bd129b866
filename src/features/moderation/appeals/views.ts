// The pages of objections: the person's own, and the one for whoever answers. Nothing here names who decided (class C5).
import { paths, patterns } from '../../../paths.ts';
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
import { dateWords } from '../../../std/time.ts';
import type { CaseFinding } from '../findings.query.ts';
import { limitsOfWords } from '../model.ts';
import { type CasePanel, casePanel } from '../views/case-panel.ts';
import { engineField } from '../views/engine-field.ts';
import { type Look, when } from '../views/parts.ts';
import type { Appeal, DecisionRow } from './appeal.query.ts';

type Answered = Look & { csrf: string; decision: DecisionRow; typed: Typed; problems: Problems };

const say = (p: Answered, field: string) =>
  p.problems[field] && p.t(p.problems[field].key, p.problems[field].values);

function errorsOf(p: Answered): Html {
  const errors = Object.keys(p.problems).map((field) => ({ field, message: say(p, field) ?? '' }));
  return html`${errorSummary({ title: p.t('frame.errors.title'), errors })}`;
}

function decisionFacts(p: Answered, told: 'told' | 'done'): Html {
  const { t, decision } = p;
  const act =
    told === 'told' ? t(`moderation.act.${decision.act}.told`) : t(`moderation.act.${decision.act}.done`);
  const rows: (readonly [Child, Child] | false)[] = [
    [t('moderation.statement.what'), act],
    decision.reason !== '' && [t('moderation.statement.why'), decision.reason],
    decision.facts !== '' && [t('moderation.statement.facts'), decision.facts],
    decision.rule !== null && [t('moderation.statement.rule'), decision.rule],
    [t('moderation.statement.scope'), t(`moderation.scope.${decision.scope}`)],
    [t('moderation.statement.when'), dateWords(decision.at, p.locale)],
    decision.until !== null && [t('moderation.statement.until'), dateWords(decision.until, p.locale)],
    [t('moderation.statement.how'), t(`moderation.automation.${decision.automation}`)],
  ];
  return facts(rows.filter((row) => row !== false));
}

export function appealPage(p: Answered & { appeal: Appeal | null; due: Date }): Html {
  const { t, csrf, decision, appeal } = p;
  const action = paths.appeal(toShort(decision.id));
  const back = linkButton({ href: patterns.decisions, label: t('moderation.appeal.back'), kind: 'quiet' });
  const moment = dateWords(appeal?.dueAt ?? p.due, p.locale);
  const head = html`${errorsOf(p)}${pageHead({ title: t('moderation.appeal.title'), lead: t('moderation.appeal.lead') })}${card({ soft: true, body: html`<h2>${t('moderation.appeal.decision')}</h2>${decisionFacts(p, 'told')}` })}`;
  if (appeal) {
    const words =
      appeal.state === 'open'
        ? t('moderation.appeal.state.open', { when: moment })
        : t(`moderation.appeal.state.${appeal.state}`);
    return html`${head}<div class="stack"><h2>${t('moderation.appeal.your_words')}</h2><blockquote><p>${appeal.words}</p></blockquote><p><strong>${words}</strong></p>${
      appeal.answer && html`<blockquote><p>${appeal.answer}</p></blockquote>`
    }${
      appeal.state === 'open' &&
      form({
        action,
        csrf,
        body: button({
          label: t('moderation.appeal.withdraw'),
          kind: 'quiet',
          name: 'act',
          value: 'withdraw',
        }),
      })
    }<p>${back}</p></div>`;
  }
  return html`${head}${form({
    action,
    csrf,
    body: html`${textarea({ name: 'words', label: t('moderation.appeal.words'), hint: t('moderation.appeal.words_hint'), value: textOf(p.typed, 'words'), rows: 6, maxlength: limitsOfWords.appeal, required: true, error: say(p, 'words') })}
<p class="small soft">${t('moderation.appeal.once', { when: moment })}</p>${formFoot(button({ label: t('moderation.appeal.send'), name: 'act', value: 'file' }), back)}`,
  })}`;
}

export type AppealCasePage = Answered & {
  appeal: Appeal;
  /** Whose objection it is. */
  name: string;
  /** The viewer decided it: somebody else answers. */
  ownDecision: boolean;
  /** What the engine had said of the words; null where it was about none. */
  found: readonly CaseFinding[] | null;
  panel: Omit<CasePanel, keyof Look | 'csrf'>;
};

export function appealCasePage(p: AppealCasePage): Html {
  const { t, decision, appeal } = p;
  const about = html`<p><a href="${paths.decide(decision.type, toShort(decision.subjectId))}">${t('moderation.appeal.look')}</a></p>`;
  return html`${errorsOf(p)}${pageHead({ title: t('moderation.appeal.case_title', { name: p.name }), lead: p.ownDecision ? undefined : t('moderation.appeal.case_lead') })}
<div class="stack stack-l"><section class="stack"><h2>${t('moderation.appeal.their_words')}</h2><blockquote>${appeal.words.split(/\n{2,}/).map((part) => html`<p>${part}</p>`)}</blockquote><p class="meta">${when(p, appeal.filedAt)}</p></section>
<section class="stack"><h2>${t('moderation.appeal.decision')}</h2>${card({ body: decisionFacts(p, 'done') })}${about}</section>
${casePanel({ ...p, ...p.panel })}${answerForm(p)}</div>`;
}

function answerForm(p: AppealCasePage): Child {
  const { t } = p;
  if (p.appeal.state !== 'open') return notice({ body: t('moderation.appeal.gone') });
  if (p.ownDecision) return notice({ body: t('moderation.appeal.case_own') });
  return form({
    action: paths.appealCase(toShort(p.appeal.caseId)),
    csrf: p.csrf,
    body: html`<h2>${t('moderation.appeal.answer')}</h2>${radioGroup({
      name: 'outcome',
      label: t('moderation.appeal.outcome'),
      layout: 'cards',
      required: true,
      value: textOf(p.typed, 'outcome'),
      error: say(p, 'outcome'),
      options: (['upheld', 'overturned'] as const).map((value) => ({
        value,
        label: t(`moderation.appeal.${value}`),
        hint: t(`moderation.appeal.${value}_hint`),
      })),
    })}${textarea({ name: 'words', label: t('moderation.appeal.answer_words'), value: textOf(p.typed, 'words'), rows: 5, maxlength: limitsOfWords.reason, error: say(p, 'words') })}${
      p.found && engineField({ t, typed: p.typed, error: say(p, 'missed'), found: p.found })
    }
<p class="small soft">${t('moderation.decide.record')}</p>${formFoot(button({ label: t('moderation.appeal.answer_send') }), linkButton({ href: patterns.moderation, label: t('moderation.decide.back'), kind: 'quiet' }))}`,
  });
}
