// Says which codes fit a text: rules, a model learnt from labels, how well it does.
// For scripts that measure: the parts that judge and solve.
export { dice } from '../dice.ts';
export { bestThreshold, calibrationError, hitsOf } from './calibrate.ts';
export { nearEmpty, openCoder, rulesCoder, thresholdsOf } from './coder.ts';
export { type CurveOptions, type CurvePoint, flatBelow, type LearningCurve, learningCurve } from './curve.ts';
export { type Bounds, type Failing, tellingWords, whereItFails } from './fails.ts';
export { type Candidate, pickInformative, unsureness } from './informative.ts';
export { type Head, openWeights } from './pack.ts';
export { parseRule, type Rule, RuleError } from './rule-language.ts';
export { type Answers, settle } from './settle.ts';
export { type Rows, solve } from './solve.ts';
export {
  enough,
  foldsOf,
  leastLabels,
  leastOfEach,
  type Trained,
  type TrainedCode,
  type TrainOptions,
  type TrainText,
  trainCoder,
  trainOn,
  type Unseen,
} from './train.ts';
export type { Coder, Drawn, Label } from './types.ts';
