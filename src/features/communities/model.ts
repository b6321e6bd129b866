// The nouns of communities: kinds, roles, the charter's settings, events and refusals. Pure; no rights (policy.ts).
import { z } from 'zod';
import type { Html } from '../../platform/html/index.ts';
import type { Request } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';

/** What the database knows. `unlisted` is a closed community that is not listed: see Openness. */
export const kinds = ['public', 'closed', 'secret'] as const;
export type Kind = (typeof kinds)[number];

/** What people choose from: public, closed, unlisted (found by its door link only), secret. */
export const opennesses = ['public', 'closed', 'unlisted', 'secret'] as const;
export type Openness = (typeof opennesses)[number];

export const joinings = ['open', 'questions', 'invitation'] as const;
export type Joining = (typeof joinings)[number];

/** Languages that a community may say it speaks (ISO 639-1). */
export const languages = [
  'en',
  'ar',
  'de',
  'es',
  'fa',
  'fr',
  'hi',
  'it',
  'ja',
  'nl',
  'pl',
  'pt',
  'tr',
  'uk',
  'zh',
] as const;

/** Highest first. Only the first two carry rights over others; the rest are kinds of help that people show. */
export const roles = ['owner', 'moderator', 'facilitator', 'clinician', 'peer_supporter', 'member'] as const;
export type Role = (typeof roles)[number];

/** What a decision may put on people: slow (everybody's pace), posts that wait, a pause to cool down, a suspension. */
export const restrictionKinds = ['slow', 'limit', 'cool', 'suspend'] as const;
export type RestrictionKind = (typeof restrictionKinds)[number];

/** Roles that an invitation may give. */
export const invitedRoles = ['member', 'peer_supporter', 'clinician', 'facilitator'] as const;
export type InvitedRole = (typeof invitedRoles)[number];

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return /^[A-Za-z_]+(\/[\w+-]+)*$/.test(text);
  } catch {
    return false;
  }
}

export const nightHoldSchema = z.strictObject({
  from: clockTime,
  to: clockTime,
  timeZone: z.string().max(60).refine(isTimeZone),
});
export type NightHold = z.infer<typeof nightHoldSchema>;

/** The charter's settings. What is missing or no longer known reads as the careful default. */
export const settingsSchema = z.object({
  /** May clinicians and other paid helpers take part? `read`: they read and do not write. */
  professionals: z.enum(['no', 'read', 'invitation', 'yes']).catch('invitation'),
  advertising: z.enum(['no', 'labelled']).catch('no'),
  /** Treatments without good evidence. */
  unproven: z.enum(['not_here', 'labelled', 'open']).catch('labelled'),
  research: z.enum(['no', 'ask_moderators']).catch('no'),
  /** Posting under an alias that changes with the thread. */
  withoutName: z.enum(['no', 'allowed']).catch('allowed'),
  /** Who writes articles: staff are owners, moderators and facilitators; professionals adds clinicians. */
  articles: z.enum(['staff', 'professionals', 'members']).catch('staff'),
  /** A newcomer's first so many posts wait for a moderator. */
  preModerateFirst: z.number().int().min(0).max(20).catch(0),
  /** Posts written at night wait until morning; null: never. Local time of the named zone. */
  nightHold: nightHoldSchema.nullable().catch(null),
});
export type Settings = z.infer<typeof settingsSchema>;

export type Community = {
  id: Id;
  slug: string;
  name: string;
  kind: Kind;
  listed: boolean;
  purpose: string;
  welcomeHtml: string;
  language: string;
  joining: Joining;
  settings: Settings;
  createdAt: Date;
  archivedAt: Date | null;
};

export function opennessOf(community: { kind: Kind; listed: boolean }): Openness {
  return community.kind === 'closed' && !community.listed ? 'unlisted' : community.kind;
}

/** How an openness is stored. */
export function storedAs(openness: Openness): { kind: Kind; listed: boolean } {
  if (openness === 'unlisted') return { kind: 'closed', listed: false };
  return { kind: openness, listed: openness !== 'secret' };
}

/** Ways of joining that fit an openness; the first is offered first. */
export const joiningsOf: Record<Openness, readonly Joining[]> = {
  public: ['open', 'questions', 'invitation'],
  closed: ['questions', 'open', 'invitation'],
  unlisted: ['questions', 'invitation'],
  secret: ['invitation'],
};

/** The viewer's own place in a community. */
export type Standing = { role: Role; personaId: Id };

export type Rule = { id: Id; position: number; title: string; explanation: string; retiredAt: Date | null };
export type Question = { id: Id; position: number; question: string; required: boolean };
/** The question's words are kept with the answer: editing a question must not change what somebody answered. */
export type Answer = { questionId: Id; question: string; answer: string };

export const answersSchema = z
  .array(z.object({ questionId: z.string(), question: z.string(), answer: z.string() }))
  .catch([]);

/** The body of the community page, drawn by the room above: threads, or nothing yet. */
export type Conversations = (
  request: Request,
  community: Community,
  standing: Standing | null,
  query: { tab?: string; before?: string },
) => Promise<Html>;

declare module '../../platform/slots.ts' {
  interface Slots {
    'communities.conversations': Conversations;
  }
}

declare module '../../platform/events/index.ts' {
  interface DomainEvents {
    'community.joined': {
      communityId: Id;
      personaId: Id;
      memberId: Id;
      by: 'start' | 'open' | 'request' | 'invitation';
    };
    'community.left': {
      communityId: Id;
      personaId: Id;
      memberId: Id;
      how: 'left' | 'removed' | 'banned';
      reason: string;
    };
    'community.role_changed': { communityId: Id; personaId: Id; memberId: Id; role: Role };
    'join_request.asked': { requestId: Id; communityId: Id; personaId: Id };
    'join_request.decided': {
      requestId: Id;
      communityId: Id;
      personaId: Id;
      memberId: Id;
      accepted: boolean;
      reason: string;
    };
  }
}

declare module '../../platform/http/refusals.ts' {
  interface Refusals {
    'communities.not_active.not_allowed': true;
    'communities.operators_start.not_allowed': true;
    'communities.not_your_role.not_allowed': true;
    'communities.archived.not_possible': true;
    'communities.last_owner.not_possible': true;
    'communities.banned.not_allowed': true;
    'communities.already_member.not_possible': true;
    'communities.already_asked.not_possible': true;
    'communities.only_invited.not_possible': true;
    'communities.ask_first.not_possible': true;
    'communities.request_gone.not_possible': true;
    'communities.invitation_gone.not_found': true;
    'communities.door_gone.not_found': true;
    'communities.person_gone.not_possible': true;
    'communities.higher_rank.not_allowed': true;
    'communities.own_role.not_allowed': true;
    'communities.no_professionals.not_possible': true;
    'communities.never_more_open.not_possible': true;
    'communities.no_door.not_possible': true;
    'communities.too_many_rules.not_possible': true;
    'communities.too_many_questions.not_possible': true;
  }
}
