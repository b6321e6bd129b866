// The door of labelling inside the room.
export { type Agreed, agreement, tellAgreement } from './agreement.ts';
export { type Labelling, type LabelWish, label } from './label.ts';
export { annotatorName, LabelFile, readLabels } from './label-file.ts';
export { type PowerWish, tellPower } from './power.ts';
export { type Sampled, type SampleWish, sample, tellSample } from './sample.ts';
export { labelApp, type Serving, serveLabels } from './server.ts';
export { disputes, type Item, Session, type ShownText } from './session.ts';
