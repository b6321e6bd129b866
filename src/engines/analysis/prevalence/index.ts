// The door of prevalence: estimates, differences, power, tables that give nobody away.
export { clusterBootstrap, clusterEffect } from './authors.ts';
export { addScore, addTally, bandEdges, bandOf, emptyTally, type Tally, tallyOf } from './bands.ts';
export { differenceOf, differencesOf } from './differences.ts';
export { benjaminiHochberg } from './discovery.ts';
export { type EstimateOptions, estimateShare, leastInCell, type Measured } from './estimate.ts';
export { type Budget, budgetOf, noiseMargin, noisyCounts } from './noise.ts';
export { classifyAndCount, type ErrorRates, errorRates, labelsOnly, roganGladen } from './plain.ts';
export { detectableDifference, explainedBy, labelsNeeded, marginOf, type Plan } from './power.ts';
export { type LabelledScore, type Powered, ppiMean } from './ppi.ts';
export { type Cell, scoreInterval, scoreTest } from './score-test.ts';
export {
  leastLabelsOfSlice,
  type MeasuredSlice,
  prevalenceOf,
  type SliceInput,
  type SliceOptions,
} from './slices.ts';
export { suppressTable, type TableCell, type ToldTable } from './tables.ts';
export { type CodedWeek, type DatedEvent, eventEffect } from './weeks.ts';
