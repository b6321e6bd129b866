// Files of at most 400 lines, functions of at most 70. Exceptions are listed with a reason, and the list may only shrink.
import { functionsOf } from './functions.ts';
import { isCode, isTest, type Problem, type SourceFile } from './tree.ts';

export const maxFileLines = 400;
export const maxFunctionLines = 70;
export const exceptionsFile = 'test/house/size-exceptions.json';

/** Key: 'path' for a file, 'path#function' for a function. `lines` is what it measured when it was listed. */
export type Exceptions = Record<string, { lines: number; reason: string }>;

export interface Measured {
  /** 'path' or 'path#function'. */
  key: string;
  lines: number;
  limit: number;
  where: string;
}

const measuredFiles = (tree: SourceFile[]) =>
  tree.filter(
    (file) =>
      /^(src|test|bench|scripts)\//.test(file.path) && (isCode(file.path) || file.path.endsWith('.css')),
  );

export const linesOf = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** In tests a describe() block holds many tests; it is a chapter, not a function. */
const isChapter = (path: string, name: string) => isTest(path) && /^(describe|suite) callback$/.test(name);

/** Everything longer than its limit. Two functions of one name in one file share a key; the longer counts. */
export function tooLong(tree: SourceFile[]): Measured[] {
  return measuredFiles(tree).flatMap((file) => {
    const lines = linesOf(file.text);
    const whole = { key: file.path, lines, limit: maxFileLines, where: file.path };
    const functions = file.path.endsWith('.css') ? [] : functionsOf(file.text);
    const longest = new Map<string, Measured>();
    for (const one of functions) {
      const key = `${file.path}#${one.name}`;
      const isLonger = one.lines > (longest.get(key)?.lines ?? maxFunctionLines);
      if (!isLonger || isChapter(file.path, one.name)) continue;
      longest.set(key, { key, lines: one.lines, limit: maxFunctionLines, where: `${file.path}:${one.line}` });
    }
    return [...(lines > maxFileLines ? [whole] : []), ...longest.values()];
  });
}

/** What is too long and not excused, and excuses that are no longer needed, too generous or without a reason. */
export function sizeProblems(tree: SourceFile[], exceptions: Exceptions): Problem[] {
  const long = tooLong(tree);
  return [
    ...long.flatMap((one) => unexcused(one, exceptions[one.key])),
    ...Object.entries(exceptions).flatMap(([key, entry]) => stale(key, entry, long)),
  ];
}

function unexcused(one: Measured, entry: Exceptions[string] | undefined): Problem[] {
  if (entry !== undefined && one.lines <= entry.lines) return [];
  const kind = one.key.includes('#') ? 'function' : 'file';
  const grown = entry === undefined ? '' : ` It is listed with ${entry.lines} and has grown.`;
  return [
    {
      what: `A ${kind} of ${one.lines} lines; at most ${one.limit}.${grown}`,
      where: `${one.where} (${one.key})`,
      why: 'what does not fit on a screen does not fit in a head; the long ones are where bugs hide.',
      instead: `split it by what it does, one verb each. If cutting makes it worse, list it in ${exceptionsFile}: "${one.key}": { "lines": ${one.lines}, "reason": "…" }.`,
    },
  ];
}

function stale(key: string, entry: Exceptions[string], long: Measured[]): Problem[] {
  const where = `${exceptionsFile}: ${key}`;
  const why = 'the list may only shrink: every excuse left behind lets the next one in.';
  const now = long.find((one) => one.key === key);
  if (now === undefined)
    return [
      {
        what: 'An exception that nothing needs any more.',
        where,
        why,
        instead: 'remove the entry. Thank you for the shorter code.',
      },
    ];
  if (now.lines < entry.lines) {
    return [
      {
        what: `An exception for ${entry.lines} lines; it has ${now.lines} now.`,
        where,
        why,
        instead: `set "lines" to ${now.lines}.`,
      },
    ];
  }
  const hasReason = typeof entry.reason === 'string' && entry.reason.trim().length >= 10;
  return hasReason
    ? []
    : [
        {
          what: 'An exception without a reason.',
          where,
          why,
          instead: 'say in "reason" why it is clearer in one piece.',
        },
      ];
}

/** The lengths of all source files of src/, tests left out: median, 95th percentile and longest. Lines. */
export function measure(tree: SourceFile[]): { files: number; median: number; p95: number; max: number } {
  const lengths = tree
    .filter((file) => file.path.startsWith('src/') && isCode(file.path) && !isTest(file.path))
    .map((file) => linesOf(file.text))
    .sort((a, b) => a - b);
  const at = (share: number) =>
    lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))] ?? 0;
  return { files: lengths.length, median: at(0.5), p95: at(0.95), max: lengths.at(-1) ?? 0 };
}
