// What an event did to a code's share, week by week: its.ts over the weeks of a corpus.
import { type Effect, effectOf, isEffect, type TooLittle, type Week } from '../its.ts';
import type { Summary } from '../report/summary.ts';
import { type ErrorRates, leastYouden } from './plain.ts';

export interface CodedWeek {
  /** First day, as 2026-11-16. */
  start: string;
  records: number;
  /** Records that the coder counted as the code. */
  positive: number;
}

export interface DatedEvent {
  name: string;
  /** Day, as 2026-11-22. */
  at: string;
}

type Told = Summary['events'][number];

/**
 * The relative change of a code's share in the weeks after an event, against what the weeks before led to. With `rates` the
 * weekly counts are corrected for the coder's errors (Rogan–Gladen), since false alarms that never change water a change down; that
 * the rates are estimates is not in the interval, and neither is a change of what was collected: read the volume beside it.
 * @param weeks in order, without gaps
 */
export function eventEffect(
  code: string,
  weeks: readonly CodedWeek[],
  event: DatedEvent,
  rates: ErrorRates | null = null,
): { told: Told; effect: Effect } | TooLittle {
  const at = weeks.findIndex((week) => week.start >= event.at);
  if (at < 0) return { tooLittle: 'weeks_after' };
  const sound = rates !== null && rates.yes >= leastYeses && youdenOf(rates) >= leastYouden ? rates : null;
  const effect = effectOf(
    weeks.map((week) => asRate(week, sound)),
    at,
  );
  if (!isEffect(effect)) return effect;
  const { by, low, high } = effect.overall;
  return {
    told: { name: event.name, at: event.at, code, level: by, low, high, weeks: effect.weeksAfter },
    effect,
  };
}

const youdenOf = ({ sensitivity, specificity }: ErrorRates) => sensitivity + specificity - 1;
/** With fewer yeses behind it a rate is a guess: counts are then taken as they are. */
const leastYeses = 10;

function asRate({ records, positive }: CodedWeek, rates: ErrorRates | null): Week {
  if (!rates || records === 0) return { posts: records, reports: positive };
  const share = (positive / records + rates.specificity - 1) / youdenOf(rates);
  return { posts: records, reports: Math.round(records * Math.min(1, Math.max(0, share))) };
}
