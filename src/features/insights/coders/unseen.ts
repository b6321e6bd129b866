// What a trained coder said of labelled texts before it had learnt from them: OUT/private/unseen.json. Shares must be estimated with these.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** By `platform:id`, then by code. */
export type UnseenScores = Map<string, Record<string, number>>;

const pathIn = (folder: string) => join(folder, 'unseen.json');

export function writeUnseen(folder: string, scores: UnseenScores): void {
  writeFileSync(`${pathIn(folder)}.new`, JSON.stringify([...scores]), { mode: 0o600 });
  renameSync(`${pathIn(folder)}.new`, pathIn(folder));
}

/** Empty where no coder was trained in this run. */
export function readUnseen(folder: string): UnseenScores {
  if (!existsSync(pathIn(folder))) return new Map();
  return new Map(JSON.parse(readFileSync(pathIn(folder), 'utf8')) as [string, Record<string, number>][]);
}
