// Pure: until when somebody should have looked, how that is said in words, and who is on duty. No clock of its own.
import type { Id } from '../../std/ids.ts';
import type { CaseKind, ModerationSettings, Urgency } from './model.ts';

const minute = 60_000;

/** What waits so long, by the settings of the place. Minutes. */
export function minutesFor(settings: ModerationSettings, kind: CaseKind, urgency: Urgency): number {
  if (kind === 'appeal') return settings.hoursAppeal * 60;
  return {
    imminent: settings.minutesImminent,
    high: settings.minutesHigh,
    medium: settings.minutesMedium,
    low: settings.minutesLow,
  }[urgency];
}

/**
 * When a case that begins now is due. At night (settings) the clocks of medium and low cases stand still; what is
 * imminent or high, and appeals, which have days, run on. Local minutes; across a change of clocks an hour may be off.
 */
export function dueAt(settings: ModerationSettings, kind: CaseKind, urgency: Urgency, now: Date): Date {
  const minutes = minutesFor(settings, kind, urgency);
  const isCalm = kind !== 'appeal' && (urgency === 'medium' || urgency === 'low');
  if (!isCalm || settings.nightFrom === settings.nightTo) return new Date(now.getTime() + minutes * minute);
  let left = minutes;
  let at = now.getTime();
  // Each round ends at a dusk or a dawn, so a week of clock takes at most 16 rounds.
  for (let round = 0; left > 0 && round < 40; round += 1) {
    const local = localTime(new Date(at), settings.timeZone).minutes;
    const isNight = inSpan(local, settings.nightFrom, settings.nightTo);
    const toChange = ((isNight ? settings.nightTo : settings.nightFrom) - local + 1440) % 1440 || 1440;
    const step = isNight ? toChange : Math.min(toChange, left);
    at += step * minute;
    if (!isNight) left -= step;
  }
  return new Date(at);
}

export type DutyShift = {
  personaId: Id;
  isOnCall: boolean;
  /** 0 Sunday to 6 Saturday, null every day; the day on which the shift begins. */
  weekday: number | null;
  fromMinute: number;
  /** May be before `fromMinute`: the shift then ends on the next day. */
  toMinute: number;
};

/** Who is on duty now, and who can be called. Each once, in the order of the rota. */
export function onDuty(
  shifts: readonly DutyShift[],
  timeZone: string,
  now: Date,
): { duty: Id[]; onCall: Id[] } {
  const local = localTime(now, timeZone);
  const isNow = (shift: DutyShift) => {
    const wraps = shift.toMinute <= shift.fromMinute;
    const today = shift.weekday === null || shift.weekday === local.weekday;
    const yesterday = shift.weekday === null || shift.weekday === (local.weekday + 6) % 7;
    if (!wraps) return today && local.minutes >= shift.fromMinute && local.minutes < shift.toMinute;
    return (today && local.minutes >= shift.fromMinute) || (yesterday && local.minutes < shift.toMinute);
  };
  const there = shifts.filter(isNow);
  const ids = (list: readonly DutyShift[]) => [...new Set(list.map((one) => one.personaId))];
  return {
    duty: ids(there.filter((one) => !one.isOnCall)),
    onCall: ids(there.filter((one) => one.isOnCall)),
  };
}

/** What is left of a clock, for words: overdue, or so many minutes, hours or days (rounded down, never more than there is). */
export type TimeLeft = { late: boolean; unit: 'minutes' | 'hours' | 'days'; count: number };

export function timeLeft(due: Date, now: Date): TimeLeft {
  const late = due <= now;
  const minutes = Math.floor(Math.abs(due.getTime() - now.getTime()) / minute);
  if (minutes < 90) return { late, unit: 'minutes', count: minutes };
  if (minutes < 48 * 60) return { late, unit: 'hours', count: Math.floor(minutes / 60) };
  return { late, unit: 'days', count: Math.floor(minutes / 1440) };
}

function inSpan(at: number, from: number, to: number): boolean {
  return from < to ? at >= from && at < to : at >= from || at < to;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function localTime(at: Date, timeZone: string): { weekday: number; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    weekday: weekdays.indexOf(read('weekday')),
    minutes: Number(read('hour')) * 60 + Number(read('minute')),
  };
}
