// The repository as data: every rule takes a list of { path, text }, so that a small bad example is a tree too.
// Here: reading the real tree, and the shape of a complaint. Not here: any rule.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One file: its path from the repository's root with forward slashes, and its text ('' when it is not text). */
export interface SourceFile {
  path: string;
  text: string;
}

/** A complaint for a tired person: what is wrong, where, why we mind, and what to do instead. */
export interface Problem {
  what: string;
  where: string;
  why: string;
  instead: string;
}

export const root = fileURLToPath(new URL('../../../', import.meta.url));

const textTypes = new Set(
  '.ts .mts .mjs .cjs .js .json .jsonc .sql .md .css .html .svg .txt .sh .yml .yaml .toml .cases .tsv .csv'.split(
    ' ',
  ),
);
/** Larger files are data (weights, corpora), whose text no rule reads. Bytes. */
const largestText = 2_000_000;

function listed(): string[] {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 } as const;
  // Untracked files count too: a rule that waits for `git add` complains too late.
  const names = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    options,
  );
  return [...new Set(names.split('\0'))].filter((name) => name !== '').sort();
}

/** Reads the working tree that git knows or would know. Files deleted but not yet committed are left out. */
export function readRepository(): SourceFile[] {
  return listed().flatMap((path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat?.isFile()) return [];
    const isText = (textTypes.has(extname(path)) || extname(path) === '') && stat.size <= largestText;
    return [{ path, text: isText ? readFileSync(join(root, path), 'utf8') : '' }];
  });
}

export const isCode = (path: string) => /\.(ts|mts|mjs|js)$/.test(path) && !/(^|\/)generated\//.test(path);
/** Tests that stand beside the source, in a room. */
export const isTest = (path: string) => /\.(test|journey)\.ts$/.test(path);

/** Turns complaints into one readable text; empty when there are none. */
export function report(problems: Problem[]): string {
  const one = (p: Problem) =>
    `✗ ${p.what}\n    where:   ${p.where}\n    why:     ${p.why}\n    instead: ${p.instead}`;
  return problems.length === 0 ? '' : `${problems.length} found\n\n${problems.map(one).join('\n\n')}\n`;
}

/** Fails with the whole report, or passes. */
export function assertNone(problems: Problem[]): void {
  if (problems.length > 0) assert.fail(report(problems));
}

/** A tree from a literal: the small bad and good examples of the rules' own tests. */
export function treeOf(files: Record<string, string>): SourceFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}
