// What somebody wrote in an exercise, as a page to read and print; and the list of what a member kept.
import { paths, patterns } from '../../../paths.ts';
import {
  breadcrumb,
  button,
  card,
  emptyState,
  form,
  type Html,
  html,
  linkButton,
  more,
  pageHead,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import { dateWords } from '../../../std/time.ts';
import { type Answers, shownAnswers } from '../answers.ts';
import type { Exercise } from '../exercise-content.ts';
import type { Kept } from '../kept.query.ts';

export function printButton(t: Translate): Html {
  return button({
    label: t('exercises.print'),
    kind: 'quiet',
    type: 'button',
    extra: { 'data-print': true, hidden: true },
  });
}

export function answersView(t: Translate, exercise: Exercise, answers: Answers, level: 2 | 3 = 2): Html {
  const heading = (text: string) => (level === 2 ? html`<h2>${text}</h2>` : html`<h3>${text}</h3>`);
  return html`<div class="stack plan-paper">${shownAnswers(exercise, answers, (value, max) =>
    t('exercises.ofScale', { value, max }),
  ).map(
    ({ label, text }) =>
      html`<section class="plan-part">${heading(label)}<p class="as-written">${text}</p></section>`,
  )}</div>`;
}

export function writtenPage(t: Translate, exercise: Exercise, answers: Answers, again: Html): Html {
  return html`${pageHead({ title: exercise.title, lead: t('exercises.printLead'), action: printButton(t) })}<div class="stack stack-l">${answersView(t, exercise, answers)}
<section class="band no-print">${more({ label: t('exercises.change'), body: again })}</section></div>`;
}

type KeptProps = {
  t: Translate;
  locale: string;
  csrf: string;
  kept: readonly Kept[];
  exercises: ReadonlyMap<string, Exercise>;
};

export function keptPage(p: KeptProps): Html {
  const { t, kept } = p;
  const start = linkButton({ href: patterns.exercises, label: t('exercises.toList') });
  const body =
    kept.length === 0
      ? emptyState({ title: t('exercises.kept.none'), body: t('exercises.kept.noneBody'), action: start })
      : kept.map((one) => keptCard(p, one));
  return html`${breadcrumb({ t, items: [{ href: patterns.exercises, label: t('exercises.title') }] })}${pageHead({ title: t('exercises.kept.title'), lead: t('exercises.kept.lead'), action: kept.length > 0 && printButton(t) })}<div class="stack">${body}</div>`;
}

function keptCard({ t, locale, csrf, exercises }: KeptProps, one: Kept): Html {
  const exercise = exercises.get(one.exercise);
  const date = dateWords(one.createdAt, locale);
  const forget = form({
    action: paths.forgetExercise(toShort(one.id)),
    csrf,
    inline: true,
    body: button({
      label: t('exercises.kept.forget'),
      kind: 'danger',
      small: true,
      ariaLabel: t('exercises.kept.forgetWhich', { title: exercise?.title ?? one.exercise, date }),
    }),
  });
  const words =
    exercise && one.answers
      ? answersView(t, exercise, one.answers, 3)
      : html`<p>${t('exercises.kept.unreadable')}</p>`;
  return card({
    body: html`<h2>${exercise?.title ?? one.exercise}</h2><p class="soft small">${date}</p>${words}${more({ label: t('exercises.kept.away'), body: html`<p>${t('exercises.kept.awayBody')}</p>${forget}` })}`,
  });
}
