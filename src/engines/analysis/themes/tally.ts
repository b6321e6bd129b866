// Counts themes over all records of a run: by month, with people counted up to the smallest cell, typical records kept by id only.
import type { Theme } from '../report/summary.ts';
import { smallest, suppress } from '../suppress.ts';
import { wilson } from '../wilson.ts';
import type { ThemeModel } from './model.ts';
import type { Found } from './reader.ts';

interface Cell {
  records: number;
  /** People, up to the smallest that is told; records without an author count as one more person each. */
  people: Set<string>;
  nameless: number;
}
const cell = (): Cell => ({ records: 0, people: new Set(), nameless: 0 });
const told = (one: Cell, least: number): boolean => one.people.size + one.nameless >= least;

/** Where a record stands in the tally. `author` is the salted hash; `month` is YYYY-MM. */
export interface Seen {
  id: string;
  author: string | null;
  month: string | null;
}
interface Typical {
  id: string;
  author: string | null;
  score: number;
}
/** Typical records kept per theme, for the researcher's paraphrases. */
export const mostTypical = 8;
/** Months kept; clock nonsense must not fill the memory. */
const mostMonths = 600;

/** Memory: themes × months × ten short strings. Tallies of several workers are added with `merge`. */
export class ThemeTally {
  readonly k: number;
  /** People are counted up to it. */
  readonly least: number;
  /** k + 1 cells: the last is of records without a theme. */
  readonly all: Cell[];
  readonly months = new Map<string, Cell[]>();
  readonly typical: Typical[][];

  constructor(k: number, least = smallest) {
    this.k = k;
    this.least = least;
    this.all = Array.from({ length: k + 1 }, cell);
    this.typical = Array.from({ length: k }, () => []);
  }

  add(found: Found, seen: Seen): void {
    const at = found.theme < 0 ? this.k : found.theme;
    note(this.all[at]!, seen.author, this.least);
    if (seen.month !== null) {
      let cells = this.months.get(seen.month);
      if (!cells && this.months.size < mostMonths) {
        cells = Array.from({ length: this.k + 1 }, cell);
        this.months.set(seen.month, cells);
      }
      if (cells) note(cells[at]!, seen.author, this.least);
    }
    if (found.theme >= 0) this.#keep(at, { id: seen.id, author: seen.author, score: found.score });
  }

  /** One typical record per person, the best first; ties by id, so that order of reading does not matter. */
  #keep(theme: number, one: Typical): void {
    const list = this.typical[theme]!;
    if (list.length === mostTypical && !better(one, list.at(-1)!)) return;
    const same = one.author === null ? -1 : list.findIndex((other) => other.author === one.author);
    if (same >= 0 && !better(one, list[same]!)) return;
    if (same >= 0) list.splice(same, 1);
    list.push(one);
    list.sort((a, b) => (better(a, b) ? -1 : 1));
    if (list.length > mostTypical) list.pop();
  }

  merge(other: ThemeTally): void {
    if (other.k !== this.k) throw new RangeError('tallies of different themes cannot be added');
    other.all.forEach((one, at) => {
      join(this.all[at]!, one, this.least);
    });
    for (const [month, cells] of other.months) {
      const own = this.months.get(month) ?? Array.from({ length: this.k + 1 }, cell);
      cells.forEach((one, at) => {
        join(own[at]!, one, this.least);
      });
      if (this.months.has(month) || this.months.size < mostMonths) this.months.set(month, own);
    }
    other.typical.forEach((list, theme) => {
      for (const one of list) this.#keep(theme, one);
    });
  }
}

const better = (a: Typical, b: Typical) => a.score > b.score || (a.score === b.score && a.id < b.id);

function note(one: Cell, author: string | null, least: number): void {
  one.records++;
  if (author === null) one.nameless++;
  else if (one.people.size < least) one.people.add(author);
}
function join(into: Cell, from: Cell, least: number): void {
  into.records += from.records;
  into.nameless += from.nameless;
  for (const who of from.people) if (into.people.size < least) into.people.add(who);
}

export interface ThemeWishes {
  /** Fewer people than this behind a figure, and it is not told; ten if not said. At most what the tally was made for. */
  smallest?: number;
  /** Months of which the report tells no number: no share either. */
  hidden?: ReadonlySet<string>;
  /** (Σ records)² / Σ records² over the people of a month, as posts of one person are not independent. Left out: its records. */
  even?: ReadonlyMap<string, number>;
}

/** The report's list: shares of all records, counts only where ten people stand behind them and no sum gives a hidden one away. */
export function themesTold(model: ThemeModel, tally: ThemeTally, wishes: ThemeWishes = {}): Theme[] {
  const sum = tally.all.reduce((all, one) => all + one.records, 0);
  const least = wishes.smallest ?? tally.least;
  const counts = toldOf(tally.all, tally.k, least);
  const months = [...tally.months].sort(([a], [b]) => (a < b ? -1 : 1));
  const trends = model.themes.map(() => [] as Theme['trend'][number][]);
  for (const [month, cells] of months) {
    const all = cells.reduce((total, one) => total + one.records, 0);
    if (wishes.hidden?.has(month)) continue;
    const people = Math.min(all, wishes.even?.get(month) ?? all);
    toldOf(cells, tally.k, least).forEach((records, theme) => {
      const interval = wilson(((records ?? 0) / all) * people, people);
      if (records === null || counts[theme] === null || !interval) return;
      trends[theme]!.push({
        month,
        // In whole per cent: with all digits, the share and its ends tell the count and the month's posts.
        share: Math.round((records / all) * 100) / 100,
        low: Math.floor(interval.low * 100) / 100,
        high: Math.ceil(interval.high * 100) / 100,
      });
    });
  }
  return model.themes.map((theme) => {
    const below = theme.id < model.k ? [theme.id] : childrenOf(model, theme.id);
    const own = below.map((id) => counts[id]!);
    const records = own.some((one) => one === null) ? null : own.reduce<number>((all, one) => all + one!, 0);
    return {
      ...theme,
      records,
      share: records === null || sum === 0 ? 0 : records / sum,
      paraphrases: [],
      trend: theme.id < model.k ? trends[theme.id]! : [],
    };
  });
}

const childrenOf = (model: ThemeModel, parent: number) =>
  model.themes.filter((theme) => theme.parent === parent).map((theme) => theme.id);

/** Counts of the k themes, hidden where they must be. What has no theme is never told: if it is many, it shields the others. */
function toldOf(cells: readonly Cell[], k: number, least: number): (number | null)[] {
  const shown = cells[k]!.records > 0 ? cells : cells.slice(0, k);
  const total = shown.reduce((all, one) => all + one.records, 0);
  const few = new Set(shown.flatMap((one, at) => (told(one, least) ? [] : [String(at)])));
  if (few.size > 0 && shown.length > k) few.add(String(k));
  const parts = shown.map((one, at) => [String(at), one.records] as const);
  return suppress(total, parts, few, least)
    .parts.slice(0, k)
    .map(([, count]) => count);
}
