// The nouns of this room: what operators do with an account, and what is looked at in the installation. Pure.

export const memberActs = [
  'suspend',
  'lift',
  'articles_give',
  'articles_take',
  'operator_give',
  'operator_take',
] as const;
export type MemberAct = (typeof memberActs)[number];

/** Days of a pause that are offered; 0: until somebody ends it. */
export const pauseDays = [1, 3, 7, 30, 0] as const;

/** Characters (UTF-16 units). */
export const reasonLeast = 10;
export const reasonMost = 1000;

declare module '../../platform/http/refusals.ts' {
  interface Refusals {
    'admin.link_dead.not_found': true;
    'admin.own_account.not_possible': true;
    'admin.operator_first.not_possible': true;
    'admin.last_operator.not_possible': true;
    'admin.other_state.not_possible': true;
  }
}
