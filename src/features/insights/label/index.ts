// The door of labelling: the page, the files of answers.
export { annotatorName, LabelFile, readLabels } from './label-file.ts';
export { labelApp, type Serving, serveLabels } from './server.ts';
export { disputes, type Item, Session, type ShownText } from './session.ts';
