// `companionway serve` and `companionway worker`: run until asked to stop.
import type { Config } from '../../app/config.ts';
import { operatorLink } from '../../features/accounts/index.ts';
import { paths } from '../../paths.ts';
import type { Command } from '../command.ts';
import { type Running, serve } from '../serve.ts';

async function runUntilAsked(config: Config, say: (line: string) => void): Promise<number> {
  const started = performance.now();
  const running = await serve(config, say);
  // Before anything is said: whoever hears that it runs may ask it to stop in the same moment.
  const asked = new Promise<string>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(name));
  });
  if (running.address) await welcome(config, running, say, performance.now() - started);
  else say('The worker is at work.');
  const signal = await asked;
  say(`${signal}: finishing what is under way.`);
  await running.stop();
  say('Stopped.');
  return 0;
}

async function welcome(
  config: Config,
  running: Running,
  say: (line: string) => void,
  tookMs: number,
): Promise<void> {
  say(
    `Companionway is at ${config.baseUrl} (started in ${(tookMs / 1000).toFixed(1)} s). Stop it with Ctrl+C.`,
  );
  const token = await operatorLink(running.ctx);
  if (token) {
    say('There is no operator yet. Open this link once, within 24 hours, to become the first one:');
    say(`  ${config.baseUrl}${paths.adminSetup(token)}`);
  }
}

export const serveCommand: Command = {
  words: 'serve',
  summary: 'Serves the network (web and worker in one, unless PROCESS_ROLE says otherwise).',
  options: [],
  run: (_args, { config, say }) => runUntilAsked(config, say),
};

export const workerCommand: Command = {
  words: 'worker',
  summary: 'Does background work only, beside a server with PROCESS_ROLE=web.',
  options: [],
  run: (_args, { config, say }) => runUntilAsked({ ...config, role: 'worker' }, say),
};
