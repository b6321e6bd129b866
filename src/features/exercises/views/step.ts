// One step of an exercise: what to do, for how long, and something to write where it asks for that.
import { field, type Html, html, select, textarea } from '../../../platform/html/index.ts';
import { type Problems, type Typed, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { ExerciseInput, ExerciseStep } from '../exercise-content.ts';

export type StepProps = { t: Translate; typed: Typed; problems: Problems };

export function stepView(p: StepProps, step: ExerciseStep): Html {
  const { t } = p;
  return html`<li class="exercise-step"><p>${step.text}</p>${
    step.seconds !== undefined && html`<p class="soft small">${howLong(t, step.seconds)}</p>`
  }${step.input && inputView(p, step.id, step.input)}</li>`;
}

export function howLong(t: Translate, seconds: number): string {
  return seconds < 60
    ? t('exercises.about.seconds', { seconds })
    : t('exercises.minutes', { minutes: Math.round(seconds / 60) });
}

function inputView({ t, typed, problems }: StepProps, id: string, input: ExerciseInput): Html {
  const problem = problems[id];
  const base = {
    name: id,
    // Headings of the page have ids too; a step called "now" must not meet them.
    id: `step-${id}`,
    label: input.label,
    hint: input.hint,
    value: textOf(typed, id),
    error: problem && t(problem.key, problem.values),
  };
  switch (input.kind) {
    case 'text':
      return field({ ...base, autocomplete: 'off' });
    case 'textarea':
      return textarea({ ...base, rows: 3, extra: { autocomplete: 'off' } });
    case 'choice':
      return select({ ...base, placeholder: t('exercises.choose'), options: input.options.map(plain) });
    case 'scale':
      return select({ ...base, placeholder: t('exercises.choose'), options: scaleOptions(input) });
  }
}

const plain = (value: string) => ({ value, label: value });

function scaleOptions({ min, max, min_label, max_label }: Extract<ExerciseInput, { kind: 'scale' }>) {
  return Array.from({ length: max - min + 1 }, (_, at) => {
    const value = String(min + at);
    const words = at === 0 ? min_label : min + at === max ? max_label : '';
    return { value, label: words ? `${value} · ${words}` : value };
  });
}
