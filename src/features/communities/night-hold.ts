// Night hold: whether a post written now waits, and until when. Pure.
import type { NightHold } from './model.ts';

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Minutes since local midnight, 0 to 1439. */
function localMinutes(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return read('hour') * 60 + read('minute');
}

/**
 * @returns when the hold ends for something written at `now`, or null when there is none. To the minute; across a change
 * of the clocks it may be an hour early or late.
 */
export function heldUntil(hold: NightHold | null, now: Date): Date | null {
  if (!hold) return null;
  const from = minutesOf(hold.from);
  const to = minutesOf(hold.to);
  const local = localMinutes(now, hold.timeZone);
  const isNight = from < to ? local >= from && local < to : local >= from || local < to;
  if (from === to || !isNight) return null;
  const wait = (to - local + 1440) % 1440;
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000 + wait * 60_000);
}
