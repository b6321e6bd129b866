// `companionway insight power`: how many labels a figure needs. Needs no run.
import { parseArgs } from 'node:util';
import { tellPower } from '../../features/insights/index.ts';
import { type Command, CommandError } from '../command.ts';
import { whole } from './insight-run.ts';

export const insightPower: Command = {
  words: 'insight power',
  summary: 'Say how many labels a figure needs, and what a number of labels can show',
  options: [
    ['--n N', 'labels that people will give (default: 300)'],
    ['--slices N', 'platforms, months or places that shall be told apart (default: 1)'],
    ['--explained X', 'share of the variance that the coder explains, 0 to 0.95 (default: 0, cautious)'],
    ['--design-effect X', 'above 1 where few people wrote many of the records (default: 1)'],
  ],
  async run(args, { say }) {
    const { values } = parseArgs({
      args,
      options: {
        n: { type: 'string', default: '300' },
        slices: { type: 'string', default: '1' },
        explained: { type: 'string', default: '0' },
        'design-effect': { type: 'string', default: '1' },
      },
    });
    const lines = tellPower({
      labels: whole('n', values.n, 1, 10_000_000),
      slices: whole('slices', values.slices, 1, 10_000),
      explained: between('explained', values.explained, 0, 0.95),
      designEffect: between('design-effect', values['design-effect'], 1, 1000),
    });
    for (const line of lines) say(line);
    return 0;
  },
};

function between(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!(number >= least && number <= most))
    throw new CommandError(`--${name} takes a number from ${least} to ${most}, and got "${text}".`);
  return number;
}
