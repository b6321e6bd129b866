// Pure: whether many reports on one person in a short time may be a pile-on. It says "may be", to people who then look;
// nothing is sorted, hidden or counted less because of it. Who reported is not in what comes out.
import type { Id } from '../../../std/ids.ts';
import { binomialTail, together } from './chance.ts';

const hour = 3_600_000;
/** Numbers of issue 3 and of this project. Times in milliseconds. */
export const brigadeRule = {
  /** Different people, within so long, about one person in one place. */
  reportersLeast: 5,
  within: 24 * hour,
  /** "Joined within the same days". */
  joinedWithin: 72 * hour,
  /** "New": joined so recently. */
  newFor: 7 * 24 * hour,
  /** More than half of the reporters must share a sign, and chance must explain it less often than this. */
  chanceMost: 0.01,
  /** New accounts that report together, about two people or more. */
  cliqueLeast: 3,
};

export type Reporter = {
  id: Id;
  at: Date;
  /** Null: no member of the place (any more). */
  joinedAt: Date | null;
  invitationId: Id | null;
  /** All persons that they ever reported in the place; `things`: how many things. */
  persons: readonly Id[];
  things: number;
};
export type PlaceFacts = {
  joined: readonly { at: Date; invitationId: Id | null }[];
  /** Of the people who reported two things or more: which part only ever reported one person. */
  partOnlyOne: number;
};

export const brigadeSigns = [
  'joined_together',
  'same_invitation',
  'only_this_person',
  'new_together',
] as const;
export type BrigadeSign = { sign: (typeof brigadeSigns)[number]; sureness: number };

/** @returns signs that most reporters share and chance explains badly; null when there is nothing to say */
export function brigading(
  reporters: readonly Reporter[],
  place: PlaceFacts,
): { signs: BrigadeSign[]; sureness: number } | null {
  const crowd = densest(reporters);
  if (crowd.length < brigadeRule.reportersLeast) return null;
  const signs = [
    joinedTogether(crowd, place),
    sameInvitation(crowd, place),
    onlyThisPerson(crowd, place),
    newTogether(crowd),
  ].filter((one) => one !== null);
  if (signs.length === 0) return null;
  return { signs, sureness: together(signs.map((one) => one.sureness)) };
}

/** The most different people within one day; each with their first report in it. */
function densest(reporters: readonly Reporter[]): Reporter[] {
  const byTime = [...reporters].sort((a, b) => a.at.getTime() - b.at.getTime());
  let best: Reporter[] = [];
  for (const [index, first] of byTime.entries()) {
    const end = first.at.getTime() + brigadeRule.within;
    const crowd = new Map<Id, Reporter>();
    for (const one of byTime.slice(index)) {
      if (one.at.getTime() > end) break;
      if (!crowd.has(one.id)) crowd.set(one.id, one);
    }
    if (crowd.size > best.length) best = [...crowd.values()];
  }
  return best;
}

/** @param tries how many ways of sharing it were tried: the best of many is often good by chance */
function shared(
  sign: BrigadeSign['sign'],
  hits: number,
  crowd: number,
  base: number,
  tries: number,
): BrigadeSign | null {
  if (hits * 2 <= crowd) return null;
  const chance = Math.min(1, binomialTail(hits, crowd, base) * tries);
  return chance <= brigadeRule.chanceMost ? { sign, sureness: Math.min(0.9, 1 - chance * 10) } : null;
}

function joinedTogether(crowd: readonly Reporter[], { joined }: PlaceFacts): BrigadeSign | null {
  let best: BrigadeSign | null = null;
  for (const { joinedAt } of crowd) {
    if (!joinedAt) continue;
    const start = joinedAt.getTime();
    const inside = (at: Date | null) =>
      at !== null && at.getTime() >= start && at.getTime() <= start + brigadeRule.joinedWithin;
    const base = joined.filter((one) => inside(one.at)).length / Math.max(1, joined.length);
    const found = shared(
      'joined_together',
      crowd.filter((one) => inside(one.joinedAt)).length,
      crowd.length,
      base,
      crowd.length,
    );
    if (found && found.sureness > (best?.sureness ?? 0)) best = found;
  }
  return best;
}

function sameInvitation(crowd: readonly Reporter[], { joined }: PlaceFacts): BrigadeSign | null {
  const invitations = new Set(crowd.map((one) => one.invitationId).filter((one) => one !== null));
  for (const invitation of invitations) {
    const has = (one: { invitationId: Id | null }) => one.invitationId === invitation;
    const base = joined.filter(has).length / Math.max(1, joined.length);
    const found = shared('same_invitation', crowd.filter(has).length, crowd.length, base, invitations.size);
    if (found) return found;
  }
  return null;
}

/** Who reported once has of course reported one person only: that says nothing, and counts for nothing. */
function onlyThisPerson(crowd: readonly Reporter[], { partOnlyOne }: PlaceFacts): BrigadeSign | null {
  const hits = crowd.filter((one) => one.things >= 2 && one.persons.length === 1).length;
  return shared('only_this_person', hits, crowd.length, Math.max(0.2, partOnlyOne), 1);
}

/** Several new accounts that report together, and not only this person: a clique that takes a place over begins so. */
function newTogether(crowd: readonly Reporter[]): BrigadeSign | null {
  const fresh = crowd.filter(
    ({ joinedAt, at }) => joinedAt && at.getTime() - joinedAt.getTime() <= brigadeRule.newFor,
  );
  const inCommon = (a: Reporter, b: Reporter) => a.persons.filter((one) => b.persons.includes(one)).length;
  const clique = fresh.filter(
    (one) =>
      fresh.filter((two) => two !== one && inCommon(one, two) >= 2).length >= brigadeRule.cliqueLeast - 1,
  );
  if (clique.length < brigadeRule.cliqueLeast || clique.length * 2 <= crowd.length) return null;
  return { sign: 'new_together', sureness: 0.7 };
}
