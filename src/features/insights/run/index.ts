// The door of run/ inside the room.
export { openCodebooks, shippedCodebooks } from './codebooks.ts';
export { parseEvent } from './events.ts';
export { RunError } from './input.ts';
export { Keys, rememberRemoved, removalKeys, saltOf } from './keys.ts';
export { type Made, readMade } from './made.ts';
export type { RunPlan } from './plan.ts';
export { report, reportAgain } from './report.ts';
export { run, type World } from './run.ts';
export { Desk, type RunState } from './state.ts';
export { Store } from './store.ts';
export { tellSummary } from './tell.ts';
export { tellCodebook } from './tell-codebook.ts';
