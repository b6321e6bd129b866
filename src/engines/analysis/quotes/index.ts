// The door of quotes: is a paraphrase findable, what may be quoted, what is to be paraphrased.
export { FindabilityCheck, type Paraphrase, runLength, safeRank, type Verdict } from './search.ts';
export { paraphraseSlots, type QuoteConsent, quotable, type Slot } from './slots.ts';
