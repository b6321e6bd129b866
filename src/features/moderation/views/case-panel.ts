// One case beside its thing: how long there is, in whose hands it is, what can be done besides deciding, the playbook of a
// care case, and what happened so far. For staff alone; names of colleagues are theirs to know.
import { paths } from '../../../paths.ts';
import {
  button,
  type Child,
  card,
  form,
  type Html,
  html,
  linkButton,
  more,
  select,
  tag,
  textarea,
} from '../../../platform/html/index.ts';
import { toShort } from '../../../std/ids.ts';
import type { LoggedEvent } from '../case-rows.query.ts';
import type { CaseFinding } from '../findings.query.ts';
import { type CareStep, careSteps, limitsOfWords, urgencies } from '../model.ts';
import type { Colleague } from '../staff.query.ts';
import type { CaseRow } from '../tables-cases.ts';
import { clockWords, type Look, momentWords, when } from './parts.ts';

export type CasePanel = Look & {
  csrf: string;
  row: CaseRow;
  log: readonly LoggedEvent[];
  findings: readonly CaseFinding[];
  colleagues: readonly Colleague[];
  /** Who took it. */
  holder: { name: string; mine: boolean } | null;
  /** Whose: the community's staff may hand it to the operators, who may give it back. */
  viewerIs: 'staff' | 'operator';
};

export function casePanel(p: CasePanel): Html {
  const { t, row } = p;
  const { state } = row;
  const isOver = state.status === 'closed';
  const clock = isOver
    ? t(`moderation.over.${state.outcome ?? 'nothing'}`)
    : state.waitsFor
      ? t(`moderation.waits.${state.waitsFor}`, { when: timeOf(p, state.dueAt) })
      : clockWords(p, { since: state.openedAt, dueAt: state.dueAt });
  return card({
    soft: true,
    label: t(`moderation.kind.${row.kind}`),
    body: html`<h2>${t(`moderation.kind.${row.kind}`)}</h2><p class="meta">${tag(t(`moderation.urgency.${state.urgency}`), state.urgency === 'imminent' ? 'ember' : 'plain')}<strong>${clock}</strong></p>
${p.holder && html`<p>${p.holder.mine ? t('moderation.queue.taken_mine') : t('moderation.queue.taken', { name: p.holder.name })}</p>`}
${state.escalatedTo && html`<p>${t(`moderation.queue.escalated.${state.escalatedTo}`)}</p>`}
${!isOver && hands(p)}${found(p)}${row.kind === 'care' && playbook(p)}${logOf(p)}`,
  });
}

const timeOf = (p: CasePanel, at: Date) => momentWords(at, p.locale);

/** One small form: what to do is the button. */
function act(
  p: CasePanel,
  name: string,
  fields: Child,
  label: string,
  kind: 'quiet' | 'plain' = 'quiet',
): Html {
  return form({
    action: paths.caseAct(toShort(p.row.id)),
    csrf: p.csrf,
    body: html`<input type="hidden" name="act" value="${name}">${fields}${button({ label, kind, small: true, ariaLabel: `${label}: ${p.t(`moderation.kind.${p.row.kind}`)}` })}`,
  });
}

function hands(p: CasePanel): Html {
  const { t, row } = p;
  const { state } = row;
  const take = state.claimedBy
    ? p.holder?.mine && act(p, 'put_back', null, t('moderation.handle.put_back'))
    : act(p, 'claim', null, t('moderation.handle.claim'));
  return html`${take}${more({
    label: t('moderation.handle.more'),
    body: html`<div class="stack">${p.holder?.mine && p.colleagues.length > 0 && handOver(p)}${urgency(p)}${note(p)}${escalate(p)}${
      state.escalatedTo && act(p, 'return', null, t('moderation.handle.return'))
    }${row.kind !== 'appeal' && row.aboutPersonaId && html`<p>${linkButton({ href: paths.caseIdentity(toShort(row.id)), label: t('moderation.handle.identity'), kind: 'plain', small: true })}</p>`}</div>`,
  })}`;
}

function handOver(p: CasePanel): Html {
  const { t } = p;
  const field = select({
    name: 'to',
    id: `to-${p.row.id}`,
    label: t('moderation.handle.to'),
    options: p.colleagues.map((one) => ({ value: toShort(one.id), label: one.name })),
  });
  return act(p, 'hand_over', field, t('moderation.handle.hand_over'));
}

function urgency(p: CasePanel): Html {
  const { t } = p;
  const field = select({
    name: 'urgency',
    id: `urgency-${p.row.id}`,
    label: t('moderation.handle.urgency'),
    value: p.row.state.urgency,
    options: urgencies.map((one) => ({ value: one, label: t(`moderation.urgency.${one}`) })),
  });
  return act(p, 'urgency', field, t('moderation.handle.set_urgency'));
}

function note(p: CasePanel): Html {
  const { t } = p;
  const field = textarea({
    name: 'words',
    id: `words-${p.row.id}`,
    label: t('moderation.handle.note'),
    hint: t('moderation.handle.note_hint'),
    rows: 3,
    maxlength: limitsOfWords.note,
  });
  return act(p, 'note', field, t('moderation.handle.add_note'));
}

function escalate(p: CasePanel): Html {
  const { t, row } = p;
  const to = (whom: 'operators' | 'on_call') =>
    act(p, `escalate_${whom}`, null, t(`moderation.handle.escalate_${whom}`));
  return html`${row.state.escalatedTo !== 'on_call' && to('on_call')}${
    p.viewerIs === 'staff' && row.communityId && row.state.escalatedTo !== 'operators' && to('operators')
  }`;
}

/** What helps, in its order; nothing of it is a duty to be a therapist. */
function playbook(p: CasePanel): Html {
  const { t, row } = p;
  const { steps, status } = row.state;
  const isDeath = steps.includes('confirmed_death');
  const usual: CareStep[] = ['first_message', 'follow_up', 'aftercare'];
  const line = (step: CareStep) =>
    html`<li>${t(`moderation.step.${step}`)}${steps.includes(step) ? html` · ${tag(t('moderation.step.done'), 'moss')}` : html`<p class="soft small">${t(`moderation.step.${step}_about`)}</p>${stepForm(p, step)}`}</li>`;
  const shown = isDeath ? [...usual, ...careSteps.slice(3)] : usual;
  return html`<h3>${t('moderation.step.title')}</h3><ol class="stack stack-s">${shown.map(line)}</ol>${
    !isDeath &&
    more({
      label: t('moderation.step.death'),
      body: html`<p>${t('moderation.step.death_about')}</p>${act(p, 'step_confirmed_death', null, t('moderation.step.confirm_death'))}`,
    })
  }${status !== 'closed' && act(p, 'close', null, t('moderation.step.close'))}`;
}

function stepForm(p: CasePanel, step: CareStep): Child {
  const { t, row } = p;
  if (step === 'aftercare' || step === 'memorial') {
    if (row.subjectType !== 'post') return null;
    const field = textarea({
      name: 'words',
      id: `${step}-${row.id}`,
      label: t(`moderation.step.${step}_words`),
      hint: t('moderation.step.words_hint'),
      rows: 4,
      maxlength: limitsOfWords.reason,
    });
    return more({
      label: t(`moderation.step.${step}_write`),
      body: act(p, `step_${step}`, field, t('moderation.step.publish')),
    });
  }
  if (step === 'first_message') return null;
  return act(p, `step_${step}`, null, t('moderation.step.mark'), 'plain');
}

/** What the program noticed, in words, with the rule that spoke: a person decides. */
function found(p: CasePanel): Child {
  const { t } = p;
  if (p.findings.length === 0) return null;
  const line = (one: CaseFinding) =>
    html`<li><strong>${t(`moderation.finding.category.${one.category}`)} · ${t(`moderation.finding.level.${one.level}`)}</strong> <span class="meta">${when(p, one.at)}</span>${one.reasons.map((reason) => html`<br>${reason}`)}<br><span class="small soft">${
      one.score !== null && t('moderation.finding.sure', { sure: one.score })
    } ${one.rules.join(', ')}</span></li>`;
  return html`<h3>${t('moderation.finding.title')}</h3><p class="soft small">${t('moderation.finding.about')}</p><ul class="rows" role="list">${p.findings.map(line)}</ul>`;
}

function logOf(p: CasePanel): Html {
  const { t } = p;
  const line = ({ event, at, name }: LoggedEvent) => {
    const words =
      event.type === 'noted'
        ? event.words
        : event.type === 'acted'
          ? t(`moderation.act.${event.act}.done`)
          : null;
    return html`<li>${event.type === 'noted' && event.about ? t(`moderation.log.${event.about}`) : t(`moderation.log.${event.type}`)}${name && html` · ${name}`} <span class="meta">${when(p, at)}</span>${words && html`<br>${words}`}</li>`;
  };
  return more({
    label: t('moderation.log.title'),
    body: html`<ol class="rows">${p.log.map(line)}</ol>`,
  });
}
