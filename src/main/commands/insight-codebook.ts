// `companionway insight codebook check FILE` and `… new NAME`: a researcher's own codebook, checked and begun. Needs no database.
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openCodebooks, tellCodebook, templateCodebook } from '../../features/insights/index.ts';
import { type Command, CommandError } from '../command.ts';
import { telling } from './insight-common.ts';

export const insightCodebook: Command = {
  words: 'insight codebook',
  summary:
    'check FILE|NAME: say what a codebook lacks and which examples its rules miss; new NAME: begin one',
  options: [
    ['check FILE', 'a codebook file, or the name of one that is shipped; several are joined with commas'],
    ['new NAME', 'writes NAME.json here, a small codebook to be changed (docs/insight/codebooks.md)'],
  ],
  async run(args, { say }) {
    const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
    const [verb, name, ...more] = positionals;
    if (!name || more.length > 0 || (verb !== 'check' && verb !== 'new'))
      throw new CommandError('Write `insight codebook check FILE` or `insight codebook new NAME`.');
    if (verb === 'new') {
      const path = `${name}.json`;
      if (!/^[a-z][a-z0-9-]*$/.test(name))
        throw new CommandError(
          `"${name}" is no name: use lower case letters, digits and -, like "housing-needs".`,
        );
      if (existsSync(path)) throw new CommandError(`${path} is there already; nothing was written.`);
      writeFileSync(path, `${JSON.stringify(templateCodebook(name), null, 2)}\n`);
      say(`${path} was written. Change it, then: companionway insight codebook check ${path}`);
      return 0;
    }
    return telling(async () => {
      const { codebook } = openCodebooks(name);
      for (const line of tellCodebook(codebook)) say(line);
      return 0;
    });
  },
};
