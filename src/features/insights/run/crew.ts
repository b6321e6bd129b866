// Workers that read pieces, at most two pieces in flight for each, made when there is work for them.
import { Worker } from 'node:worker_threads';
import type { Errand, Setup, Yield } from './plan.ts';

type Waiting = { done: (one: Yield) => void; failed: (error: Error) => void };

export class Crew {
  readonly size: number;
  private readonly setup: Setup;
  private readonly workers: { worker: Worker; busy: number }[] = [];
  private readonly asked = new Map<number, Waiting>();

  constructor(size: number, setup: Setup) {
    this.size = size;
    this.setup = setup;
  }

  /** How many pieces may be on their way at once. */
  get room(): number {
    return this.size * 2;
  }

  /** The bytes' memory goes to the worker. */
  hand(errand: Errand): Promise<Yield> {
    const own = this.free();
    own.busy++;
    return new Promise<Yield>((done, failed) => {
      this.asked.set(errand.seq, { done, failed });
      own.worker.postMessage(errand, [errand.bytes.buffer as ArrayBuffer]);
    }).finally(() => {
      own.busy--;
    });
  }

  private free(): { worker: Worker; busy: number } {
    const idle = this.workers.reduce<{ worker: Worker; busy: number } | undefined>(
      (best, one) => (best === undefined || one.busy < best.busy ? one : best),
      undefined,
    );
    return idle === undefined || (idle.busy > 0 && this.workers.length < this.size) ? this.hire() : idle;
  }

  private hire(): { worker: Worker; busy: number } {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: this.setup,
      // Much is made and dropped with each line: without a bound the heap's young part grows to three times what it needs.
      resourceLimits: { maxYoungGenerationSizeMb: 12 },
    });
    worker.on('message', (one: Yield) => {
      this.asked.get(one.seq)?.done(one);
      this.asked.delete(one.seq);
    });
    worker.on('error', (error: Error) => {
      for (const one of this.asked.values()) one.failed(error);
      this.asked.clear();
    });
    const own = { worker, busy: 0 };
    this.workers.push(own);
    return own;
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.workers.map((one) => one.worker.terminate()));
    this.workers.length = 0;
  }
}
