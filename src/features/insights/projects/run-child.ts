// The process of one run: told what to read, it runs, says how far it is, and stops when told or when its parent is gone.
// Not to be imported for anything but its types.
import { availableParallelism, setPriority } from 'node:os';
import { basename } from 'node:path';
import { openCodebooks } from '../run/codebooks.ts';
import { RunError } from '../run/input.ts';
import { run } from '../run/run.ts';
import { tellSummary } from '../run/tell.ts';

export type Errand = { files: readonly string[]; codebooks: string; out: string; title: string };
export type News = { share: number; said: string };

/** As shells say it of a program that was interrupted. */
const stopped = 130;

async function carryOut(errand: Errand): Promise<number> {
  const stop = new AbortController();
  const end = () => stop.abort(new Error('stopped'));
  process.on('message', (message) => {
    if (message === 'stop') end();
  });
  process.once('disconnect', end);
  const tell = (news: News | { failed: string }) => process.connected && process.send?.(news);
  try {
    const { codebook, sha256 } = openCodebooks(errand.codebooks);
    const screen = {
      write: (line: string) => {
        const percent = /^(\d{1,3}) %/.exec(line)?.[1];
        if (percent) tell({ share: Number(percent) / 100, said: line.trim() });
      },
    };
    const plan = {
      ...errand,
      codebook,
      codebookSha: sha256,
      jobs: Math.max(1, availableParallelism() - 1),
      seed: 1,
      strict: false,
      remove: [],
      mapping: null,
      topic: codebook.topic,
      smallest: 10,
      epsilon: null,
      events: [],
      command: `companionway, in the web: ${errand.codebooks}`,
    };
    const summary = await run(plan, { screen, clock: Date.now, stop: stop.signal, say: () => {} });
    const lines = tellSummary(summary, '').filter((line) => !/--out|private/.test(line));
    tell({ share: 1, said: lines.join('\n') });
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return stopped;
    // What a person can mend is told; anything else would tell of the inside.
    tell({ failed: error instanceof RunError ? withoutFolders(error.message, errand) : '' });
    return 1;
  }
}

/** A page must not tell where this machine keeps things. */
const withoutFolders = (text: string, { files, out }: Errand): string =>
  [...files, out].reduce((left, path) => left.replaceAll(path, basename(path)), text);

process.once('message', (errand) => {
  // Pages go before runs.
  setPriority(10);
  void carryOut(errand as Errand).then((code) => {
    process.exitCode = code;
    if (process.connected) process.disconnect();
    // Whatever still hangs then has nothing left to do.
    setTimeout(() => process.exit(code), 5_000).unref();
  });
});
