// Environment variables are read in one place, and each is documented for operators.
import { scanCode, type Token } from './scan.ts';
import { isCode, isTest, type Problem, type SourceFile } from './tree.ts';

/** Where the variables are listed: the keys in capitals. */
export const variablesFile = 'src/app/variables.ts';
export const configFile = 'src/app/config.ts';

const mayRead = (path: string) => path === configFile || path.startsWith('src/main/') || isTest(path);

/** Names that an object of a file has as keys and that are written in capitals: PORT, DATA_DIR. */
export function variablesOf(source: string): string[] {
  const tokens = scanCode(source);
  const names = tokens.filter((token, index) => isKey(tokens, index) && /^[A-Z][A-Z0-9_]+$/.test(token.text));
  return [...new Set(names.map((token) => token.text))];
}

const isKey = (tokens: Token[], index: number) =>
  tokens[index + 1]?.text === ':' && ['{', ','].includes(tokens[index - 1]?.text ?? '');

/** process.env outside its place; variables without documentation or without a reader. */
export function environmentProblems(tree: SourceFile[], required = true): Problem[] {
  const files = tree.filter(
    (file) => file.path.startsWith('src/') && isCode(file.path) && !mayRead(file.path),
  );
  const why =
    'an operator can only set what they know of, and a wrong value is refused at start only if it is read there.';
  const strays = files.flatMap((file) =>
    environmentReads(file.text).map((line) => ({
      what: 'The environment is read outside its place.',
      where: `${file.path}:${line}`,
      why,
      instead: `list the variable in ${variablesFile} and take its value from the configuration.`,
    })),
  );
  const list = tree.find((file) => file.path === variablesFile);
  if (list === undefined) {
    return required
      ? [
          ...strays,
          {
            what: 'There is no list of environment variables.',
            where: variablesFile,
            why,
            instead: 'list them there: name, default, meaning, example.',
          },
        ]
      : strays;
  }
  const names = variablesOf(list.text);
  const config = tree.find((file) => file.path === configFile)?.text ?? '';
  const manual = tree
    .filter((file) => file.path === 'README.md' || /^docs\/operating\/.*\.md$/.test(file.path))
    .map((file) => file.text)
    .join('\n');
  const named = (text: string, name: string) => new RegExp(`(?<![A-Z_])${name}(?![A-Z_])`).test(text);
  const undocumented = required || manual !== '' ? names.filter((name) => !named(manual, name)) : [];
  return [
    ...strays,
    ...undocumented.map((name) => ({
      what: `The variable ${name} is not documented.`,
      where: variablesFile,
      why,
      instead: 'add it to the table in README.md (or docs/operating/): meaning, default, example.',
    })),
    ...names
      .filter((name) => !named(config, name))
      .map((name) => ({
        what: `The variable ${name} is listed and nobody reads it.`,
        where: variablesFile,
        why,
        instead: `use it in ${configFile}, or remove it.`,
      })),
  ];
}

/** Lines of `process.env` and of `import { env } from 'node:process'`. */
function environmentReads(source: string): number[] {
  const tokens = scanCode(source);
  return tokens.flatMap((token, index) => {
    const isRead =
      token.text === 'env' && tokens[index - 1]?.text === '.' && tokens[index - 2]?.text === 'process';
    // The search path of child processes is the system's, not a setting of ours.
    if (isRead && tokens[index + 1]?.text === '.' && tokens[index + 2]?.text === 'PATH') return [];
    const isImport =
      token.kind === 'string' && /^.(node:)?process.$/.test(token.text) && tokens[index - 1]?.text === 'from';
    return isRead || isImport ? [token.line] : [];
  });
}
