// Counts themes over all records of a run: by month, with people counted up to the smallest cell, typical records kept by id only.
import type { Theme } from '../report/summary.ts';
import { smallest, suppress } from '../suppress.ts';
import { wilson } from '../wilson.ts';
import type { ThemeModel } from './model.ts';
import type { Found } from './reader.ts';

interface Cell {
  records: number;
  /** People, up to `smallest`; records without an author count as one more person each. */
  people: Set<string>;
  nameless: number;
}
const cell = (): Cell => ({ records: 0, people: new Set(), nameless: 0 });
const told = (one: Cell): boolean => one.people.size + one.nameless >= smallest;

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
  /** k + 1 cells: the last is of records without a theme. */
  readonly all: Cell[];
  readonly months = new Map<string, Cell[]>();
  readonly typical: Typical[][];

  constructor(k: number) {
    this.k = k;
    this.all = Array.from({ length: k + 1 }, cell);
    this.typical = Array.from({ length: k }, () => []);
  }

  add(found: Found, seen: Seen): void {
    const at = found.theme < 0 ? this.k : found.theme;
    note(this.all[at]!, 1, seen.author);
    if (seen.month !== null) {
      let cells = this.months.get(seen.month);
      if (!cells && this.months.size < mostMonths) {
        cells = Array.from({ length: this.k + 1 }, cell);
        this.months.set(seen.month, cells);
      }
      if (cells) note(cells[at]!, 1, seen.author);
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
      join(this.all[at]!, one);
    });
    for (const [month, cells] of other.months) {
      const own = this.months.get(month) ?? Array.from({ length: this.k + 1 }, cell);
      cells.forEach((one, at) => {
        join(own[at]!, one);
      });
      if (this.months.has(month) || this.months.size < mostMonths) this.months.set(month, own);
    }
    other.typical.forEach((list, theme) => {
      for (const one of list) this.#keep(theme, one);
    });
  }
}

const better = (a: Typical, b: Typical) => a.score > b.score || (a.score === b.score && a.id < b.id);

function note(one: Cell, records: number, author: string | null): void {
  one.records += records;
  if (author === null) one.nameless += records;
  else if (one.people.size < smallest) one.people.add(author);
}
function join(into: Cell, from: Cell): void {
  into.records += from.records;
  into.nameless += from.nameless;
  for (const who of from.people) if (into.people.size < smallest) into.people.add(who);
}

/** The report's list: shares of all records, counts only where ten people stand behind them and no sum gives a hidden one away. */
export function themesTold(model: ThemeModel, tally: ThemeTally): Theme[] {
  const sum = tally.all.reduce((all, one) => all + one.records, 0);
  const counts = toldOf(tally.all, tally.k);
  const months = [...tally.months].sort(([a], [b]) => (a < b ? -1 : 1));
  const trends = model.themes.map(() => [] as Theme['trend'][number][]);
  for (const [month, cells] of months) {
    const all = cells.reduce((total, one) => total + one.records, 0);
    toldOf(cells, tally.k).forEach((records, theme) => {
      const interval = wilson(records ?? 0, all);
      if (records !== null && interval) trends[theme]!.push({ month, share: records / all, ...interval });
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
function toldOf(cells: readonly Cell[], k: number): (number | null)[] {
  const shown = cells[k]!.records >= smallest ? cells : cells.slice(0, k);
  const total = shown.reduce((all, one) => all + one.records, 0);
  const few = new Set(shown.flatMap((one, at) => (told(one) && at < k ? [] : [String(at)])));
  const parts = shown.map((one, at) => [String(at), one.records] as const);
  return suppress(total, parts, few)
    .parts.slice(0, k)
    .map(([, count]) => count);
}
