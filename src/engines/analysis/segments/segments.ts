// Groups of accounts by what they write about and need. Averages only: no account is ever told, none with few posts is counted.
import type { Summary } from '../report/summary.ts';
import { smallest, suppress } from '../suppress.ts';
import { type Dice, diceOf, hashesOf } from '../themes/index.ts';
import { wilson } from '../wilson.ts';
import { choose, cluster, nearestOf } from './clusters.ts';
import { PostPool } from './pool.ts';

export type Segment = Summary['segments'][number];

/** Accounts with fewer posts are in no segment: two posts are not a habit. */
export const leastPosts = 5;
/** Fewer accounts than this (with enough posts) give no segments at all. */
export const leastAccounts = 100;
/** Accounts kept, about 60 MB at 60 features; of more, a part drawn by a hash of their key. */
export const mostAccounts = 50_000;
/** So many posts of the average account are mixed into each account's shares: five posts say little (an empirical prior). */
const prior = 5;
/** A feature is named in a description if the segment's share is so many times the average and at least so great. */
const lift = 1.5;
const leastShare = 0.1;

interface Account {
  posts: number;
  sums: Float32Array;
}

/** Adds up, per account, how often each feature (a code, a theme, a kind of question) holds. Keys are salted hashes and leave with the tally. */
export class SegmentTally {
  readonly features: readonly string[];
  readonly #most: number;
  readonly #accounts = new Map<string, Account>();
  readonly #pool = new PostPool();
  #one = 1;

  /** @param features names for people: "themes: sleep, night, bed", "asks about work" */
  constructor(features: readonly string[], most = mostAccounts) {
    this.features = features;
    this.#most = most;
  }

  /** One post of an account; `values` from 0 to 1 in the order of the features (NaN counts as 0). */
  add(author: string, values: ArrayLike<number>): void {
    if (!this.#drawn(author)) return;
    let account = this.#accounts.get(author);
    if (!account) {
      account = { posts: 0, sums: new Float32Array(this.features.length) };
      this.#accounts.set(author, account);
      this.#thin();
    }
    account.posts++;
    this.#pool.add(author, values, this.features.length);
    for (let i = 0; i < this.features.length; i++) {
      const value = values[i]!;
      if (value > 0) account.sums[i]! += Math.min(1, value);
    }
  }

  merge(other: SegmentTally): void {
    this.#pool.merge(other.#pool);
    this.#one = Math.max(this.#one, other.#one);
    for (const key of this.#accounts.keys()) if (!this.#drawn(key)) this.#accounts.delete(key);
    for (const [key, { posts, sums }] of other.#accounts) {
      if (!this.#drawn(key)) continue;
      const own = this.#accounts.get(key) ?? { posts: 0, sums: new Float32Array(this.features.length) };
      own.posts += posts;
      for (let i = 0; i < sums.length; i++) own.sums[i]! += sums[i]!;
      this.#accounts.set(key, own);
      this.#thin();
    }
  }

  #drawn(key: string): boolean {
    return this.#one === 1 || (hashesOf(key)[1] >>> 5) % this.#one === 0;
  }
  #thin(): void {
    while (this.#accounts.size > this.#most) {
      this.#one *= 2;
      for (const key of this.#accounts.keys()) if (!this.#drawn(key)) this.#accounts.delete(key);
    }
  }

  /** Segments of the accounts with enough posts (each given account stands for `times` of them), greatest first; empty where there are too few. */
  finish(options: { seed: number; k?: number; times?: number; smallest?: number }): Segment[] {
    const kept = [...this.#accounts].filter(([, one]) => one.posts >= leastPosts);
    if (kept.length < leastAccounts || this.features.length === 0) return [];
    kept.sort(([a], [b]) => (a < b ? -1 : 1));
    const width = this.features.length;
    const accounts = kept.map(([, one]) => one);
    const { rows, average } = sharesOf(accounts, width);
    const posts = this.#pool.posts();
    const invent = (dice: Dice) =>
      sharesOf(
        accounts.map((one) => alike(one.posts, posts, width, dice)),
        width,
      ).rows;
    const of = options.k
      ? cluster(rows, width, options.k, diceOf(options.seed))
      : choose(rows, width, options.seed, invent);
    const least = options.smallest ?? smallest;
    const groups = merged(of, rows, width, least);
    return tell(groups, rows, average, this.features, this.#one * (options.times ?? 1), least);
  }
}

/** An account of so many posts that writes as everybody does. */
function alike(posts: number, pool: readonly Float32Array[], width: number, dice: Dice): Account {
  const sums = new Float32Array(width);
  for (let post = 0; post < posts; post++) {
    const one = pool[Math.floor(dice() * pool.length)]!;
    for (let i = 0; i < width; i++) sums[i]! += one[i]!;
  }
  return { posts, sums };
}

/** Shares with the prior mixed in. */
function sharesOf(accounts: readonly Account[], width: number) {
  const posts = accounts.reduce((sum, one) => sum + one.posts, 0);
  const average = new Float64Array(width);
  for (const { sums } of accounts) for (let i = 0; i < width; i++) average[i]! += sums[i]! / posts;
  const rows = new Float64Array(accounts.length * width);
  accounts.forEach((one, at) => {
    for (let i = 0; i < width; i++)
      rows[at * width + i] = (one.sums[i]! + prior * average[i]!) / (one.posts + prior);
  });
  return { rows, average };
}

/** Lists of accounts; those of fewer than the smallest join the nearest greater one, so that nothing small is left to hide. */
function merged(of: Int32Array, rows: Float64Array, width: number, least: number): number[][] {
  const groups = new Map<number, number[]>();
  of.forEach((j, row) => {
    groups.set(j, [...(groups.get(j) ?? []).concat(row)]);
  });
  const all = [...groups.values()].sort((a, b) => b.length - a.length);
  const great = all.filter((group) => group.length >= least);
  if (great.length === 0) return [all.flat()];
  const centres = Float64Array.from(great.flatMap((group) => meanOf(group, rows, width)));
  for (const group of all.filter((one) => one.length < least))
    great[nearestOf(Float64Array.from(meanOf(group, rows, width)), 0, centres, width)[0]]!.push(...group);
  return great.sort((a, b) => b.length - a.length);
}

function meanOf(group: readonly number[], rows: Float64Array, width: number): number[] {
  const mean = new Array<number>(width).fill(0);
  for (const row of group) for (let i = 0; i < width; i++) mean[i]! += rows[row * width + i]! / group.length;
  return mean;
}

function tell(
  groups: number[][],
  rows: Float64Array,
  average: Float64Array,
  features: readonly string[],
  times: number,
  least: number,
): Segment[] {
  const all = groups.reduce((sum, group) => sum + group.length, 0);
  const { parts } = suppress(
    all,
    groups.map((group, at) => [String(at), group.length] as const),
    new Set(),
    least,
  );
  return groups.flatMap((group, at) => {
    const accounts = parts[at]![1];
    if (accounts === null) return [];
    const mean = meanOf(group, rows, average.length);
    const terms = features
      .map((name, i) => ({ name, share: mean[i]!, times: mean[i]! / Math.max(average[i]!, 1e-9) }))
      .filter((one) => groups.length > 1 && one.share >= leastShare && one.times >= lift)
      .sort((a, b) => b.times * Math.sqrt(b.share) - a.times * Math.sqrt(a.share))
      .slice(0, 4)
      .map((one) => one.name);
    const name =
      terms.length > 0 ? `More than others: ${terms.slice(0, 2).join('; ')}` : 'A bit of everything';
    return [
      { name, terms, accounts: accounts * times, share: group.length / all, ...wilson(group.length, all)! },
    ];
  });
}
