// The door of the insights room.

export { templateCodebook } from '../../engines/analysis/index.ts';
export * from './coders/index.ts';
export { feature } from './feature.ts';
export * from './label/index.ts';
export { linesIn } from './run/answers.ts';
export {
  Desk,
  Keys,
  type Made,
  openCodebooks,
  parseEvent,
  RunError,
  type RunPlan,
  readMade,
  rememberRemoved,
  removalKeys,
  report,
  reportAgain,
  run,
  Store,
  saltOf,
  shippedCodebooks,
  tellCodebook,
  tellSummary,
  type World,
} from './run/index.ts';
