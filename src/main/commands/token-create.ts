// `companionway token create`: a personal access token from the terminal.
import { parseArgs } from 'node:util';
import { createTokenAtTerminal } from '../../features/accounts/index.ts';
import { type Scope, scopes } from '../../platform/http/index.ts';
import { type Command, CommandError } from '../command.ts';
import { withWorld } from '../with-world.ts';

export const tokenCreate: Command = {
  words: 'token create',
  summary: 'Makes a personal access token for the API; it is shown once.',
  options: [
    ['--name NAME', 'the member it belongs to'],
    ['--scope LIST', `comma-separated: ${scopes.join(', ')} (default: read)`],
    ['--days N', 'how long it lives, 1 to 365 (default: 90)'],
    ['--label TEXT', 'what it is for'],
  ],
  async run(args, { config, say }) {
    const { values } = parseArgs({
      args,
      options: {
        name: { type: 'string' },
        scope: { type: 'string', default: 'read' },
        days: { type: 'string', default: '90' },
        label: { type: 'string', default: 'made at the terminal' },
      },
    });
    if (!values.name) throw new CommandError('--name is missing, for example: --name "Quiet Heron"');
    const asked = values.scope.split(',').map((one) => one.trim());
    const unknown = asked.find((one) => !scopes.includes(one as Scope));
    if (unknown !== undefined)
      throw new CommandError(`there is no scope "${unknown}"; there are ${scopes.join(', ')}`);
    const days = Number(values.days);
    if (!Number.isInteger(days) || days < 1 || days > 365)
      throw new CommandError('--days must be a whole number from 1 to 365');
    const name = values.name;
    return withWorld(
      config,
      () => {},
      async ({ ctx }) => {
        const made = await createTokenAtTerminal(ctx, {
          name,
          scopes: asked as Scope[],
          days,
          label: values.label,
        });
        if (!made.ok) throw new CommandError(ctx.texts.translator('en')(made.refusal));
        say(made.value.token);
        return 0;
      },
    );
  },
};
