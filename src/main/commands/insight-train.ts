// `companionway insight train`: learns from labels, scores the run anew, makes the report anew.
import { parseArgs } from 'node:util';
import { reportAgain, tellSummary, tellTraining, train } from '../../features/insights/index.ts';
import type { Command } from '../command.ts';
import { folderOf, progress, telling } from './insight-common.ts';

export const insightTrain: Command = {
  words: 'insight train',
  summary: 'Learn from labels, say where the coder fails, score all records anew, and make the report anew',
  options: [['DIR or --out DIR', 'the folder of a run with labels']],
  run: (args, { say }) =>
    telling(async () => {
      const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: { out: { type: 'string' } },
      });
      const out = folderOf(positionals, values.out);
      const learnt = await train(out, progress());
      for (const line of tellTraining(learnt)) say(line);
      if (learnt.recoded)
        for (const line of tellSummary(await reportAgain(out, {}, [], Date.now), out)) say(line);
      return learnt.recoded ? 0 : 1;
    }),
};
