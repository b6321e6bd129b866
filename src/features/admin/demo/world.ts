// What the parts of the demo world share: dice, ids that follow their times, the calendar, and who is who.
import { type Id, idAt } from '../../../std/ids.ts';
import type { Role } from '../../communities/index.ts';
import type { DemoCommunity, Rng, Voice } from './texts/index.ts';
import { seededRng } from './texts/index.ts';

export type DemoSize = {
  members: number;
  communities: number;
  threads: number;
  /** On average, the opening post counted. */
  postsPerThread: number;
  seed: number;
};

/** Milliseconds. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const span = 730 * day;

export type Dice = {
  rng: Rng;
  chance(probability: number): boolean;
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  /** About 1 on average, seldom many times that: exp of a normal distribution with this sigma, made to mean 1. */
  uneven(sigma: number): number;
};

export function createDice(seed: number): Dice {
  const rng = seededRng(seed);
  const below = (limit: number): number => Math.floor(rng() * limit);
  return {
    rng,
    below,
    chance: (probability) => rng() < probability,
    pick: (list) => {
      const one = list[below(list.length)];
      if (one === undefined) throw new Error('the demo world picked from an empty list');
      return one;
    },
    uneven: (sigma) => {
      const normal = Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
      return Math.exp(sigma * normal - (sigma * sigma) / 2);
    },
  };
}

/** Ids of given times; those of one millisecond keep the order of asking. The same calls give the same ids. */
export function createIds(dice: Dice): (at: number) => Id {
  let count = 0n;
  return (at) => idAt(Math.floor(at), (++count << 24n) | BigInt(dice.below(1 << 24)));
}

export type DemoMember = { id: Id; personaId: Id; name: string; voice: Voice; at: number };

/** A member's place in one community. */
export type Place = { member: DemoMember; personaId: Id; role: Role; at: number };

export type DemoPlace = DemoCommunity & {
  id: Id;
  at: number;
  ruleIds: Id[];
  questionIds: Id[];
  /** By the time of joining; those with a role were there from the start. */
  people: Place[];
  staff: Place[];
  lastActivity: number;
};

export type World = {
  size: DemoSize;
  dice: Dice;
  ids: (at: number) => Id;
  /** Milliseconds; nothing in the world is later. */
  now: number;
  members: DemoMember[];
  places: DemoPlace[];
  /** The four who can sign in, by what they are. */
  known: Record<SignIn['as'], DemoMember>;
};

export type SignIn = { as: 'operator' | 'moderator' | 'peer supporter' | 'member'; name: string };

/** How many people had joined by a time. */
export function joinedBy(people: readonly Place[], at: number): number {
  let low = 0;
  let high = people.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (people[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The position that a number in [0, 1) falls on. */
export function drawWeighted(weights: readonly number[], roll: number): number {
  let left = roll * weights.reduce((sum, one) => sum + one, 0);
  for (let at = 0; at < weights.length; at++) {
    left -= weights[at]!;
    if (left < 0) return at;
  }
  return weights.length - 1;
}
