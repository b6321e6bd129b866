// `companionway insight agreement`: how alike annotators answer.
import { parseArgs } from 'node:util';
import { agreement, tellAgreement } from '../../features/insights/index.ts';
import type { Command } from '../command.ts';
import { folderOf, telling } from './insight-common.ts';

export const insightAgreement: Command = {
  words: 'insight agreement',
  summary: "Say how alike annotators answer (Krippendorff's alpha, Cohen's kappa, by code and role)",
  options: [
    [
      'DIR or --out DIR',
      'the folder of a run with labels; the list of disagreements is written to its private folder',
    ],
    ['--json', 'one line of JSON per code and role'],
  ],
  run: (args, { say }) =>
    telling(async () => {
      const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: { out: { type: 'string' }, json: { type: 'boolean', default: false } },
      });
      const found = await agreement(folderOf(positionals, values.out));
      if (values.json) for (const row of found.rows) say(JSON.stringify(row));
      else for (const line of tellAgreement(found)) say(line);
      return 0;
    }),
};
