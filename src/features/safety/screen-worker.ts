// One core's share of `companionway screen`: a batch of lines in, a piece of the output back.
import { parentPort, workerData } from 'node:worker_threads';
import type { Surface } from '../../engines/safety/index.ts';
import { loadScreener } from './engine.ts';
import { screenLine } from './screen-line.ts';

export type Batch = { numbers: number[]; lines: string[] };
export type Answer = { text: string; bad: { lineNumber: number; why: string }[] };

const { surface } = workerData as { surface: Surface };
const screener = loadScreener();

parentPort?.on('message', ({ ticket, batch }: { ticket: number; batch: Batch }) => {
  const answer: Answer = { text: '', bad: [] };
  batch.lines.forEach((line, i) => {
    const read = screenLine(screener, line, surface);
    if (read.ok) answer.text += `${read.line}\n`;
    else answer.bad.push({ lineNumber: batch.numbers[i] as number, why: read.why });
  });
  parentPort?.postMessage({ ticket, answer });
});
