// The command `companionway`: reads the first words, hands over to one file per command, turns failures into sentences.
import { describeConfig, explainProblems, loadConfig } from '../app/config.ts';
import { type Command, CommandError } from './command.ts';
import { commands } from './commands/index.ts';

const say = (line: string) => console.log(line);

function configOrExit() {
  const loaded = loadConfig(process.env);
  if (loaded.ok) return loaded.config;
  console.error(explainProblems(loaded.problems));
  process.exit(2);
}

/** @param group first word of the commands that are told of; all of them without it */
async function help(group?: string): Promise<string> {
  const told = commands.filter(({ words }) => !group || words.startsWith(`${group} `));
  const all = await Promise.all(told.map((one) => one.load()));
  const width = Math.max(...all.map((one) => one.words.length)) + 1;
  const rows = all.map((one) => `  companionway ${one.words.padEnd(width)} ${one.summary}`);
  return [
    'Companionway: a self-hosted peer-support network.',
    '',
    ...rows,
    '',
    'Each of them explains itself with --help.',
  ].join('\n');
}

/** Commands that read files and lines need no instance, and so none of its environment. */
const needsNoInstance = ({ words }: Command): boolean => words === 'screen' || words.startsWith('insight ');

function helpOf(one: Command): string {
  const options = one.options.map(([flag, meaning]) => `  ${flag.padEnd(28)} ${meaning}`);
  const environment = describeConfig().map(
    (line) => `  ${line.variable.padEnd(18)} ${line.meaning} Default: ${line.default}`,
  );
  return [
    `companionway ${one.words}: ${one.summary}`,
    ...(options.length ? ['', ...options] : []),
    ...(needsNoInstance(one) ? [] : ['', 'Environment:', ...environment]),
  ].join('\n');
}

async function main(args: string[]): Promise<void> {
  const entry = commands.find(({ words }) => words.split(' ').every((word, i) => args[i] === word));
  if (!entry) {
    const [first = '--help', second = '--help'] = args;
    const group = commands.some(({ words }) => words.startsWith(`${first} `)) ? first : undefined;
    const asked = first === '--help' || first === 'help' || (group !== undefined && second === '--help');
    (asked ? console.log : console.error)(
      asked ? await help(group) : `There is no command "${args.join(' ')}".\n\n${await help(group)}`,
    );
    process.exitCode = asked ? 0 : 2;
    return;
  }
  const one = await entry.load();
  const rest = args.slice(one.words.split(' ').length);
  if (rest.includes('--help') || rest.includes('-h')) return say(helpOf(one));
  if (one.options.length === 0 && rest.length > 0) {
    console.error(`companionway ${one.words} takes nothing more, and got "${rest.join(' ')}".`);
    process.exitCode = 2;
    return;
  }
  try {
    const code = await one.run(rest, { config: configOrExit(), say });
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    const { message, code, stack } = error as Error & { code?: string };
    const plain =
      error instanceof CommandError ||
      (error instanceof Error && error.name !== 'TypeError' && error.name !== 'ReferenceError');
    if (code?.startsWith('ERR_PARSE_ARGS'))
      console.error(`${message}\nSee: companionway ${one.words} --help`);
    else
      console.error(
        plain && process.env.LOG_LEVEL !== 'debug' ? `companionway ${one.words}: ${message}` : stack,
      );
    process.exitCode = 1;
  }
}

await main(process.argv.slice(2));
