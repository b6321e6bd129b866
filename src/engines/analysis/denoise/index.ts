// The door of the part that takes noise out; each rule says why, so that the run can count and show what it took.
export { type Declared, declared, type Gender, placeIn } from './declared.ts';
export { type Emptiness, emptiness, tooFew } from './empty.ts';
export { fewestWords, likeness, signature, signatureLength, textKey } from './fingerprint.ts';
export { hashText, mix } from './hash.ts';
export { language, leansToEnglish, worthAsking } from './language.ts';
export { isBotName, type Machine, machine } from './machines.ts';
export { NearTexts, nearEnough } from './near.ts';
export { withoutQuotes } from './quoted.ts';
export { Topic } from './relevance.ts';
export { KeySet } from './seen.ts';
export { Words } from './tokens.ts';
