// The door of the analysis engine: effects of changes over time, and counts that give nobody away.

export * from './agreement/index.ts';
export {
  type Checked,
  type Choice,
  type Code,
  type Codebook,
  type CodeGroup,
  checkCodebook,
  codesOf,
  type Fault,
  joinCodebooks,
  tellFault,
} from './codebook/index.ts';
export {
  type Answers,
  type Coder,
  type Drawn,
  enough,
  type Head,
  type Label,
  leastLabels,
  leastOfEach,
  nearEmpty,
  openCoder,
  openWeights,
  settle,
  type Trained,
  type TrainedCode,
  type TrainOptions,
  type TrainText,
  thresholdsOf,
  trainCoder,
  trainOn,
  type Unseen,
} from './coding/index.ts';
export {
  type Declared,
  declared,
  type Emptiness,
  emptiness,
  fewestWords,
  type Gender,
  hashText,
  KeySet,
  language,
  type Machine,
  machine,
  NearTexts,
  signature,
  signatureLength,
  Topic,
  textKey,
  Words,
  withoutQuotes,
  worthAsking,
} from './denoise/index.ts';
export { type Dice, dice, lot } from './dice.ts';
export {
  type Context,
  communityPlaces,
  decodeEntities,
  type Format,
  type FormatId,
  formatIds,
  formats,
  knownColumns,
  type Mapping,
  mapRedditLine,
  type Parsed,
  parseCells,
  parseChunk,
  parseJson,
  plainOf,
  type Recognition,
  type Rejected,
  readMapping,
  recognise,
  type SearchPoint,
} from './formats/index.ts';
export {
  type Asked,
  type GapOptions,
  GapTally,
  mostAsks,
  openQuestions,
  type QuestionReader,
  type QuestionWords,
  type Replied,
  useOf,
} from './gaps/index.ts';
export {
  type Change,
  type Effect,
  effectOf,
  isEffect,
  leastReports,
  leastWeeks,
  type TooLittle,
  type Week,
} from './its.ts';
export * from './prevalence/index.ts';
export {
  FindabilityCheck,
  type Paraphrase,
  paraphraseSlots,
  type QuoteConsent,
  quotable,
  type Slot,
  type Verdict,
} from './quotes/index.ts';
export {
  type PlaceBasis,
  type Platform,
  type PostRecord,
  platforms,
  type Reject,
  type Withdrawn,
} from './record.ts';
export type {
  CodePrevalence,
  Coverage,
  Difference,
  Estimate,
  FileSeen,
  FlowStep,
  Gap,
  Slice,
  SliceKind,
  Summary,
  Theme,
} from './report/summary.ts';
export * from './sampling/index.ts';
export { searchesTold } from './searches/index.ts';
export { type Segment, SegmentTally } from './segments/index.ts';
export { smallest, sumOfPlaces, suppress, type Told } from './suppress.ts';
export {
  diceOf,
  draw,
  type Found,
  findThemes,
  leastTexts,
  mostTexts,
  readerOf,
  type Seen,
  type StopWords,
  stopWordsOf,
  type ThemeModel,
  type ThemeOptions,
  ThemeTally,
  themesTold,
} from './themes/index.ts';
export { wilson } from './wilson.ts';
