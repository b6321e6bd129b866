// Codebooks by their names (content/codebooks) or as files of a researcher's own; several become one.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Codebook, checkCodebook, joinCodebooks, tellFault } from '../../../engines/analysis/index.ts';
import { RunError } from './input.ts';

const shipped = fileURLToPath(new URL('../../../../content/codebooks/', import.meta.url));

/** Names of the codebooks that come with the program. */
export const shippedCodebooks = (): string[] =>
  readdirSync(shipped)
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'))
    .sort();

/**
 * @param wish names or paths, separated by commas
 * @throws RunError with every fault that was found
 */
export function openCodebooks(wish: string): { codebook: Codebook; sha256: string } {
  const names = wish
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  if (names.length === 0)
    throw new RunError(
      `--codebook takes names (${shippedCodebooks().join(', ')}) or files, separated by commas.`,
    );
  const books = names.map(openOne);
  const sha256 = createHash('sha256')
    .update(books.map((one) => one.sha256).join('\n'))
    .digest('hex');
  return books.length === 1
    ? books[0]!
    : { codebook: joinCodebooks(books.map((one) => one.codebook)), sha256 };
}

function openOne(name: string): { codebook: Codebook; sha256: string } {
  const own = join(shipped, `${name}.json`);
  const path = /^[a-z0-9-]+$/.test(name) && existsSync(own) ? own : name;
  if (!existsSync(path))
    throw new RunError(
      `There is no codebook "${name}": it is neither one of ${shippedCodebooks().join(', ')} nor a file.`,
    );
  const bytes = readFileSync(path);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new RunError(`The codebook "${name}" is no JSON: ${(error as Error).message}`);
  }
  const checked = checkCodebook(value);
  if (!checked.ok)
    throw new RunError(
      `The codebook "${name}" cannot be used:\n${checked.faults.map((one) => `  ${tellFault(one)}`).join('\n')}`,
    );
  return { codebook: checked.book, sha256: createHash('sha256').update(bytes).digest('hex') };
}
