// The door of the analysis engine: effects of changes over time, and counts that give nobody away.
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
export { smallest, sumOfPlaces, suppress, type Told } from './suppress.ts';
export { wilson } from './wilson.ts';
