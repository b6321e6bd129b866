// Changes of rules and lists, and the weeks around them → what each did. Pure; the words are the views'.
import { type Change, type Effect, effectOf, isEffect } from '../../../engines/analysis/index.ts';
import type { Percent, StoredEffect } from './model.ts';

export type RuleChange = { at: Date; kind: string; title: string };
/** `week`: the Monday, ISO. */
export type CountedWeek = { week: string; posts: number; reports: number };

const day = 86_400_000;
/** Weeks on each side that another change must keep away from, to be none of this one's business. */
const near = 52;
/** Changes told of: the newest ones. */
export const mostChanges = 12;

/** @param weeks in order; weeks in which nothing was written may be missing */
export function effectsOf(changes: readonly RuleChange[], weeks: readonly CountedWeek[]): StoredEffect[] {
  const days = new Map<string, { kind: string; title: string }[]>();
  for (const { at, kind, title } of changes) {
    const on = at.toISOString().slice(0, 10);
    days.set(on, [...(days.get(on) ?? []), { kind, title }]);
  }
  const all = [...days.keys()].sort();
  const calendar = wholeCalendar(weeks);
  return all
    .slice(-mostChanges)
    .reverse()
    .map((on) => {
      const at = firstWeekAfter(calendar, on);
      const effect = effectOf(calendar, at);
      const others = all.filter(
        (one) => one !== on && Math.abs(Date.parse(one) - Date.parse(on)) <= near * 7 * day,
      );
      return {
        on,
        changes: (days.get(on) ?? []).slice(0, 8),
        others: others.length,
        found: isEffect(effect) ? tell(effect, calendar) : effect,
      };
    });
}

/** The week of the change itself belongs to neither side, unless it is a Monday's. */
function firstWeekAfter(calendar: readonly CountedWeek[], on: string): number {
  const at = calendar.findIndex((one) => one.week >= on);
  return at < 0 ? calendar.length : at;
}

function wholeCalendar(weeks: readonly CountedWeek[]): CountedWeek[] {
  const known = new Map(weeks.map((one) => [one.week, one]));
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return [];
  const out: CountedWeek[] = [];
  for (let at = Date.parse(first.week); at <= Date.parse(last.week); at += 7 * day) {
    const week = new Date(at).toISOString().slice(0, 10);
    out.push(known.get(week) ?? { week, posts: 0, reports: 0 });
  }
  return out;
}

function tell(effect: Effect, calendar: readonly CountedWeek[]) {
  return {
    overall: percents(effect.overall),
    level: percents(effect.level),
    slope: percents(effect.slope),
    weeksBefore: effect.weeksBefore,
    weeksAfter: effect.weeksAfter,
    lines: effect.fitted.map(({ week, rate, without }) => ({
      week: calendar[week]?.week ?? '',
      rate: threeDigits(rate),
      without: without === null ? null : threeDigits(without),
    })),
  };
}

/** Whole percents: a finer figure would claim more than is known, and say more about single weeks. */
const percents = ({ by, low, high }: Change): Percent => {
  const whole = (one: number) => Math.round(Math.min(one, 9.99) * 100);
  return { by: whole(by), low: whole(low), high: whole(high) };
};
const threeDigits = (rate: number): number => Number(rate.toPrecision(3));
