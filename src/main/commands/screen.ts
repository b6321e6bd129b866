// `companionway screen`: lines of JSON in, what the safety engine finds in each out. Needs no database and calls nobody.
import { parseArgs } from 'node:util';
import { isSurface, screenStream, surfaces } from '../../features/safety/index.ts';
import { type Command, CommandError } from '../command.ts';

export const screen: Command = {
  words: 'screen',
  summary:
    'Read {"id","text"} lines from standard input; write findings and what follows for each, in the same order',
  options: [
    ['--surface S', `where the texts stand: ${surfaces.join(', ')} (default: post)`],
    ['--jobs N', 'how many processor cores to use (default: all)'],
  ],
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { surface: { type: 'string', default: 'post' }, jobs: { type: 'string' } },
    });
    if (!isSurface(values.surface))
      throw new CommandError(`--surface takes one of ${surfaces.join(', ')}, and got "${values.surface}".`);
    const jobs = values.jobs === undefined ? undefined : Number(values.jobs);
    if (jobs !== undefined && !(Number.isInteger(jobs) && jobs >= 1 && jobs <= 256))
      throw new CommandError(`--jobs takes a whole number from 1 to 256, and got "${values.jobs}".`);
    const { bad, lines } = await screenStream(process.stdin, process.stdout, {
      surface: values.surface,
      jobs,
      complain: (number, why) => console.error(`line ${number}: ${why}`),
    });
    if (bad > 0) console.error(`${bad} of ${lines} lines were skipped.`);
    return bad > 0 ? 1 : 0;
  },
};
