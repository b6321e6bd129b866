// `companionway insight report`: makes the report of a run anew, with the labels that people have given since. Reads no posts' files.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseEvent, RunError, reportAgain, tellSummary } from '../../features/insights/index.ts';
import { type Command, CommandError } from '../command.ts';
import { epsilonOf, whole } from './insight-run.ts';

export const insightReport: Command = {
  words: 'insight report',
  summary: 'Make the report of a run anew, with labels and removals that came since',
  options: [
    ['--out DIR', 'the folder of the run'],
    ['--title TEXT', 'another title'],
    ['--smallest N', 'fewer authors than this are never told of (at least 10)'],
    ['--epsilon E', 'noise on published counts: differential privacy with this budget'],
    ['--event "2026-03-01 NAME"', 'what changed in the weeks after it, instead of the events of before'],
    ['--remove FILE', 'ids and author names, one a line, that must not be used; remembered'],
  ],
  async run(args, { say }) {
    const { values } = parseArgs({
      args,
      options: {
        out: { type: 'string' },
        title: { type: 'string' },
        smallest: { type: 'string' },
        epsilon: { type: 'string' },
        event: { type: 'string', multiple: true, default: [] },
        remove: { type: 'string', multiple: true, default: [] },
      },
    });
    if (values.out === undefined) throw new CommandError('Say which run: --out DIR');
    const remove = values.remove.flatMap((path) => {
      try {
        return readFileSync(path, 'utf8').split(/\r?\n/);
      } catch {
        throw new CommandError(`--remove: there is no file "${path}".`);
      }
    });
    try {
      const summary = await reportAgain(
        values.out,
        {
          ...(values.title === undefined ? {} : { title: values.title }),
          ...(values.smallest === undefined
            ? {}
            : { smallest: whole('smallest', values.smallest, 10, 1_000_000) }),
          ...(values.epsilon === undefined ? {} : { epsilon: epsilonOf(values.epsilon) }),
          ...(values.event.length === 0 ? {} : { events: values.event.map(parseEvent) }),
        },
        remove,
        Date.now,
        say,
      );
      for (const line of tellSummary(summary, values.out)) say(line);
      return 0;
    } catch (error) {
      if (error instanceof RunError) throw new CommandError(error.message);
      throw error;
    }
  },
};
