// Puts the files of a report into the run's folder. What a researcher has written into a text is never written over.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReportFile, renderReport, type Summary } from '../../../engines/analysis/index.ts';

/** Texts that people go on writing in. */
const theirs: ReadonlySet<string> = new Set(['methods.md', 'data-statement.md']);

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** @param privateFolder where it is noted what these texts were like when the program wrote them */
export async function writeReport(out: string, privateFolder: string, summary: Summary): Promise<void> {
  const files = await renderReport(summary);
  const figures = join(out, 'figures');
  mkdirSync(figures, { recursive: true });
  // A figure of an earlier report whose numbers may no longer be told must not stay.
  for (const name of readdirSync(figures)) if (name.endsWith('.svg')) rmSync(join(figures, name));
  const path = join(privateFolder, 'written.json');
  const before: Record<string, string> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const now: Record<string, string> = {};
  for (const file of files) {
    const { path: name, changed } = placeOf(out, file, before);
    writeFileSync(join(out, name), file.text);
    if (theirs.has(file.path)) now[file.path] = changed ? before[file.path]! : hashOf(file.text);
  }
  writeFileSync(path, `${JSON.stringify(now)}\n`, { mode: 0o600 });
}

/** Its own name; or, where somebody has changed what stands there, "methods.new.md" beside it. */
function placeOf(
  out: string,
  { path }: ReportFile,
  before: Readonly<Record<string, string>>,
): { path: string; changed: boolean } {
  const there = join(out, path);
  const known = before[path];
  if (!theirs.has(path) || known === undefined || !existsSync(there)) return { path, changed: false };
  const changed = hashOf(readFileSync(there, 'utf8')) !== known;
  return { path: changed ? path.replace(/\.md$/, '.new.md') : path, changed };
}
