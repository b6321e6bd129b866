// Engines think; they do not touch the world. No I/O module, no network, no clock, no dice, no process in src/engines.
// This is the proof that the safety engine works offline. Tests of engines may read files.
import { type Import, importsIn } from './imports.ts';
import { scanCode, type Token } from './scan.ts';
import { isCode, isTest, type Problem, type SourceFile } from './tree.ts';

/** Node modules that only compute, and the names one may take from them ('*' all). */
const pureModules: Record<string, string[]> = {
  'node:assert': ['*'],
  'node:assert/strict': ['*'],
  'node:util': ['*'],
  // Hashing is a function of its input; randomBytes, randomUUID and webcrypto are dice.
  'node:crypto': ['createHash', 'createHmac', 'hash', 'timingSafeEqual', 'Hash'],
};
/** Packages that only compute: for ECharts this holds as reports use it, an SVG as text, without animation (decision 011). */
const purePackages = new Set([
  'zod',
  'echarts/core',
  'echarts/charts',
  'echarts/components',
  'echarts/renderers',
]);

const forbidden: Record<string, string> = {
  fetch: 'the network',
  XMLHttpRequest: 'the network',
  WebSocket: 'the network',
  EventSource: 'the network',
  navigator: 'the outer world',
  process: 'the environment',
  globalThis: 'everything',
  require: 'everything',
  eval: 'everything',
  performance: 'the clock',
  setTimeout: 'the clock',
  setInterval: 'the clock',
  setImmediate: 'the clock',
  crypto: 'dice',
  console: 'the terminal (and with it perhaps a member’s words in a log)',
};

const why =
  'an engine is pure: the same words give the same verdict, on every machine, offline, for ever, and no word leaves.';

/** Every touch of the world in src/engines. */
export function engineProblems(tree: SourceFile[]): Problem[] {
  const engines = tree.filter(
    (file) => file.path.startsWith('src/engines/') && isCode(file.path) && !isTest(file.path),
  );
  return engines.flatMap((file) => [...moduleProblems(file), ...wordProblems(file)]);
}

function isPure(one: Import): boolean {
  if (one.specifier.startsWith('.') || one.specifier === '') return true;
  if (purePackages.has(one.specifier)) return true;
  const allowed = pureModules[one.specifier];
  if (allowed === undefined) return false;
  return allowed.includes('*') || one.names.every((name) => allowed.includes(name));
}

function moduleProblems(file: SourceFile): Problem[] {
  const bad = importsIn(file).filter((one) => !isPure(one));
  return bad.map((one) => ({
    what: `An engine imports ${one.specifier}${one.names[0] === '*' ? '' : ` { ${one.names.join(', ')} }`}.`,
    where: `${file.path}:${one.line}`,
    why,
    instead:
      'let the caller fetch it and hand it in. A module that only computes can be added to test/house/rules/pure-engines.ts, with a reason.',
  }));
}

function wordProblems(file: SourceFile): Problem[] {
  const tokens = scanCode(file.text);
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'word') return [];
    const touched = touches(tokens, index);
    if (touched === undefined) return [];
    const instead = 'take the time, the seed or the value as an argument (`now`, `random`, `text`).';
    return [
      {
        what: `An engine touches ${touched}: ${token.text}.`,
        where: `${file.path}:${token.line}`,
        why,
        instead,
      },
    ];
  });
}

function touches(tokens: Token[], index: number): string | undefined {
  const [before, word, after] = [
    tokens[index - 1]?.text ?? '',
    tokens[index]!.text,
    tokens[index + 1]?.text ?? '',
  ];
  const following = tokens[index + 2]?.text ?? '';
  const isSpread = before === '.' && tokens[index - 2]?.text === '.';
  if (before === '.' && !isSpread) return undefined;
  if (word === 'Math' && after === '.' && following === 'random') return 'dice';
  if (word === 'Temporal' && after === '.' && following === 'Now') return 'the clock';
  if (word === 'Date') return dateTouch(before, after, following);
  const isKey = after === ':' && (before === '{' || before === ',' || before === ';');
  const isTypeKey = after === '?' && following === ':';
  return isKey || isTypeKey || !Object.hasOwn(forbidden, word) ? undefined : forbidden[word];
}

/** `new Date(ms)` and Date.UTC compute; `new Date()`, `Date()` and Date.now ask the clock. */
function dateTouch(before: string, after: string, following: string): string | undefined {
  if (after === '.' && following === 'now') return 'the clock';
  if (before !== 'new') return after === '(' ? 'the clock' : undefined;
  const hasArguments = after === '(' && following !== ')';
  return hasArguments ? undefined : 'the clock';
}
