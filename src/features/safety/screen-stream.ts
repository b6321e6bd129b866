// Streams lines through the engine on all cores: batches go to workers in turn and come back in order; memory stays flat, since
// reading stops while too many batches are on their way. Only what the command `screen` and its test need.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { type Surface, surfaces } from '../../engines/safety/index.ts';
import type { Answer, Batch } from './screen-worker.ts';

export { surfaces };

export function isSurface(text: string): text is Surface {
  return (surfaces as readonly string[]).includes(text);
}

export type StreamOptions = {
  surface: Surface;
  /** Workers; default: one for each core. */
  jobs?: number | undefined;
  complain: (lineNumber: number, why: string) => void;
};

/** Lines in a batch: large enough that messages cost little, small enough that the first answer comes soon. */
const batchSize = 400;
/** Characters (UTF-16 units) after which a batch is full whatever its number of lines. */
const batchLength = 400_000;

/** @returns how many lines were read (empty ones apart) and how many of them were skipped as bad */
export async function screenStream(
  input: Readable,
  output: Writable,
  options: StreamOptions,
): Promise<{ lines: number; bad: number }> {
  const crew = new Crew(options.jobs ?? availableParallelism(), options.surface);
  const count = { lines: 0, bad: 0 };
  const waiting: Promise<Answer>[] = [];
  const writeNext = async () => {
    const answer = await (waiting.shift() as Promise<Answer>);
    for (const { lineNumber, why } of answer.bad) options.complain(lineNumber, why);
    count.bad += answer.bad.length;
    if (answer.text !== '' && !output.write(answer.text)) await once(output, 'drain');
  };
  try {
    for await (const batch of batches(input, count)) {
      waiting.push(crew.hand(batch));
      while (waiting.length > crew.size * 2) await writeNext();
    }
    while (waiting.length > 0) await writeNext();
  } finally {
    await crew.dismiss();
  }
  return count;
}

async function* batches(input: Readable, count: { lines: number }): AsyncGenerator<Batch> {
  let batch: Batch = { numbers: [], lines: [] };
  let length = 0;
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    count.lines++;
    batch.numbers.push(number);
    batch.lines.push(line);
    length += line.length;
    if (batch.lines.length < batchSize && length < batchLength) continue;
    yield batch;
    batch = { numbers: [], lines: [] };
    length = 0;
  }
  if (batch.lines.length > 0) yield batch;
}

/** Workers that are made when there is work for them: a handful of lines starts one and not all. */
class Crew {
  readonly size: number;
  private readonly surface: Surface;
  private readonly workers: Worker[] = [];
  private readonly asked = new Map<
    number,
    { done: (answer: Answer) => void; failed: (error: Error) => void }
  >();
  private next = 0;

  constructor(size: number, surface: Surface) {
    this.size = size;
    this.surface = surface;
  }

  hand(batch: Batch): Promise<Answer> {
    const ticket = this.next++;
    const worker = this.workers[ticket % this.size] ?? this.hire();
    return new Promise((done, failed) => {
      this.asked.set(ticket, { done, failed });
      worker.postMessage({ ticket, batch });
    });
  }

  private hire(): Worker {
    const worker = new Worker(new URL('./screen-worker.ts', import.meta.url), {
      workerData: { surface: this.surface },
      // Much is made and dropped with each line: without a bound the heap's young part grows to three times what it needs.
      resourceLimits: { maxYoungGenerationSizeMb: 24 },
    });
    worker.on('message', ({ ticket, answer }: { ticket: number; answer: Answer }) => {
      this.asked.get(ticket)?.done(answer);
      this.asked.delete(ticket);
    });
    worker.on('error', (error: Error) => {
      for (const one of this.asked.values()) one.failed(error);
      this.asked.clear();
    });
    this.workers.push(worker);
    return worker;
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}
