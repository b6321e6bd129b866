// Raw counts of a month → what each place may tell, and what the instance may tell beside them. Pure.
import { smallest, sumOfPlaces, suppress, type Told } from '../../../engines/analysis/index.ts';
import { type ActGroup, actGroups, type Group, groupOfAct, type LogLine, type MonthCounts } from './model.ts';

/** Of one place; `place` null is what the operators answer themselves. */
export type RawMonth = {
  place: string | null;
  posts: number;
  findings: number;
  appeals: number;
  reports: Map<string, number>;
  /** By act and rule. */
  decisions: { act: string; rule: string | null; automation: string; count: number }[];
  answers: Map<string, number>;
  median: { hours: number; reports: number } | null;
  isLogPublic: boolean;
};

/** Noticed by the program or done by it: two parts, so that a share can be told in most months. */
const automations = ['none', 'part'];
const automationOf = (one: { automation: string }): string => (one.automation === 'none' ? 'none' : 'part');
const answers = ['upheld', 'overturned'];

export function tellPlace(raw: RawMonth): MonthCounts {
  const byAct = countBy(raw.decisions, (one) => groupOf(one.act));
  const reports = new Map([['worry', 0], ['other', 0], ...raw.reports]);
  const decisions = groupWith(fill(actGroups, byAct));
  return {
    posts: alone(raw.posts),
    reports: groupWith([...reports].sort(([a], [b]) => (a < b ? -1 : 1))),
    findings: alone(raw.findings),
    decisions,
    automation: groupWith(fill(automations, countBy(raw.decisions, automationOf))),
    medianHours: medianOf(raw.median),
    appeals: alone(raw.appeals),
    answers: groupWith(fill(answers, raw.answers)),
    log: raw.isLogPublic ? logOf(raw, decisions) : [],
    effects: [],
  };
}

/** @param places every place with what it tells; the one with `place` null tells nothing by itself */
export function tellInstance(
  places: readonly { raw: RawMonth; told: MonthCounts | null }[],
  median: RawMonth['median'],
): MonthCounts {
  const over = (count: (raw: RawMonth) => number, told: (counts: MonthCounts) => Told): Told =>
    sumOfPlaces(
      places.map((one) => ({ count: count(one.raw), told: one.told === null ? null : told(one.told) })),
    );
  const group = (
    keys: readonly string[],
    count: (raw: RawMonth, key: string) => number,
    told: (counts: MonthCounts, key: string | null) => Told,
  ): Group => {
    const all = (raw: RawMonth) => keys.reduce((sum, key) => sum + count(raw, key), 0);
    const parts = keys.map(
      (key) => [key, places.reduce((sum, { raw }) => sum + count(raw, key), 0)] as const,
    );
    if (over(all, (counts) => told(counts, null)) === null)
      return { total: null, parts: keys.map((key) => [key, null]) };
    const also = new Set(
      keys.filter(
        (key) =>
          over(
            (raw) => count(raw, key),
            (counts) => told(counts, key),
          ) === null,
      ),
    );
    return suppress(sumOf(parts), parts, also);
  };
  const byAct = (raw: RawMonth, key: string) =>
    countBy(raw.decisions, (one) => groupOf(one.act)).get(key as ActGroup) ?? 0;
  const decisions = group(
    actGroups,
    byAct,
    plain((counts) => counts.decisions),
  );
  return {
    posts: over(
      (raw) => raw.posts,
      (counts) => counts.posts,
    ),
    reports: group(['rule', 'worry', 'other'], reportsOf, (counts, key) =>
      key === 'rule' ? rulesTold(counts.reports) : plain((one) => one.reports)(counts, key),
    ),
    findings: over(
      (raw) => raw.findings,
      (counts) => counts.findings,
    ),
    decisions,
    automation: group(
      automations,
      (raw, key) => countBy(raw.decisions, automationOf).get(key) ?? 0,
      plain((counts) => counts.automation),
    ),
    medianHours: medianOf(median),
    appeals: over(
      (raw) => raw.appeals,
      (counts) => counts.appeals,
    ),
    answers: group(
      answers,
      (raw, key) => raw.answers.get(key) ?? 0,
      plain((counts) => counts.answers),
    ),
    log: decisions.parts.flatMap(([act, count]) => (count === null ? [] : [{ act, rule: null, count }])),
    effects: [],
  };
}

export const isEmpty = (raw: RawMonth): boolean =>
  raw.posts + raw.findings + raw.appeals + raw.reports.size + raw.decisions.length + raw.answers.size === 0;

const plain = (of: (counts: MonthCounts) => Group) => (counts: MonthCounts, key: string | null) =>
  key === null ? of(counts).total : partOf(of(counts), key);
const alone = (count: number): Told => (count < smallest ? null : count);
const groupOf = (act: string): ActGroup => groupOfAct[act as keyof typeof groupOfAct] ?? 'nothing';
const sumOf = (parts: readonly (readonly [string, number])[]) =>
  parts.reduce((sum, [, count]) => sum + count, 0);
const groupWith = (parts: readonly (readonly [string, number])[]): Group => suppress(sumOf(parts), parts);
const partOf = (group: Group, key: string): Told => group.parts.find(([one]) => one === key)?.[1] ?? null;
const fill = (keys: readonly string[], counts: ReadonlyMap<string, number>): [string, number][] =>
  keys.map((key) => [key, counts.get(key) ?? 0]);

function countBy<T extends { count: number }, K extends string>(
  all: readonly T[],
  keyOf: (one: T) => K,
): Map<K, number> {
  const counts = new Map<K, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + one.count);
  return counts;
}

function reportsOf(raw: RawMonth, key: string): number {
  if (key !== 'rule') return raw.reports.get(key) ?? 0;
  return [...raw.reports].reduce((sum, [one, count]) => (one.startsWith('rule:') ? sum + count : sum), 0);
}

/** All rules together, as far as a place's figures let somebody work it out. */
function rulesTold({ total, parts }: Group): Told {
  const rest = parts.filter(([key]) => !key.startsWith('rule:'));
  const rules = parts.filter(([key]) => key.startsWith('rule:'));
  if (total !== null && rest.every(([, count]) => count !== null))
    return rest.reduce((left, [, count]) => left - (count ?? 0), total);
  if (rules.length > 0 && rules.every(([, count]) => count !== null))
    return rules.reduce((sum, [, count]) => sum + (count ?? 0), 0);
  return null;
}

function medianOf(median: RawMonth['median']): number | null {
  return median && median.reports >= smallest ? Math.max(1, Math.round(median.hours)) : null;
}

/** Within an act whose count is told, its rules are suppressed as parts of it; otherwise none of them is a line. */
function logOf(raw: RawMonth, told: Group): LogLine[] {
  return told.parts.flatMap(([act, total]) => {
    if (total === null) return [];
    const own = raw.decisions.filter((one) => groupOf(one.act) === act);
    const rules = [...countBy(own, (one) => one.rule ?? '')];
    return suppress(total, rules).parts.flatMap(([rule, count]) =>
      count === null ? [] : [{ act, rule: rule === '' ? null : rule, count }],
    );
  });
}
