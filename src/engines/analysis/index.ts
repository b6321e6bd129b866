// The door of the analysis engine: effects of changes over time, and counts that give nobody away.

export {
  type Checked,
  type Choice,
  type Code,
  type Codebook,
  type CodeGroup,
  checkCodebook,
  codesOf,
  type Fault,
  joinCodebooks,
  tellFault,
} from './codebook/index.ts';
export { type Coder, type Drawn, type Label, nearEmpty, openCoder } from './coding/index.ts';
export {
  type Change,
  type Effect,
  effectOf,
  isEffect,
  leastReports,
  leastWeeks,
  type TooLittle,
  type Week,
} from './its.ts';
export * from './prevalence/index.ts';
export { smallest, sumOfPlaces, suppress, type Told } from './suppress.ts';
export { wilson } from './wilson.ts';
