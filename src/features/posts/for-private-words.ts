// What the room of private messages takes from this one: how words are read and asked about before they are sent, care and
// guidance beside them, drafts. Nothing is decided here.
export { careFor } from './care.ts';
export { discardDraft } from './discard-draft.ts';
export { draftAt } from './drafts.query.ts';
export { askedFields } from './forms.ts';
export { privateForm } from './pages/look.ts';
export { keep, submissionOf } from './pages/shared.ts';
export { submissionKey } from './publish.ts';
export { type Reading, screenWords, takeOut } from './screen-words.ts';
export { careView } from './views/care-view.ts';
export { neutralWord, pauseView, takenOutView } from './views/pause-view.ts';
export { reasonsFor } from './views/screening-words.ts';
export { askedInputs, lookPlace } from './views/write-fields.ts';
