// Codebooks: what they must have, and several as one.
export { type Checked, checkCodebook, type Fault, joinCodebooks, tellFault } from './check.ts';
export { templateCodebook } from './template.ts';
export { type Choice, type Code, type Codebook, type CodeGroup, codesOf } from './types.ts';
