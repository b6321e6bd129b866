// `companionway insight code`: another coder for a run: any program that reads and writes lines of JSON, or an ONNX model.
import { parseArgs } from 'node:util';
import { code, reportAgain, tellSummary } from '../../features/insights/index.ts';
import { type Command, CommandError } from '../command.ts';
import { folderOf, progress, telling } from './insight-common.ts';
import { whole } from './insight-run.ts';

export const insightCode: Command = {
  words: 'insight code',
  summary: 'Score the records of a run with a coder of your own, and make the report anew',
  options: [
    ['DIR or --out DIR', 'the folder of a run'],
    [
      '--coder-command CMD',
      'a program: {"id","title","text"} a line in, {"id","scores":{"code":0.5}} a line out, in order',
    ],
    ['--coder-timeout S', 'seconds without an answer after which it is given up (default: 60)'],
    ['--onnx FOLDER', 'a model with its coder.json (docs/insight/labelling.md)'],
  ],
  run: (args, { say }) =>
    telling(async () => {
      const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: {
          out: { type: 'string' },
          'coder-command': { type: 'string' },
          'coder-timeout': { type: 'string', default: '60' },
          onnx: { type: 'string' },
        },
      });
      const out = folderOf(positionals, values.out);
      const { 'coder-command': command, onnx } = values;
      if ((command === undefined) === (onnx === undefined))
        throw new CommandError('Say which coder: --coder-command CMD or --onnx FOLDER.');
      const patience = 1000 * whole('coder-timeout', values['coder-timeout'], 1, 86_400);
      const done = await code(
        out,
        onnx === undefined ? { command: command!, patience } : { onnx },
        progress(),
      );
      say(
        `${done.records.toLocaleString('en-GB')} records scored; of ${done.abstained.toLocaleString('en-GB')} the coder said nothing.`,
      );
      for (const line of tellSummary(await reportAgain(out, {}, [], Date.now), out)) say(line);
      return 0;
    }),
};
