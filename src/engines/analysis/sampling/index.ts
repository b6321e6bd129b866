// The door of sampling: which records people are asked about.
export { allocate, leastOfStratum, type Stratum } from './allocation.ts';
export { type Candidate, InformativeSampler, mostOfAuthor } from './informative.ts';
export { ProbabilitySampler, type Sample, stratumOf } from './probability.ts';
