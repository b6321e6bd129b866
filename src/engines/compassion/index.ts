// The door of the compassion engine: the first step. It reads words only, and its reading leads to offering care, nothing else.
export { type PostReading, type QueryReading, readPost, readQuery } from './first-step.ts';
export { type CompiledLexicon, type Concern, compileLexicon, type FirstStepLexicon } from './lexicon.ts';
