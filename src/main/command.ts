// What a command of the terminal is. The commands themselves are in commands/.
import type { Config } from '../app/config.ts';

/** What a command answers: the exit code, or undefined to keep running (servers). */
export type Command = {
  /** The words that call it, as `member create`. */
  words: string;
  summary: string;
  /** Lines for --help after the summary. */
  options: readonly (readonly [flag: string, meaning: string])[];
  run(args: string[], world: { config: Config; say: (line: string) => void }): Promise<number | undefined>;
};

/** A mistake in how a command was called, or something the operator can mend: shown without a stack trace. */
export class CommandError extends Error {}
