// Reads content/cases/safety/*.cases from the disk. Parsing: src/engines/safety/train/cases.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, casesOrThrow } from '../../src/engines/safety/train/index.ts';

const folder = join(import.meta.dirname, '../../content/cases/safety');

/** Every case of every file, in the order of the files' names. Throws where a file has a problem. */
export function readAllCases(): Case[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cases'))
    .sort()
    .flatMap((name) => casesOrThrow(readFileSync(join(folder, name), 'utf8'), name));
}
