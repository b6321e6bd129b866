// Who is there when, and how soon what should be answered. For the staff of a place.
import {
  button,
  type Child,
  checkbox,
  errorSummary,
  field,
  form,
  formFoot,
  type Html,
  html,
  pageHead,
  select,
} from '../../../platform/html/index.ts';
import { type Problems, type Typed, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import type { Shift } from '../duty.query.ts';
import { type ModerationSettings, slowPaces } from '../model.ts';
import type { Colleague } from '../staff.query.ts';

export type DutyPage = {
  t: Translate;
  csrf: string;
  /** Where the forms go. */
  action: string;
  /** Above the page, for a community. */
  head: Child;
  settings: ModerationSettings;
  rota: readonly Shift[];
  staff: readonly Colleague[];
  /** Null: the instance, which has no pace. */
  slow: boolean | null;
  now: { duty: readonly Id[]; onCall: readonly Id[] };
  typed: Typed;
  problems: Problems;
};

export const clockOf = (minutes: number): string =>
  `${String(Math.floor((minutes % 1440) / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export function dutyPage(p: DutyPage): Html {
  const { t } = p;
  const errors = Object.entries(p.problems).map(([name, one]) => ({
    field: name,
    message: t(one.key, one.values),
  }));
  return html`${p.head}${errorSummary({ title: t('frame.errors.title'), errors })}${pageHead({ title: t('moderation.duty.title'), lead: t('moderation.duty.lead') })}
<div class="stack stack-l">${present(p)}${rota(p)}${shiftForm(p)}${clocks(p)}${pace(p)}</div>`;
}

function present(p: DutyPage): Html {
  const { t } = p;
  const names = (ids: readonly Id[]) => p.staff.filter((one) => ids.includes(one.id)).map((one) => one.name);
  const [duty, onCall] = [names(p.now.duty), names(p.now.onCall)];
  return html`<section class="stack" aria-labelledby="now"><h2 id="now">${t('moderation.duty.now')}</h2><p>${
    duty.length > 0 ? t('moderation.duty.there', { names: duty.join(', ') }) : t('moderation.duty.nobody')
  }</p>${onCall.length > 0 && html`<p>${t('moderation.duty.on_call', { names: onCall.join(', ') })}</p>`}</section>`;
}

function rota(p: DutyPage): Html {
  const { t } = p;
  const line = (one: Shift) => {
    const when = t('moderation.duty.line', {
      day: one.weekday === null ? t('moderation.duty.every_day') : t(`moderation.duty.day.${one.weekday}`),
      from: clockOf(one.fromMinute),
      to: clockOf(one.toMinute),
    });
    const kind = one.isOnCall ? ` · ${t('moderation.duty.called')}` : '';
    return html`<li class="row row-apart"><span>${one.name} · ${when}${kind}</span>${form({
      action: p.action,
      csrf: p.csrf,
      inline: true,
      body: html`<input type="hidden" name="act" value="remove">${button({ label: t('moderation.duty.remove'), kind: 'plain', small: true, name: 'shift', value: toShort(one.id), ariaLabel: `${t('moderation.duty.remove')}: ${one.name}, ${when}` })}`,
    })}</li>`;
  };
  return html`<section class="stack" aria-labelledby="rota"><h2 id="rota">${t('moderation.duty.rota')}</h2>${
    p.rota.length > 0
      ? html`<ul class="rows" role="list">${p.rota.map(line)}</ul>`
      : html`<p>${t('moderation.duty.no_rota')}</p>`
  }</section>`;
}

function shiftForm(p: DutyPage): Html {
  const { t } = p;
  const value = (name: string, usual = '') => textOf(p.typed, name, usual);
  const say = (name: string) => p.problems[name] && t(p.problems[name].key, p.problems[name].values);
  const days = [1, 2, 3, 4, 5, 6, 0].map((day) => ({
    value: String(day),
    label: t(`moderation.duty.day.${day}`),
  }));
  return form({
    action: p.action,
    csrf: p.csrf,
    body: html`<h2>${t('moderation.duty.add')}</h2><input type="hidden" name="act" value="add">
${select({ name: 'who', label: t('moderation.duty.who'), value: value('who'), options: p.staff.map((one) => ({ value: toShort(one.id), label: one.name })), error: say('who') })}
${select({ name: 'day', label: t('moderation.duty.day'), value: value('day', 'every'), options: [{ value: 'every', label: t('moderation.duty.every_day') }, ...days], error: say('day') })}
<div class="row">${field({ name: 'from', type: 'time', label: t('moderation.duty.from'), value: value('from', '18:00'), error: say('from') })}${field({ name: 'to', type: 'time', label: t('moderation.duty.to'), value: value('to', '22:00'), error: say('to') })}</div>
${checkbox({ name: 'call', value: 'on', label: t('moderation.duty.call'), hint: t('moderation.duty.call_hint'), checked: value('call') === 'on' })}
${formFoot(button({ label: t('moderation.duty.add_send'), kind: 'quiet' }))}`,
  });
}

/** When it gets heated everywhere at once: nobody is blamed, everybody waits a little. */
function pace(p: DutyPage): Child {
  const { t } = p;
  if (p.slow === null) return null;
  const body = p.slow
    ? html`<p>${t('moderation.duty.is_slow')}</p><input type="hidden" name="act" value="unslow">${formFoot(button({ label: t('moderation.duty.unslow'), kind: 'quiet' }))}`
    : html`<p class="soft">${t('moderation.duty.slow_about')}</p><input type="hidden" name="act" value="slow">${select(
        {
          name: 'pace',
          label: t('moderation.decide.pace'),
          value: '300',
          options: slowPaces.map((seconds) => ({
            value: String(seconds),
            label: t('moderation.time.minutes', { count: seconds / 60 }),
          })),
        },
      )}${select({
        name: 'hours',
        label: t('moderation.decide.hours'),
        value: '24',
        options: [1, 6, 24, 72, 168].map((hours) => ({
          value: String(hours),
          label: t('moderation.time.hours', { count: hours }),
        })),
      })}${formFoot(button({ label: t('moderation.duty.slow_send'), kind: 'quiet' }))}`;
  return form({ action: p.action, csrf: p.csrf, body: html`<h2>${t('moderation.duty.slow')}</h2>${body}` });
}

function clocks(p: DutyPage): Html {
  const { t, settings } = p;
  const say = (name: string) => p.problems[name] && t(p.problems[name].key, p.problems[name].values);
  const number = (name: string, label: string, usual: number) =>
    field({
      name,
      label: t(label),
      value: textOf(p.typed, name, String(usual)),
      error: say(name),
      inputmode: 'numeric',
      short: true,
      maxlength: 5,
    });
  const hasNight = settings.nightFrom !== settings.nightTo;
  return form({
    action: p.action,
    csrf: p.csrf,
    body: html`<h2>${t('moderation.duty.clocks')}</h2><p class="soft">${t('moderation.duty.clocks_about')}</p><input type="hidden" name="act" value="clocks">
${number('imminent', 'moderation.duty.imminent', settings.minutesImminent)}${number('high', 'moderation.duty.high', settings.minutesHigh)}${number('medium', 'moderation.duty.medium', settings.minutesMedium)}${number('low', 'moderation.duty.low', settings.minutesLow)}${number('appeal', 'moderation.duty.appeal', settings.hoursAppeal)}
${checkbox({ name: 'night', value: 'on', label: t('moderation.duty.night'), hint: t('moderation.duty.night_hint'), checked: 'act' in p.typed ? textOf(p.typed, 'night') === 'on' : hasNight })}
<div class="row">${field({ name: 'night_from', type: 'time', label: t('moderation.duty.from'), value: textOf(p.typed, 'night_from', clockOf(hasNight ? settings.nightFrom : 22 * 60)), error: say('night_from') })}${field({ name: 'night_to', type: 'time', label: t('moderation.duty.to'), value: textOf(p.typed, 'night_to', clockOf(hasNight ? settings.nightTo : 7 * 60)), error: say('night_to') })}</div>
${field({ name: 'zone', label: t('moderation.duty.zone'), hint: t('moderation.duty.zone_hint'), value: textOf(p.typed, 'zone', settings.timeZone), error: say('zone'), maxlength: 60, autocomplete: 'off' })}
${checkbox({ name: 'log', value: 'on', label: t('moderation.duty.log'), hint: t('moderation.duty.log_hint'), checked: 'act' in p.typed ? textOf(p.typed, 'log') === 'on' : settings.isLogPublic })}
${formFoot(button({ label: t('moderation.duty.save'), kind: 'quiet' }))}`,
  });
}
