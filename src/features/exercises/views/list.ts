// The list of exercises: name, what it is for, how long. No order of merit, no trace of who did what.
import { paths, patterns } from '../../../paths.ts';
import { communityCard, type Html, html, pageHead, tag } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { Exercise } from '../exercise-content.ts';

type Props = { t: Translate; exercises: readonly Exercise[]; mayHaveAccount: boolean };

export function exerciseList({ t, exercises, mayHaveAccount }: Props): Html {
  return html`${pageHead({ title: t('exercises.title'), lead: t('exercises.lead') })}<div class="stack stack-l">
<p>${t('exercises.danger')} <a href="${patterns.help}">${t('exercises.help')}</a></p>
<div class="grid">${exercises.map((one) =>
    communityCard({
      href: paths.exercise(one.slug),
      name: one.title,
      about: one.purpose,
      tags: [
        tag(t('exercises.minutes', { minutes: one.minutes })),
        one.steps.some((step) => step.input) && tag(t('exercises.withWriting'), 'sea'),
      ],
    }),
  )}</div>
<p class="soft">${t('exercises.unseen')}${mayHaveAccount && html` <a href="${patterns.keptExercises}">${t('exercises.toKept')}</a>`}</p></div>`;
}
