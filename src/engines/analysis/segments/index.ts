// The door of segments: accounts by what they write and need, never an account.
export { leastAccounts, leastPosts, mostAccounts, type Segment, SegmentTally } from './segments.ts';
