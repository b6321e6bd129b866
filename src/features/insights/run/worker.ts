// One core's share of `companionway insight run`: pieces of files in, columns of numbers back, rows for the store onto the disk.
import { parentPort, workerData } from 'node:worker_threads';
import { eld } from 'eld/small';
import { PieceReader } from './piece.ts';
import type { Errand, Setup } from './plan.ts';

const reader = new PieceReader(workerData as Setup, (text) => {
  const found = eld.detect(text);
  return found.isReliable() ? found.language : null;
});

parentPort?.on('message', (errand: Errand) => {
  const done = reader.read(errand);
  const { buffer: keys } = done.keys;
  const { buffer: signatures } = done.signatures;
  parentPort?.postMessage(done, [keys as ArrayBuffer, signatures as ArrayBuffer]);
});
