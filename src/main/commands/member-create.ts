// `companionway member create`: an account from the terminal, for the first operator or a locked-out one.
import { parseArgs } from 'node:util';
import { createMemberAtTerminal } from '../../features/accounts/index.ts';
import { type Command, CommandError } from '../command.ts';
import { withWorld } from '../with-world.ts';

export const memberCreate: Command = {
  words: 'member create',
  summary: 'Makes an account; the passphrase is made up and shown once.',
  options: [
    ['--name NAME', 'pseudonym and sign-in name'],
    ['--operator', 'gives it the rights of an operator of this instance'],
    ['--articles', 'lets it write articles anywhere'],
  ],
  async run(args, { config, say }) {
    const { values } = parseArgs({
      args,
      options: { name: { type: 'string' }, operator: { type: 'boolean' }, articles: { type: 'boolean' } },
    });
    if (!values.name) throw new CommandError('--name is missing, for example: --name "Quiet Heron"');
    const name = values.name;
    return withWorld(
      config,
      () => {},
      async ({ ctx }) => {
        const made = await createMemberAtTerminal(ctx, {
          name,
          operator: values.operator ?? false,
          articles: values.articles ?? false,
        });
        if (!made.ok) throw new CommandError(ctx.texts.translator('en')(made.refusal));
        say(`name:       ${name}`);
        say(`passphrase: ${made.value.passphrase}`);
        say('It is not shown again. Please change it after the first sign-in.');
        return 0;
      },
    );
  },
};
