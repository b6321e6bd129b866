// The door of sampling: which records people are asked about.
export { allocate, leastOf, leastOfStratum, type Stratum } from './allocation.ts';
export { type Candidate, InformativeSampler, mostOfAuthor } from './informative.ts';
export { ProbabilitySampler, rareStratumOf, type Sample, stratumOf } from './probability.ts';
