// What the commands on a run's folder have in common: the folder's name, faults told as sentences.
import { RunError } from '../../features/insights/index.ts';
import { CommandError } from '../command.ts';

/** `DIR` or `--out DIR`. */
export function folderOf(positionals: readonly string[], out?: string): string {
  const all = out === undefined ? positionals : [...positionals, out];
  if (all.length !== 1) throw new CommandError('Name one folder: the --out of companionway insight run.');
  return all[0]!;
}

/** A RunError is something the person can mend: it is told without a stack trace. */
export async function telling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RunError) throw new CommandError(error.message);
    throw error;
  }
}

/** Tells a terminal now and then how far something is; says nothing into files. */
export function progress(): (done: number, of: number) => void {
  let last = 0;
  return (done, of) => {
    const now = Date.now();
    if (!process.stderr.isTTY || (now - last < 500 && done < of)) return;
    last = now;
    process.stderr.write(
      `\r${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}${done >= of ? '\n' : ''}`,
    );
  };
}
