// The kinds of reaction, in the order in which they are shown.

export const reactionKinds = ['hope', 'not_alone', 'this_helped', 'thank_you', 'thinking_of_you'] as const;
export type ReactionKind = (typeof reactionKinds)[number];

declare module '../../platform/http/refusals.ts' {
  interface Refusals {
    'reactions.join_first.not_allowed': true;
    'reactions.cooling.not_possible': true;
    'reactions.suspended_here.not_allowed': true;
  }
}
