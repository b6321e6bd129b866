// The door of themes: find them in a sample, read every text, count, tell.
export {
  type Corpus,
  type CorpusOptions,
  corpusOf,
  idfOf,
  mostTexts,
  rowsOf,
  type Sparse,
  tfidf,
} from './corpus.ts';
export { type Dice, diceOf, draw } from './dice.ts';
export { ensemble, memberOf, weightsOf } from './ensemble.ts';
export {
  baselineOf,
  findThemes,
  greatestOf,
  leastTexts,
  type ThemeOptions,
  topsOf,
  topTerms,
} from './find-themes.ts';
export { kmeans, unitColumns } from './kmeans.ts';
export { gap, joiner, letters } from './letters.ts';
export type { FoundTheme, ThemeModel } from './model.ts';
export { nmf } from './nmf.ts';
export { diversityOf, mean, npmiOf, stabilityOf } from './quality.ts';
export { type Found, readerOf } from './reader.ts';
export { type StopWords, stopWordsOf } from './stop-words.ts';
export { mostTypical, type Seen, ThemeTally, type ThemeWishes, themesTold } from './tally.ts';
export { classTfidf, topOf } from './terms.ts';
export { hashesOf, scan, wordsOf } from './tokenise.ts';
