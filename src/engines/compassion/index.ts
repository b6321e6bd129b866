// The door of the compassion engine. `readSearch` gives a search its tier; `readPost` is the first step, which still serves
// writing with care. Both read words only, and their reading leads to offering care.
export { type BookParts, type CompassionBook, compileBook } from './book.ts';
export { type PostReading, readPost } from './first-step.ts';
export { type CompiledLexicon, type Concern, compileLexicon, type FirstStepLexicon } from './lexicon.ts';
export {
  type CompassionEntry,
  type CompassionList,
  PhraseError,
  placesOf,
  type SearchConcern,
  type SearchTier,
  searchConcerns,
  searchTiers,
} from './list.ts';
export { isNearMiss } from './near-miss.ts';
export { readSearch, type SearchReading } from './read-search.ts';
