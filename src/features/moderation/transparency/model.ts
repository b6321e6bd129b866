// What a place tells of a month, and of what its changes did. Everything here may be told: it is suppressed before it is stored.
import type { Told } from '../../../engines/analysis/index.ts';
import type { Act, Pause } from '../model.ts';

/** A total with its parts; null where it is not told, so that no small group shows. */
export type Group = { total: Told; parts: [string, Told][] };

/** Acts as the public reads them, mildest first. */
export const actGroups = ['care', 'talk', 'note', 'words', 'pause', 'ban', 'back', 'nothing'] as const;
export type ActGroup = (typeof actGroups)[number];

export const groupOfAct: Record<Act | Pause, ActGroup> = {
  care: 'care',
  coach: 'talk',
  ask_edit: 'talk',
  note: 'note',
  hide: 'words',
  remove: 'words',
  cool: 'pause',
  slow: 'pause',
  lock: 'pause',
  limit: 'pause',
  suspend: 'pause',
  pause: 'pause',
  ban: 'ban',
  ban_instance: 'ban',
  restore: 'back',
  release: 'back',
  unlock: 'back',
  lift: 'back',
  resume: 'back',
  dismiss: 'nothing',
};

export type LogLine = { act: string; rule: string | null; count: number };

export type MonthCounts = {
  posts: Told;
  /** Parts: "rule:<title>", "rule" (the instance, where titles differ), "worry", "other". */
  reports: Group;
  /** Texts in which the safety engine noticed something for a person to look at. */
  findings: Told;
  decisions: Group;
  automation: Group;
  /** Whole hours, at least 1, of the reports decided in the month; null below ten of them. */
  medianHours: number | null;
  appeals: Told;
  answers: Group;
  /** Acts with their rule, ten or more of a kind. Empty where the place keeps its log to itself. */
  log: LogLine[];
  /** In the newest month: what the changes of the last two years did. */
  effects: StoredEffect[];
};

/** In whole percents; negative is fewer. */
export type Percent = { by: number; low: number; high: number };
export type Found = {
  overall: Percent;
  level: Percent;
  /** A week. */
  slope: Percent;
  weeksBefore: number;
  weeksAfter: number;
  /** First day of each week (ISO), reports per 1,000 posts as modelled, and as they would have gone on. */
  lines: { week: string; rate: number; without: number | null }[];
};
export type StoredEffect = {
  /** The day of the change, ISO. Changes of one day are one change. */
  on: string;
  changes: { kind: string; title: string }[];
  /** Other changes in the weeks looked at: what is found may be theirs. */
  others: number;
  found: Found | { tooLittle: 'weeks_before' | 'weeks_after' | 'reports' };
};

export type Month = { month: string; counts: MonthCounts };
