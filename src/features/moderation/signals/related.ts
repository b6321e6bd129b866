// Pure: which accounts of a place may belong together, by which sign, and how sure. Two friends who came together look the
// same as one person with two accounts: so it is a reason to look, never a reason to act.
import type { Id } from '../../../std/ids.ts';
import { together } from './chance.ts';
import { type Fingerprint, nearlySame } from './sim-hash.ts';

/** Numbers of this project. `sureness` is a guess of ours, not a measurement: no labelled pairs exist. */
export const relatedRule = {
  /** One link that brought more people than this says nothing about two of them. */
  invitationMost: 4,
  signedUpWithin: 10 * 60_000,
  /** More sign-ups than this around the same minute are an event (a talk, a newspaper), not two people. */
  signUpsMost: 3,
  sureness: { same_invitation: 0.3, signed_up_together: 0.4, same_words: 0.6 },
  /** Below this nothing is said: one weak sign alone is none. */
  saidFrom: 0.5,
  /** Pairs that are kept for a place, the surest first. */
  pairsMost: 200,
};

export type Sign = keyof typeof relatedRule.sureness;
export type Person = { id: Id; signedUpAt: Date; invitationId: Id | null };
export type Text = { by: Id; print: Fingerprint };
export type RelatedPair = { a: Id; b: Id; signs: Sign[]; sureness: number };

/** @param texts of the last 7 days, written under the same names; never an alias's */
export function relatedAccounts(people: readonly Person[], texts: readonly Text[]): RelatedPair[] {
  const found = new Map<string, Set<Sign>>();
  const note = (one: Id, two: Id, sign: Sign) => {
    if (one === two) return;
    const key = one < two ? `${one} ${two}` : `${two} ${one}`;
    found.set(key, (found.get(key) ?? new Set()).add(sign));
  };
  byInvitation(people, note);
  bySignUp(people, note);
  byWords(texts, note);
  return [...found]
    .map(([key, signs]) => {
      const [a, b] = key.split(' ') as [Id, Id];
      const list = [...signs].sort();
      return { a, b, signs: list, sureness: together(list.map((sign) => relatedRule.sureness[sign])) };
    })
    .filter((one) => one.sureness >= relatedRule.saidFrom)
    .sort((one, two) => two.sureness - one.sureness || (one.a + one.b < two.a + two.b ? -1 : 1))
    .slice(0, relatedRule.pairsMost);
}

type Note = (one: Id, two: Id, sign: Sign) => void;

function byInvitation(people: readonly Person[], note: Note): void {
  const groups = new Map<Id, Person[]>();
  for (const one of people)
    if (one.invitationId) groups.set(one.invitationId, [...(groups.get(one.invitationId) ?? []), one]);
  for (const group of groups.values())
    if (group.length <= relatedRule.invitationMost)
      for (const one of group) for (const two of group) note(one.id, two.id, 'same_invitation');
}

function bySignUp(people: readonly Person[], note: Note): void {
  const byTime = [...people].sort((a, b) => a.signedUpAt.getTime() - b.signedUpAt.getTime());
  for (const [index, one] of byTime.entries()) {
    const near: Person[] = [];
    for (const two of byTime.slice(index + 1, index + 2 + relatedRule.signUpsMost)) {
      if (two.signedUpAt.getTime() - one.signedUpAt.getTime() > relatedRule.signedUpWithin) break;
      near.push(two);
    }
    const before = byTime[index - 1];
    const crowded =
      before && one.signedUpAt.getTime() - before.signedUpAt.getTime() <= relatedRule.signedUpWithin ? 1 : 0;
    if (near.length + crowded >= relatedRule.signUpsMost) continue;
    for (const two of near) note(one.id, two.id, 'signed_up_together');
  }
}

/** Quadratic in texts; the caller bounds them. The same words of many people (a poem, a template) are nobody's sign. */
function byWords(texts: readonly Text[], note: Note): void {
  const alike = new Map<number, Set<Id>>();
  for (let i = 0; i < texts.length; i += 1)
    for (let j = i + 1; j < texts.length; j += 1) {
      const one = texts[i]!;
      const two = texts[j]!;
      if (one.by === two.by || !nearlySame(one.print, two.print)) continue;
      alike.set(i, (alike.get(i) ?? new Set([one.by])).add(two.by));
      alike.set(j, (alike.get(j) ?? new Set([two.by])).add(one.by));
    }
  for (const [index, people] of alike)
    if (people.size <= 4) for (const other of people) note(texts[index]!.by, other, 'same_words');
}
