// Who may do what in a community, and if not, why. Pure. Who may see what is row-level security's (README.md).
import type { RefusalCode } from '../../platform/http/index.ts';
import { type Joining, type Openness, opennesses, type Role, type Settings } from './model.ts';

export type Yes = { ok: true };
export type No = { ok: false; refusal: RefusalCode };
export type Verdict = Yes | No;

const yes: Yes = { ok: true };
const no = (refusal: RefusalCode): No => ({ ok: false, refusal });

/** Somebody who acts: `role` null for those who are no members; `active` false while suspended. */
export type Actor = { active: boolean; role: Role | null };

/** A member's own acts, a moderator's and an owner's. Posts has its own. */
export const actions = {
  leave: 1,
  decide_requests: 3,
  invite: 3,
  edit_words: 3,
  edit_charter: 3,
  edit_questions: 3,
  rename: 4,
  change_kind: 4,
  open_door: 4,
  archive: 4,
} as const satisfies Record<string, number>;
export type Action = keyof typeof actions;

/** Acts that make sense in a community that is closed for good. */
const inArchive = new Set<Action>(['leave', 'archive']);

/** owner 4, moderator 3; those who help in other ways 2; member 1. A rank acts on strictly lower ranks only. */
export function roleRank(role: Role): 1 | 2 | 3 | 4 {
  if (role === 'owner') return 4;
  if (role === 'moderator') return 3;
  return role === 'member' ? 1 : 2;
}

export function isModerator(standing: { role: Role } | null): boolean {
  return standing !== null && roleRank(standing.role) >= 3;
}

/** Whether somebody may start a community; the instance's operators say who. */
export function mayStart(
  who: { active: boolean; isOperator: boolean },
  starters: 'anybody' | 'operators',
): Verdict {
  if (!who.active) return no('communities.not_active.not_allowed');
  return starters === 'anybody' || who.isOperator ? yes : no('communities.operators_start.not_allowed');
}

/** Whether somebody may do this in this community. */
export function may(actor: Actor, action: Action, community: { archivedAt: Date | null }): Verdict {
  if (!actor.active) return no('communities.not_active.not_allowed');
  // Whoever is no member learns no more than whoever asks for a community that is not there.
  if (!actor.role) return no('not_found');
  if (roleRank(actor.role) < actions[action]) return no('communities.not_your_role.not_allowed');
  if (community.archivedAt && !inArchive.has(action)) return no('communities.archived.not_possible');
  return yes;
}

/** Whether somebody may remove, ban or be given a say over a person of this role. Nobody acts on themselves here. */
export function mayActOn(actor: Actor, target: { role: Role; self: boolean }): Verdict {
  if (!actor.active) return no('communities.not_active.not_allowed');
  if (!actor.role) return no('not_found');
  if (roleRank(actor.role) < 3) return no('communities.not_your_role.not_allowed');
  if (target.self) return no('communities.own_role.not_allowed');
  if (roleRank(target.role) >= roleRank(actor.role)) return no('communities.higher_rank.not_allowed');
  return yes;
}

/**
 * Whether somebody may give this role: to strictly lower ranks, and only roles below their own. Owners may make owners.
 * An owner may step down themselves; that another owner stays is the command's to check, where it can be locked.
 */
export function mayGiveRole(
  actor: Actor,
  target: { role: Role; self: boolean },
  role: Role,
  settings: Pick<Settings, 'professionals'>,
): Verdict {
  if (target.self && actor.active && actor.role === 'owner' && role !== 'owner') return yes;
  const allowed = mayActOn(actor, target);
  if (!allowed.ok || !actor.role) return allowed;
  if (roleRank(role) >= roleRank(actor.role) && !(actor.role === 'owner' && role === 'owner')) {
    return no('communities.higher_rank.not_allowed');
  }
  return mayHold(role, settings);
}

/** A community without professionals has no clinicians. */
export function mayHold(role: Role, settings: Pick<Settings, 'professionals'>): Verdict {
  return role === 'clinician' && settings.professionals === 'no'
    ? no('communities.no_professionals.not_possible')
    : yes;
}

/** People wrote under a promise: a community may become more private, never less. */
export function mayBecome(now: Openness, next: Openness): Verdict {
  return opennesses.indexOf(next) >= opennesses.indexOf(now)
    ? yes
    : no('communities.never_more_open.not_possible');
}

/** Whether a role may write articles here. */
export function mayWriteArticles(role: Role, settings: Pick<Settings, 'articles'>): boolean {
  if (settings.articles === 'members' || roleRank(role) >= 3 || role === 'facilitator') return true;
  return settings.articles === 'professionals' && role === 'clinician';
}

/** Whether a role may write at all: where professionals only read, clinicians do. */
export function mayWrite(role: Role, settings: Pick<Settings, 'professionals'>): boolean {
  return !(role === 'clinician' && (settings.professionals === 'read' || settings.professionals === 'no'));
}

export type Way = 'open' | 'questions' | 'invitation';

/** Whether somebody may come in by this way. A ban holds at every door; what ended otherwise may begin again. */
export function mayJoin(
  who: { active: boolean; status: 'active' | 'left' | 'removed' | 'banned' | null },
  community: { joining: Joining; archivedAt: Date | null },
  way: Way,
): Verdict {
  if (!who.active) return no('communities.not_active.not_allowed');
  if (who.status === 'banned') return no('communities.banned.not_allowed');
  if (who.status === 'active') return no('communities.already_member.not_possible');
  if (community.archivedAt) return no('communities.archived.not_possible');
  if (way === 'invitation' || way === community.joining) return yes;
  return no(
    community.joining === 'questions'
      ? 'communities.ask_first.not_possible'
      : 'communities.only_invited.not_possible',
  );
}

/** A waiting request is decided; a declined one may still be accepted. */
export function mayDecide(status: string, accept: boolean): boolean {
  return status === 'waiting' || (status === 'declined' && accept);
}
