// The decision itself: one act, its words to those concerned, a rule where one counts.
import { paths, patterns } from '../../../paths.ts';
import {
  button,
  type Child,
  checkbox,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  more,
  radioGroup,
  select,
  textarea,
} from '../../../platform/html/index.ts';
import { textOf } from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { noteStrengths, noteTopics } from '../../posts/index.ts';
import { placeOf } from '../decide-case.ts';
import { mayJudge } from '../judge-engine.ts';
import { type Act, hoursOffered, limitsOfWords, severities, slowPaces } from '../model.ts';
import type { DecidePage } from './case-props.ts';
import { engineField } from './engine-field.ts';

const firmActs: readonly Act[] = [
  'cool',
  'remove',
  'slow',
  'lock',
  'limit',
  'suspend',
  'ban',
  'ban_instance',
];

export function decisionForm(p: DecidePage): Html {
  const { t, file } = p;
  const say = (field: string) => p.problems[field] && t(p.problems[field].key, p.problems[field].values);
  const place = placeOf(file);
  return html`<section class="stack" aria-labelledby="decide"><h2 id="decide">${t('moderation.decide.title')}</h2>${form(
    {
      action: paths.decide(file.type, toShort(file.id)),
      csrf: p.csrf,
      body: html`<input type="hidden" name="place" value="${place ? toShort(place) : 'instance'}">
${actFields(p, say('act'))}
${textarea({ name: 'reason', label: t('moderation.decide.reason'), hint: t('moderation.decide.reason_hint'), value: textOf(p.typed, 'reason'), rows: 5, maxlength: limitsOfWords.reason, error: say('reason') })}
${ruleField(p, say('rule'))}${followField(p)}${noteFields(p, say('topic'))}${detailFields(p, say)}${
  mayJudge(file) &&
  engineField({
    t,
    typed: p.typed,
    error: say('missed'),
    found: p.panels.flatMap((one) => one.findings),
  })
}
<p class="small soft">${t('moderation.decide.record')}</p>
${formFoot(button({ label: t('moderation.decide.send') }), linkButton({ href: patterns.moderation, label: t('moderation.decide.back'), kind: 'quiet' }))}`,
    },
  )}</section>`;
}

/** Mild steps stand open, firm ones are one step away: both are the same choice. */
function actFields(p: DecidePage, error: string | undefined): Html {
  const { t } = p;
  const value = textOf(p.typed, 'act');
  const group = (acts: readonly Act[], label: string) =>
    radioGroup({
      name: 'act',
      id: `act-${acts[0]}`,
      label,
      layout: 'cards',
      required: true,
      value,
      error: acts === mild ? error : undefined,
      options: acts.map((act) => ({
        value: act,
        label: t(`moderation.act.${act}.label`),
        hint: t(`moderation.act.${act}.hint`),
      })),
    });
  const firm = p.acts.filter((act) => firmActs.includes(act));
  const mild = p.acts.filter((act) => !firmActs.includes(act));
  return html`${mild.length > 0 && group(mild, t('moderation.decide.act'))}${
    firm.length > 0 &&
    more({
      label: t('moderation.decide.firm'),
      open: mild.length === 0 || firm.some((act) => act === value),
      body: group(firm, t('moderation.decide.firm_act')),
    })
  }`;
}

/** Somebody who was offered care is not forgotten the next day. */
function followField(p: DecidePage): Child {
  if (!p.acts.includes('care')) return null;
  const worried = p.file.cases.some((one) => one.kind === 'care' && one.state.status !== 'closed');
  return checkbox({
    name: 'follow',
    value: 'on',
    label: p.t('moderation.decide.follow'),
    hint: p.t('moderation.decide.follow_hint'),
    checked: 'act' in p.typed ? textOf(p.typed, 'follow') !== '' : worried,
  });
}

function detailFields(p: DecidePage, say: (field: string) => string | undefined): Child {
  const { t } = p;
  const value = (field: string) => textOf(p.typed, field);
  const usual = t('moderation.decide.usual');
  const choice = (name: 'hours' | 'pace' | 'severity', options: { value: string; label: string }[]) =>
    select({
      name,
      label: t(`moderation.decide.${name}`),
      hint: t(`moderation.decide.${name}_hint`),
      placeholder: usual,
      value: value(name),
      options,
      error: say(name),
    });
  const isFirm = p.acts.some((act) => firmActs.includes(act));
  return more({
    label: t('moderation.decide.details'),
    open: ['facts', 'hours', 'pace', 'severity'].some((name) => value(name) !== '' || say(name)),
    body: html`${textarea({ name: 'facts', label: t('moderation.decide.facts'), hint: t('moderation.decide.facts_hint'), value: value('facts'), rows: 3, maxlength: limitsOfWords.reason, error: say('facts') })}${
      isFirm &&
      html`${choice(
        'hours',
        hoursOffered.map((hours) => ({ value: String(hours), label: lengthWords(t, hours) })),
      )}${choice(
        'pace',
        slowPaces.map((seconds) => ({
          value: String(seconds),
          label: t('moderation.time.minutes', { count: seconds / 60 }),
        })),
      )}${choice(
        'severity',
        severities.map((one) => ({ value: String(one), label: t(`moderation.severity.${one}`) })),
      )}`
    }`,
  });
}

function lengthWords(t: DecidePage['t'], hours: number): string {
  if (hours < 48) return t('moderation.time.hours', { count: hours });
  return t('moderation.time.days', { count: hours / 24 });
}

function ruleField(p: DecidePage, error: string | undefined): Child {
  const { t } = p;
  if (p.file.rules.length === 0) return null;
  return select({
    name: 'rule',
    label: t('moderation.decide.rule'),
    hint: t('moderation.decide.rule_hint'),
    optional: t('frame.optional'),
    placeholder: t('moderation.decide.no_rule'),
    value: textOf(p.typed, 'rule'),
    options: p.file.rules.map((rule) => ({ value: toShort(rule.id), label: rule.title })),
    error,
  });
}

function noteFields(p: DecidePage, error: string | undefined): Child {
  const { t } = p;
  if (!p.acts.includes('note')) return null;
  const wanted = textOf(p.typed, 'act') === 'note';
  return more({
    label: t('moderation.decide.note'),
    open: wanted || error !== undefined,
    body: html`${select({
      name: 'topic',
      label: t('moderation.decide.topic'),
      placeholder: t('moderation.decide.no_topic'),
      value: textOf(p.typed, 'topic'),
      options: noteTopics.map((topic) => ({ value: topic, label: t(`posts.topic.${topic}`) })),
      error,
    })}${radioGroup({
      name: 'strength',
      label: t('moderation.decide.strength'),
      value: textOf(p.typed, 'strength', 'mild'),
      options: noteStrengths.map((one) => ({ value: one, label: t(`moderation.strength.${one}`) })),
    })}`,
  });
}
