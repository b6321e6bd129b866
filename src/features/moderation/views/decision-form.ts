// The decision itself: one act, its words to those concerned, a rule where one counts.
import { paths, patterns } from '../../../paths.ts';
import {
  button,
  type Child,
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
import { limitsOfWords } from '../model.ts';
import type { DecidePage } from './case-props.ts';

export function decisionForm(p: DecidePage): Html {
  const { t, file } = p;
  const say = (field: string) => p.problems[field] && t(p.problems[field].key, p.problems[field].values);
  const place = placeOf(file);
  return html`<section class="stack" aria-labelledby="decide"><h2 id="decide">${t('moderation.decide.title')}</h2>${form(
    {
      action: paths.decide(file.type, toShort(file.id)),
      csrf: p.csrf,
      body: html`<input type="hidden" name="place" value="${place ? toShort(place) : 'instance'}">
${radioGroup({
  name: 'act',
  label: t('moderation.decide.act'),
  layout: 'cards',
  required: true,
  value: textOf(p.typed, 'act'),
  error: say('act'),
  options: p.acts.map((act) => ({
    value: act,
    label: t(`moderation.act.${act}.label`),
    hint: t(`moderation.act.${act}.hint`),
  })),
})}
${textarea({ name: 'reason', label: t('moderation.decide.reason'), hint: t('moderation.decide.reason_hint'), value: textOf(p.typed, 'reason'), rows: 5, maxlength: limitsOfWords.reason, error: say('reason') })}
${ruleField(p, say('rule'))}${noteFields(p, say('topic'))}
<p class="small soft">${t('moderation.decide.record')}</p>
${formFoot(button({ label: t('moderation.decide.send') }), linkButton({ href: patterns.moderation, label: t('moderation.decide.back'), kind: 'quiet' }))}`,
    },
  )}</section>`;
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
