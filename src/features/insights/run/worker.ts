// One core's share of `companionway insight run`: pieces of files in, columns of numbers back, rows for the store onto the disk.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { eld } from 'eld/extrasmall';
import { PieceReader } from './piece.ts';
import type { Errand, Setup } from './plan.ts';

// Twenty megabytes that most corpora never need: loaded when the first text is asked about.
const require = createRequire(import.meta.url);
let detector: typeof eld | undefined;

const reader = new PieceReader(workerData as Setup, (text) => {
  detector ??= (require(fileURLToPath(import.meta.resolve('eld/extrasmall'))) as { eld: typeof eld }).eld;
  const found = detector.detect(text);
  return found.isReliable() ? found.language : null;
});

parentPort?.on('message', (errand: Errand) => {
  const done = reader.read(errand);
  // Given back at once: the collector would leave megabytes of read bytes lying about.
  (errand.bytes.buffer as ArrayBuffer).transfer(0);
  const { buffer: keys } = done.keys;
  const { buffer: signatures } = done.signatures;
  parentPort?.postMessage(done, [keys as ArrayBuffer, signatures as ArrayBuffer]);
});
