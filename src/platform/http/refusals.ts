// Refusal codes are a closed union, each with a text in every language: `refusal.<code>.title` and `refusal.<code>.body`.

/** Rooms add theirs by declaration merging: `interface Refusals { 'communities.last_owner.not_possible': true }`. */
export interface Refusals {
  not_found: true;
  sign_in_first: true;
  not_allowed: true;
  wrong_origin: true;
  suspended: true;
  too_often: true;
  too_large: true;
  bad_input: true;
  changed_meanwhile: true;
  unavailable: true;
  broken: true;
}

export type RefusalCode = keyof Refusals & string;
