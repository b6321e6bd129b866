// The door of training for scripts, benches and tests (docs/decisions/008-parts-of-engines.md). The product never loads it.
export { type Case, type CaseProblem, casesOrThrow, readCases } from './cases.ts';
export { clusters } from './clusters.ts';
export { contractions } from './contractions.ts';
export { curvePicture } from './curve-picture.ts';
export { chooseDangerMark, type DangerLine, type DangerMark, dangerMarks } from './danger-mark.ts';
export { fitHeads, type HeadSettings, type Heads, highestOf } from './heads.ts';
export { trainLinear } from './linear.ts';
export { averagePrecision, bootstrap, curve, macroF1 } from './measure.ts';
export { hashOf } from './ngrams.ts';
export { caseTargets, outputs, partly, type Targets } from './outputs.ts';
export { toWeights } from './pack.ts';
export { foldOf, type Part, partOf, share } from './split.ts';
export { chooseThresholds } from './thresholds.ts';
