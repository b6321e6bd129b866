// The door of coders inside the room.
export { type CodeWish, code } from './code.ts';
export { ExternalCoder, type ExternalOptions } from './external.ts';
export { openOnnx, wordCounts } from './onnx.ts';
export { type Recoded, recode } from './recode.ts';
export { type Learnt, tellTraining, train } from './train.ts';
export type { BatchCoder, TextToCode } from './types.ts';
export { readUnseen, type UnseenScores } from './unseen.ts';
