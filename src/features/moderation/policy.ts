// Pure: may this person decide this case, and if not, why. What an act leads to is in lifecycle.ts.
import { type Role, roleRank } from '../communities/index.ts';
import { type Act, type Level, personActs, type Verdict } from './model.ts';

export type Judge = {
  active: boolean;
  isOperator: boolean;
  /** In the community of the case; null for those who are no members. */
  role: Role | null;
};

export type Concerned = {
  level: Level;
  /** The judge's own words, under whichever name. */
  own: boolean;
  /** Writes here without their name. */
  alias: boolean;
  /** Null: no member now, or somebody who writes without their name. */
  authorRole: Role | null;
};

/** Whether somebody sees a case at all. Whoever does not is answered as if there were none. */
export function maySeeCase(judge: Judge, level: Level): boolean {
  if (!judge.active) return false;
  return level === 'instance' ? judge.isOperator : judge.role !== null && roleRank(judge.role) >= 3;
}

/**
 * Acts go to strictly lower ranks only; care may go to anybody. Somebody who writes without their name keeps their rank
 * hidden too: their words are judged as any member's, since a refusal would tell who they are.
 */
export function mayDecide(judge: Judge, thing: Concerned, act: Act): Verdict {
  if (!maySeeCase(judge, thing.level)) return { ok: false, refusal: 'not_found' };
  if (thing.own) return { ok: false, refusal: 'moderation.own_case.not_allowed' };
  if (act === 'ban_instance' && thing.level !== 'instance')
    return { ok: false, refusal: 'moderation.operators_only.not_allowed' };
  // Said of everybody who writes without their name, so that it tells nothing of any of them.
  if (thing.alias && thing.level === 'community' && personActs.includes(act))
    return { ok: false, refusal: 'moderation.without_name.not_possible' };
  if (thing.level === 'instance' || act === 'care' || !judge.role || !thing.authorRole) return { ok: true };
  return roleRank(thing.authorRole) < roleRank(judge.role)
    ? { ok: true }
    : { ok: false, refusal: 'moderation.higher_rank.not_allowed' };
}
