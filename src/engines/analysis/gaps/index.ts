// The door of gaps: who asks for what, and whether anybody answers.
export { isTestHalf, type Measured, measureQuestions, parseCases, type QuestionCase } from './cases.ts';
export { PatternError } from './patterns.ts';
export { type Ask, openQuestions, type QuestionReader, type QuestionWords } from './questions.ts';
export type { Reply, Use } from './replies.ts';
export { featuresOf, logitOf, type ReplyModel } from './reply-model.ts';
export { plain } from './sentences.ts';
export { type Asked, type GapOptions, GapTally, mostAsks, type Replied } from './tally.ts';
