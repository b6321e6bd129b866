// The files of a run: recognised before anything is read, then handed out piece by piece. A file that no format knows stops the
// run before it begins, with what to do about it; unless others were recognised and it is empty.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import {
  type FormatId,
  knownColumns,
  type Mapping,
  type Recognition,
  recognise,
} from '../../../engines/analysis/index.ts';
import { CorpusError, inspect, type Source } from '../../../platform/corpus/index.ts';

/** Something that the person at the terminal can mend; shown without a stack. */
export class RunError extends Error {}

export interface Input {
  source: Source;
  format: FormatId;
  recognition: Recognition;
}

/** @throws RunError naming each file that cannot be used */
export async function openInputs(paths: readonly string[], mapping: Mapping | null): Promise<Input[]> {
  if (paths.length === 0) throw new RunError('Name at least one file of posts.');
  const inputs: Input[] = [];
  const wrong: string[] = [];
  for (const path of paths) {
    try {
      inputs.push(await openInput(path, mapping));
    } catch (error) {
      if (!(error instanceof CorpusError || error instanceof RunError)) throw error;
      wrong.push(error.message);
    }
  }
  if (wrong.length > 0) throw new RunError(`${wrong.join('\n')}\nNothing was read.`);
  const twice = inputs.find(
    (one, i) => inputs.findIndex((other) => other.source.path === one.source.path) < i,
  );
  if (twice) throw new RunError(`"${twice.source.path}" is named twice.`);
  return inputs;
}

async function openInput(path: string, mapping: Mapping | null): Promise<Input> {
  const source = await inspect(path, { knownColumns, columns: mapping?.columns });
  if (source.problems.some((one) => one.code === 'empty'))
    throw new RunError(`${source.name} is empty. Leave it out, or get it again.`);
  const recognition = recognise(source.sample, source.name);
  const format = recognition.format ?? (mapping === null ? null : 'mapping');
  if (format === null)
    throw new RunError(
      `${source.name}: ${recognition.why} See: companionway insight formats ${source.name}, and docs/insight/formats.md.`,
    );
  return { source, format, recognition };
}

/** SHA-256 of a file as it lies on the disk, hex. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
