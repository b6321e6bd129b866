// The door of agreement: how alike annotators answer, and what follows from it.
export { type Answer, type Consensus, dawidSkene } from './dawid-skene.ts';
export { cohen, type Kappa } from './kappa.ts';
export { krippendorff, krippendorffInterval, type Unit } from './krippendorff.ts';
export {
  type Agreement,
  agreementOf,
  type Decided,
  type Disagreement,
  decide,
  disagreements,
  lastAnswers,
  undecided,
} from './labels.ts';
