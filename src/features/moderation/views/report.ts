// The form to tell the staff about something: worry about a person first, then the rules of the charter.
import { paths, patterns } from '../../../paths.ts';
import {
  button,
  type Child,
  errorSummary,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  more,
  notice,
  pageHead,
  radioGroup,
  textarea,
} from '../../../platform/html/index.ts';
import { excerpt } from '../../../platform/html/markdown.ts';
import { type Problems, type Typed, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import type { Rule } from '../../communities/index.ts';
import { limitsOfWords, wishes } from '../model.ts';
import type { Subject } from '../subject.query.ts';

export type ReportPage = {
  t: Translate;
  csrf: string;
  subject: Subject;
  rules: readonly Rule[];
  typed: Typed;
  problems: Problems;
};

export function reportPage(p: ReportPage): Html {
  const { t, subject } = p;
  const say = (field: string) => p.problems[field] && t(p.problems[field].key, p.problems[field].values);
  const errors = Object.keys(p.problems).map((field) => ({ field, message: say(field) ?? '' }));
  return html`${errorSummary({ title: t('frame.errors.title'), errors })}
${pageHead({ title: t(`moderation.report.title.${subject.type}`, { name: subject.name }), lead: t('moderation.report.lead') })}
<div class="stack">${subject.markdown && html`<blockquote><p>${excerpt(subject.markdown, 280)}</p></blockquote>`}
${notice({ body: html`${t('moderation.report.danger')} <a href="${patterns.help}">${t('moderation.report.danger_link')}</a>` })}
${form({
  action: paths.report(subject.type, toShort(subject.id)),
  csrf: p.csrf,
  body: html`${about(p, say('about'))}${meanings(p)}
${textarea({ name: 'note', label: t('moderation.report.note'), hint: t('moderation.report.note_hint'), optional: t('frame.optional'), value: textOf(p.typed, 'note'), rows: 5, maxlength: limitsOfWords.note, error: say('note') })}
${radioGroup({ name: 'wish', label: t('moderation.report.wish'), hint: t('moderation.report.wish_hint'), value: textOf(p.typed, 'wish', 'look'), options: wishes.map((value) => ({ value, label: t(`moderation.wish.${value}`) })), error: say('wish') })}
${where(p, say('where'))}
${subject.type === 'message' && html`<p>${t('moderation.report.message', { name: subject.name })}</p>`}<p class="small soft">${t('moderation.report.who_sees')}</p>
${formFoot(button({ label: t('moderation.report.send') }), linkButton({ href: backOf(subject), label: t('frame.confirm.cancel'), kind: 'quiet' }))}`,
})}</div>`;
}

function about(p: ReportPage, error: string | undefined): Child {
  const { t } = p;
  return radioGroup({
    name: 'about',
    label: t('moderation.report.about'),
    layout: 'cards',
    required: true,
    value: textOf(p.typed, 'about'),
    error,
    options: [
      ...(p.subject.type === 'community'
        ? []
        : [{ value: 'worry', label: t('moderation.report.worry'), hint: t('moderation.report.worry_hint') }]),
      ...p.rules.map((rule) => ({
        value: toShort(rule.id),
        label: t('moderation.report.rule', { rule: rule.title }),
      })),
      { value: 'other', label: t('moderation.report.other'), hint: t('moderation.report.other_hint') },
    ],
  });
}

/** The rules' reasons open in place: with them each, the list alone was three pages of a phone. */
function meanings({ t, rules }: ReportPage): Child {
  const explained = rules.filter((rule) => rule.explanation);
  if (explained.length === 0) return null;
  return more({
    label: t('moderation.report.rules.more'),
    body: html`<dl>${explained.map((rule) => html`<dt><strong>${rule.title}</strong></dt><dd>${rule.explanation}</dd>`)}</dl>`,
  });
}

/** Back to what one was about to tell of. */
function backOf({ type, id, conversationId }: Subject): string {
  if (conversationId) return paths.privateConversation(toShort(conversationId));
  if (type === 'post') return paths.post(toShort(id));
  return type === 'persona' ? paths.person(toShort(id)) : patterns.communities;
}

function where(p: ReportPage, error: string | undefined): Child {
  const { t, subject } = p;
  if (subject.shared.length === 0) return null;
  return radioGroup({
    name: 'where',
    label: t('moderation.report.where'),
    value: textOf(p.typed, 'where', 'instance'),
    error,
    options: [
      ...subject.shared.map((one) => ({
        value: toShort(one.id),
        label: t('moderation.report.where_community', { name: one.name }),
      })),
      { value: 'instance', label: t('moderation.report.where_instance') },
    ],
  });
}
