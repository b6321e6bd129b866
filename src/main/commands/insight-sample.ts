// `companionway insight sample`: draws records for people to label, and says what so many labels will be able to show.
import { parseArgs } from 'node:util';
import { sample, tellPower, tellSample } from '../../features/insights/index.ts';
import { type Command, CommandError } from '../command.ts';
import { folderOf, telling } from './insight-common.ts';
import { whole } from './insight-run.ts';

const kinds = ['all', 'platform', 'community', 'place', 'language', 'gender', 'month', 'kind'] as const;

export const insightSample: Command = {
  words: 'insight sample',
  summary: 'Draw records for people to label: by chance with known weights, or to learn from',
  options: [
    ['DIR or --out DIR', 'the folder of a run (its --out)'],
    ['--n N', 'how many (default: 300); see also: companionway insight power'],
    ['--informative', 'what the coder is unsure of, to learn from; no shares come of it'],
    ['--by KIND', `slices that shall all be in it: ${kinds.join(', ')} (default: platform)`],
    ['--codes A,B', 'codes whose scores make the strata (default: all)'],
    ['--seed N', 'another number, another draw (default: the one of the run, 1)'],
  ],
  run: (args, { say }) =>
    telling(async () => {
      const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: {
          out: { type: 'string' },
          n: { type: 'string', default: '300' },
          informative: { type: 'boolean', default: false },
          by: { type: 'string', default: 'platform' },
          codes: { type: 'string' },
          seed: { type: 'string', default: '1' },
        },
      });
      const by = kinds.find((kind) => kind === values.by);
      if (!by) throw new CommandError(`--by takes one of ${kinds.join(', ')}, and got "${values.by}".`);
      const n = whole('n', values.n, 1, 100_000);
      const out = folderOf(positionals, values.out);
      const sampled = await sample(out, {
        n,
        informative: values.informative,
        by,
        codes: values.codes === undefined ? null : values.codes.split(',').map((one) => one.trim()),
        seed: whole('seed', values.seed, 0, 2 ** 31 - 1),
      });
      for (const line of tellSample(sampled)) say(line);
      if (!sampled.informative)
        for (const line of ['', ...tellPower({ labels: n, slices: 1, explained: 0, designEffect: 1 })])
          say(line);
      say('');
      say(`Next: companionway insight label ${out} --annotator NAME`);
      return 0;
    }),
};
