// `companionway demo`: fills a believable world, to see, test and measure the product. Never on an instance with members.
import { parseArgs } from 'node:util';
import { fillDemoWorld } from '../../features/admin/index.ts';
import { type Command, CommandError } from '../command.ts';
import { withWorld } from '../with-world.ts';

const defaults = { members: 200, communities: 24, threads: 1200, 'posts-per-thread': 8, seed: 1 };

export const demo: Command = {
  words: 'demo',
  summary: 'Fills an empty instance with a believable world.',
  options: [
    ['--members N', `how many people (default ${defaults.members})`],
    ['--communities N', `public, closed and secret ones (default ${defaults.communities})`],
    ['--threads N', `conversations in all (default ${defaults.threads})`],
    ['--posts-per-thread N', `on average (default ${defaults['posts-per-thread']})`],
    ['--seed S', `another number, another world (default ${defaults.seed})`],
  ],
  async run(args, { config, say }) {
    const names = Object.keys(defaults) as (keyof typeof defaults)[];
    const { values } = parseArgs({
      args,
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    });
    const wish = { ...defaults };
    for (const name of names) {
      const given = (values as Record<string, string | undefined>)[name];
      if (given === undefined) continue;
      const number = Number(given);
      if (!Number.isInteger(number) || number < (name === 'seed' ? 0 : 1) || number > 10_000_000) {
        throw new CommandError(`--${name} must be a whole number up to 10,000,000, not "${given}"`);
      }
      wish[name] = number;
    }
    return withWorld(config, say, async ({ ctx, ownerUrl }) => {
      await fillDemoWorld(
        ctx,
        ownerUrl,
        {
          members: wish.members,
          communities: wish.communities,
          threads: wish.threads,
          postsPerThread: wish['posts-per-thread'],
          seed: wish.seed,
        },
        say,
      );
      return 0;
    });
  },
};
