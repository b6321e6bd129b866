// One exercise, done on the page: when not to, the steps, something to write, what is known, and what if it was too much.
import { paths, patterns } from '../../../paths.ts';
import {
  breadcrumb,
  button,
  errorSummary,
  form,
  type Html,
  html,
  more,
  notice,
  pageHead,
  tag,
} from '../../../platform/html/index.ts';
import type { Problems, Typed } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { writtenSteps } from '../answers.ts';
import type { Exercise, ExerciseStep } from '../exercise-content.ts';
import { breathing } from './breathing.ts';
import { stepView } from './step.ts';
import { timer } from './timer.ts';

export type ExerciseProps = {
  t: Translate;
  exercise: Exercise;
  typed: Typed;
  problems: Problems;
  csrf: string;
  mayHaveAccount: boolean;
};

/** The form alone, for the page that already shows what was written. */
export { writing as writingForm };

export function exercisePage(p: ExerciseProps): Html {
  const { t, exercise } = p;
  const errors = Object.entries(p.problems).map(([id, { key, values }]) => ({
    field: `step-${id}`,
    message: t(key, values),
  }));
  return html`${errorSummary({ title: t('frame.errors.title'), errors })}${breadcrumb({ t, items: [{ href: patterns.exercises, label: t('exercises.title') }] })}
${pageHead({ title: exercise.title, lead: exercise.purpose, above: html`<div class="tags">${tag(t('exercises.minutes', { minutes: exercise.minutes }))}</div>` })}<div class="stack stack-l">
${cautions(p)}${exercise.pace && breathing(t, exercise.pace)}${exercise.timer && timer(t, exercise.timer)}
${writtenSteps(exercise).length > 0 ? writing(p) : stepsOf(p)}
${afterwards(t, exercise)}${whatIsKnown(t, exercise)}</div>`;
}

function cautions({ t, exercise }: ExerciseProps): Html {
  const lines = (items: readonly string[]) => html`<ul>${items.map((one) => html`<li>${one}</li>`)}</ul>`;
  const other = exercise.variants.map(
    ({ id, title }) => html`<p><a href="#${id}">${t('exercises.toVariant', { title })}</a></p>`,
  );
  return html`${notice({ kind: 'warning', title: t('exercises.cautions'), body: html`${lines(exercise.cautions)}${other}` })}${more(
    { label: t('exercises.when'), body: lines(exercise.helps_when) },
  )}`;
}

function stepsOf(p: ExerciseProps): Html {
  const { t, exercise } = p;
  const list = (steps: readonly ExerciseStep[]) =>
    html`<ol class="exercise-steps" role="list">${steps.map((step) => stepView(p, step))}</ol>`;
  return html`<section class="stack"><h2>${t('exercises.steps')}</h2>${list(exercise.steps)}</section>${exercise.variants.map(
    ({ id, title, why, steps }) =>
      html`<section class="stack" id="${id}"><h2>${title}</h2><p>${why}</p>${list(steps)}</section>`,
  )}`;
}

function writing(p: ExerciseProps): Html {
  const { t, exercise } = p;
  const keep =
    p.mayHaveAccount &&
    button({ label: t('exercises.keep'), kind: 'quiet', formaction: paths.keepExercise(exercise.slug) });
  const clear = button({
    label: t('exercises.clear'),
    kind: 'plain',
    type: 'button',
    extra: { 'data-keep-clear': true, hidden: true },
  });
  return form({
    action: paths.exercise(exercise.slug),
    csrf: p.csrf,
    extra: {
      'data-keep-local': `exercise-${exercise.slug}`,
      'data-say-kept': t('exercises.say.kept'),
      'data-say-restored': t('exercises.say.restored'),
      'data-say-cleared': t('exercises.say.cleared'),
      'data-say-not-kept': t('exercises.say.notKept'),
    },
    body: html`<p class="hint">${t('exercises.writing')}</p>${stepsOf(p)}<p class="save-state" role="status" data-keep-state></p><div class="form-foot">${button({ label: t('exercises.toPrint') })}${keep}${clear}</div>`,
  });
}

function afterwards(t: Translate, { after }: Exercise): Html {
  return html`<section class="stack no-print"><h2>${t('exercises.after')}</h2><p>${after.next}</p>${more({
    label: t('exercises.worse'),
    body: html`<ul>${after.worse.map((one) => html`<li>${one}</li>`)}</ul><p><a class="button button-lantern" href="${patterns.help}">${t('exercises.help')}</a></p>`,
  })}</section>`;
}

function whatIsKnown(t: Translate, { evidence, reviewed_by }: Exercise): Html {
  const sources = evidence.sources.map(
    ({ citation, doi, seen }) =>
      html`<li>${citation}${doi && `, doi:${doi}`}${seen === 'recalled' && html` <span class="soft">${t('exercises.evidence.recalled')}</span>`}</li>`,
  );
  return html`<section class="no-print">${more({
    label: t('exercises.evidence', {
      strength: t(`exercises.evidence.${evidence.strength.replaceAll(/[ -]/g, '_')}`),
    }),
    body: html`<p>${evidence.summary}</p><ul>${sources}</ul><p>${
      reviewed_by ? t('exercises.reviewed', { who: reviewed_by }) : t('exercises.unreviewed')
    }</p>`,
  })}</section>`;
}
