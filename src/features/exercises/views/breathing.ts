// The breathing shape and its choice of pace. Without script the same in words, with counts.
import { button, type Html, html, select } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { Exercise } from '../exercise-content.ts';

type Pace = NonNullable<Exercise['pace']>;

export function breathing(t: Translate, pace: Pace): Html {
  const patternOf = (one: Pace['choices'][number]) =>
    JSON.stringify([
      ['in', one.inhale_seconds, t('exercises.breath.in')],
      ['out', one.exhale_seconds, t('exercises.breath.out')],
    ]);
  const first = pace.choices.find((one) => one.id === pace.default) ?? pace.choices[0]!;
  const minutes = pace.total_seconds / 60;
  const choose = select({
    name: 'pace',
    label: t('exercises.breath.pace'),
    options: pace.choices.map((one) => ({ value: patternOf(one), label: one.label })),
    value: patternOf(first),
  });
  const press = (label: string, attribute: string, quiet = false) =>
    button({ label, type: 'button', kind: quiet ? 'quiet' : 'primary', extra: { [attribute]: true } });
  const plain = t('exercises.breath.plain', {
    in: first.inhale_seconds,
    out: first.exhale_seconds,
    times: Math.round(pace.total_seconds / (first.inhale_seconds + first.exhale_seconds)),
    minutes,
  });
  return html`<div data-breathing data-pattern="${patternOf(first)}" data-minutes="${minutes}" data-say-start="${t('exercises.breath.start')}" data-say-pause="${t('exercises.breath.pause')}" data-say-go-on="${t('exercises.breath.goOn')}" data-say-paused="${t('exercises.breath.paused')}" data-say-done="${t('exercises.breath.done')}">
<div class="breath no-print" data-with-script hidden><div class="breath-ring" data-phase="out"><span class="breath-cue" role="status" data-cue>${t('exercises.breath.ready')}</span></div>
<p class="breath-left"><span data-left></span> ${t('exercises.breath.left')}</p><div class="row">${press(t('exercises.breath.start'), 'data-start')}${press(t('exercises.breath.end'), 'data-end', true)}</div></div>
<div class="stack"><div class="no-print" data-pace data-with-script hidden>${choose}</div><p>${plain}</p></div></div>`;
}
