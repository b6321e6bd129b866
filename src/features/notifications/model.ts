// What a member can be told, and how the reasons to tell them about one post are weighed. Pure. Rows hold ids, never words.
import type { Id } from '../../std/ids.ts';

export const postKinds = ['mention', 'quote', 'reply'] as const;
export type PostKind = (typeof postKinds)[number];
export const otherKinds = [
  'decision',
  'care',
  'report_outcome',
  'join_request',
  'join_decision',
  'alias_reveal',
  'outgoing_look_wanted',
  'outgoing_looked',
  'outgoing_published',
  'outgoing_refused',
  'case_waits',
  'appeal_answer',
  'contact_look',
  'message',
  'message_request',
  'message_look',
] as const;
export type OtherKind = (typeof otherKinds)[number];
export type Kind = PostKind | OtherKind;

/** One notification for each post and member: being called by name says more than being in the same thread. */
export type Concerned = {
  authorMember: Id | null;
  starterMember: Id | null;
  /** Members who follow the thread, and those who said that they do not want to. */
  follows: ReadonlyMap<Id, boolean>;
  quotedMember: Id | null;
  mentionedMembers: readonly Id[];
};

/** Whom a post concerns, and why. Who may not read it, or blocked or muted somebody, is left out when it is delivered. */
export function whomToTell(post: Concerned): Map<Id, PostKind> {
  const told = new Map<Id, PostKind>();
  const add = (member: Id | null, kind: PostKind) => {
    if (member && member !== post.authorMember && !told.has(member)) told.set(member, kind);
  };
  for (const member of post.mentionedMembers) add(member, 'mention');
  add(post.quotedMember, 'quote');
  if (post.starterMember && post.follows.get(post.starterMember) !== false) add(post.starterMember, 'reply');
  for (const [member, wants] of post.follows) if (wants) add(member, 'reply');
  return told;
}

/**
 * When the next mail to a member may go out: once an hour, at a minute of the member's own, so that not everybody's
 * leave at once. Everything until then is one mail.
 */
export function nextMailAt(memberId: Id, now: Date): Date {
  const hour = 3_600_000;
  const own = (Number.parseInt(memberId.slice(-6), 16) % 3_600) * 1_000;
  return new Date((Math.floor((now.getTime() - own) / hour) + 1) * hour + own);
}
