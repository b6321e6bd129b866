// People counted by what they wrote of, in two times: who may be told, what changed. Holds numbers for people only while it counts. Pure.
import {
  benjaminiHochberg,
  type Cell,
  scoreTest,
  smallest,
  suppress,
  wilson,
} from '../../../engines/analysis/index.ts';
import { codesTold, type Direction, type Share, type ToldCode, type ToldPlace } from './model.ts';

type Time = 'now' | 'before';
type Written = { newcomer: boolean; codes: Set<string> };

/** Called a change only where at most so many of all changes that are told are false alarms. */
const falseAlarms = 0.05;

export class Tally {
  private readonly times: Record<Time, Map<number, Written>> = { now: new Map(), before: new Map() };
  private readonly days: { from: Date; middle: Date; to: Date };

  constructor(days: { from: Date; middle: Date; to: Date }) {
    this.days = days;
  }

  /** @param codes none: on none of them, but this person wrote */
  add(who: number, joinedAt: Date, at: Date, codes: Iterable<string>): void {
    const { from, middle, to } = this.days;
    if (at < from || at >= to) return;
    const [time, began]: [Time, Date] = at >= middle ? ['now', middle] : ['before', from];
    const people = this.times[time];
    const known = people.get(who) ?? { newcomer: joinedAt >= began, codes: new Set<string>() };
    for (const code of codes) known.codes.add(code);
    people.set(who, known);
  }

  /** Null: nothing at all can be told. */
  told(): ToldPlace | null {
    const found = codesTold.map((code) => this.one(code));
    const compared = found.flatMap((one) => [one.change, one.newcomersChange, one.newcomersBeside]);
    const q = benjaminiHochberg(compared.flatMap((one) => (one ? [one.p] : [])));
    let at = 0;
    const verdict = (one: Compared | null): Direction | null => {
      if (!one) return null;
      return q[at++]! > falseAlarms ? 'unclear' : one.by > 0 ? 'more' : 'fewer';
    };
    const codes = found.map(
      (one): ToldCode => ({
        code: one.code,
        now: shareOf(one.now),
        before: shareOf(one.before),
        change: verdict(one.change),
        newcomers: shareOf(one.newcomers),
        newcomersChange: verdict(one.newcomersChange),
        newcomersBeside: verdict(one.newcomersBeside),
      }),
    );
    const people = tens(this.times.now.size);
    if (people === null) return null;
    const day = (date: Date) => date.toISOString().slice(0, 10);
    const { from, middle, to } = this.days;
    return {
      from: day(from),
      middle: day(middle),
      to: day(to),
      people,
      peopleBefore: tens(this.times.before.size),
      newcomers: this.newcomers(),
      codes: codes.filter((one) => one.now ?? one.before),
    };
  }

  private newcomers(): number | null {
    const all = [...this.times.now.values()];
    const count = all.filter((one) => one.newcomer).length;
    const told = suppress(all.length, [
      ['newcomers', count],
      ['others', all.length - count],
    ]).parts[0]![1];
    return told === null ? null : tens(told);
  }

  private one(code: string) {
    const [now, before] = [this.counted('now', code), this.counted('before', code)];
    const change = compare(now?.all, before?.all);
    return {
      code,
      now: now?.all ?? null,
      before: before?.all ?? null,
      change,
      newcomers: now?.newcomers ?? null,
      newcomersChange: compare(now?.newcomers, before?.newcomers),
      newcomersBeside: compare(now?.newcomers, now?.others),
    };
  }

  /**
   * Who did and who did not: both must be ten or more. Newcomers are told only where all four cells are, since the whole
   * without the others would tell them.
   */
  private counted(time: Time, code: string) {
    const of = (newcomer: boolean): Count => {
      const group = [...this.times[time].values()].filter((one) => one.newcomer === newcomer);
      return { yes: group.filter((one) => one.codes.has(code)).length, all: group.length };
    };
    const [newcomers, others] = [of(true), of(false)];
    const all = { yes: newcomers.yes + others.yes, all: newcomers.all + others.all };
    if (!mayTell(all)) return null;
    const split = mayTell(newcomers) && mayTell(others);
    return { all, newcomers: split ? newcomers : null, others: split ? others : null };
  }
}

type Count = { yes: number; all: number };
type Compared = { by: number; p: number };

const mayTell = ({ yes, all }: Count): boolean =>
  suppress(all, [
    ['yes', yes],
    ['no', all - yes],
  ]).parts.every(([, count]) => count !== null);

/** Somebody who wrote in both times makes the true difference surer than this says, so it errs to the careful side. */
function compare(a: Count | null | undefined, b: Count | null | undefined): Compared | null {
  if (!a || !b) return null;
  const cell = ({ yes, all }: Count, weight: number): Cell => ({ weight, share: yes / all, size: all });
  const cells = [cell(a, 1), cell(b, -1)];
  const by = a.yes / a.all - b.yes / b.all;
  return { by, p: scoreTest(cells, 0) };
}

/** Coarse on purpose: one person more or less seldom shows, also to somebody who compares two nights. */
function shareOf(count: Count | null): Share | null {
  if (!count) return null;
  const { low, high } = wilson(count.yes, count.all)!;
  const step = (value: number, round: (x: number) => number) => round(value * 20) * 5;
  return {
    share: step(count.yes / count.all, Math.round),
    low: step(low, Math.floor),
    high: step(high, Math.ceil),
  };
}

const tens = (count: number): number | null => (count < smallest ? null : Math.floor(count / 10) * 10);
