// A quiet timer beside a timed step. Without script the step's own words say how long.
import { button, type Html, html } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { Exercise } from '../exercise-content.ts';

export function timer(t: Translate, { choices_seconds: choices }: NonNullable<Exercise['timer']>): Html {
  return html`<div class="no-print" data-timer data-say-left="${t('exercises.timer.left')}" data-say-last="${t('exercises.timer.last')}" data-say-done="${t('exercises.timer.done')}"><div class="stack stack-s" data-with-script hidden><p class="label">${t('exercises.timer.label')}</p><div class="row">${choices.map(
    (seconds) =>
      button({
        label: t('exercises.timer.minutes', { minutes: Math.round(seconds / 60) }),
        kind: 'quiet',
        type: 'button',
        extra: { 'data-timer-minutes': seconds / 60 },
      }),
  )}${button({ label: t('exercises.timer.end'), kind: 'plain', type: 'button', extra: { 'data-timer-end': true, hidden: true } })}</div><p role="status" class="save-state" data-timer-state></p></div><noscript><p class="soft small">${t('exercises.timer.plain')}</p></noscript></div>`;
}
