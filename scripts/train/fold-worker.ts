// One fold of the training in a thread of its own: the folds depend on nothing but the lines, so that they may be fitted side by side.
import { parentPort, workerData } from 'node:worker_threads';
import { loadLines, readFold } from './lines.ts';

parentPort!.postMessage(readFold(loadLines(), workerData as number));
