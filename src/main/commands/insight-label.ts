// `companionway insight label`: a page on this machine on which one person labels a sample. Runs until it is stopped.
import { parseArgs } from 'node:util';
import { annotatorName, label } from '../../features/insights/index.ts';
import { type Command, CommandError } from '../command.ts';
import { folderOf, telling } from './insight-common.ts';
import { whole } from './insight-run.ts';

export const insightLabel: Command = {
  words: 'insight label',
  summary: 'Open a page on this machine to label a sample, by keys or mouse; every answer is saved at once',
  options: [
    ['DIR or --out DIR', 'the folder of a run in which a sample was drawn'],
    [
      '--annotator NAME',
      'who labels: a to z, 0 to 9, _ and -; each person an own name, and none sees the others',
    ],
    ['--role ROLE', 'e.g. "lived experience", clinician, researcher: agreement is told by role too'],
    ['--adjudicate', 'settle what people differ on: both answers, no names'],
    ['--sample S', 'probability or informative (default: both, probability first)'],
    ['--port P', 'a fixed port (default: any free one)'],
  ],
  run: (args, { say }) =>
    telling(async () => {
      const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: {
          out: { type: 'string' },
          annotator: { type: 'string' },
          role: { type: 'string' },
          adjudicate: { type: 'boolean', default: false },
          sample: { type: 'string' },
          port: { type: 'string', default: '0' },
        },
      });
      const { annotator, sample } = values;
      if (annotator === undefined || !annotatorName.test(annotator))
        throw new CommandError('Say who labels: --annotator NAME, of a to z, 0 to 9, _ and - (at most 40).');
      if (sample !== undefined && sample !== 'probability' && sample !== 'informative')
        throw new CommandError(`--sample takes probability or informative, and got "${sample}".`);
      const labelling = await label(folderOf(positionals, values.out), {
        annotator,
        role: values.role?.trim().slice(0, 60) || null,
        port: whole('port', values.port, 0, 65_535),
        adjudicate: values.adjudicate,
        sample: sample ?? null,
        clock: Date.now,
      });
      if (labelling.gone > 0) say(`${labelling.gone} drawn records were removed since, and are not shown.`);
      say(
        `${labelling.done} of ${labelling.texts} done. Open this address on this machine, and tell it to nobody:`,
      );
      say(labelling.url);
      say('Stop with Ctrl and C. Nothing is lost.');
      await new Promise<void>((done) => {
        process.once('SIGINT', done);
        process.once('SIGTERM', done);
      });
      await labelling.close();
      return 0;
    }),
};
