// The door of the safety engine: reads any text, says what it finds and what follows. Pure and offline.
export { loadModel, type ModelMeta } from './classify/index.ts';
export { fitShifts, type Judged, type VerdictWord, verdicts } from './learn/fit.ts';
export { type Gate, type GateLine, passes, tryGates } from './learn/gates.ts';
export { type GoldenLine, writeCases } from './learn/golden-cases.ts';
export { masked } from './learn/mask.ts';
export { admissible, isDanger, type Shifts } from './learn/shifts.ts';
export { type Lexicon, LexiconError, makeMatcher, parseLexicon } from './match/index.ts';
export { makeLetters } from './normalise/index.ts';
export {
  type ListedPhrase,
  makePhraseBook,
  type PhraseBook,
  type PhraseFinder,
  type PhraseHit,
} from './phrases.ts';
export {
  type CaseKind,
  type CharterChoices,
  compilePolicy,
  type PolicyFile,
  strict,
  type Urgency,
  urgencies,
  type Verdict,
} from './policy.ts';
export type { PublicContacts } from './raw/personal-data.ts';
export { createScreener, readyModel, type Screened, type Screener, type ScreenerParts } from './screen.ts';
export {
  type Action,
  actions,
  type Category,
  categories,
  type Finding,
  type Label,
  labels,
  levels,
  type Span,
  type Surface,
  surfaces,
} from './taxonomy.ts';
export { type Case, readCases } from './train/cases.ts';
export { partOf } from './train/split.ts';
