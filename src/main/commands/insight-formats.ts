// `companionway insight formats`: what a file of posts is, before a run of hours rests on it. Shows fields and counts, never a text or a name.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  formats,
  knownColumns,
  type Mapping,
  type Parsed,
  type PostRecord,
  parseCells,
  parseChunk,
  type Recognition,
  readMapping,
  recognise,
} from '../../engines/analysis/index.ts';
import { CorpusError, cellsOf, inspect, read, type Source } from '../../platform/corpus/index.ts';
import { type Command, CommandError } from '../command.ts';

export const insightFormats: Command = {
  words: 'insight formats',
  summary: 'Say which format each file has, how it is packed and written, and what its first rows give',
  options: [
    ['FILE…', 'the files to look at; without one: the list of formats'],
    ['--mapping M.json', 'read tables that no format knows by this file (docs/insight/formats.md)'],
    ['--json', 'one line of JSON per file'],
  ],
  async run(args, { say }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { mapping: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const mapping = values.mapping === undefined ? undefined : await mappingIn(values.mapping);
    if (positionals.length === 0) {
      for (const { id, name } of formats) say(`${id.padEnd(22)} ${name}`);
      return 0;
    }
    let unknown = 0;
    for (const path of positionals) {
      const seen = await look(path, mapping);
      say(values.json ? JSON.stringify(told(seen)) : lines(seen).join('\n'));
      if (seen.error !== undefined || seen.recognition?.format === null) unknown += 1;
    }
    return unknown > 0 ? 1 : 0;
  },
};

async function mappingIn(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandError(`There is no mapping file "${path}".`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CommandError(`The mapping file "${path}" is no JSON: ${(error as Error).message}`);
  }
  const found = readMapping(value);
  if (!found.ok) throw new CommandError(`The mapping file "${path}": ${found.problems.join('; ')}`);
  return found.mapping;
}

interface Seen {
  path: string;
  error?: string;
  source?: Source;
  recognition?: Recognition;
  first?: Parsed;
}

/** Opens a file, recognises it and parses its first chunk. */
async function look(path: string, mapping: Mapping | undefined): Promise<Seen> {
  try {
    const source = await inspect(path, { knownColumns, columns: mapping?.columns });
    const found = recognise(source.sample, source.name);
    const useMapping = mapping !== undefined && found.format === null;
    const recognition: Recognition = useMapping
      ? {
          format: 'mapping',
          sure: 'likely',
          why: 'No format knows its fields; the mapping is used.',
          share: 1,
        }
      : found;
    const seen: Seen = { path, source, recognition };
    if (recognition.format === null) return seen;
    const tell = (problem: Source['problems'][number]) => void source.problems.push(problem);
    for await (const chunk of read(source, { tell })) {
      const { line } = chunk.position;
      const context = { file: source.name, firstLine: line, now: Date.now() / 1000, mapping };
      const first =
        chunk.shape === 'csv' && source.table !== undefined
          ? parseCells(
              cellsOf(chunk.bytes, source.table, line),
              source.table.columns,
              recognition.format,
              context,
            )
          : parseChunk(chunk.bytes, recognition.format, context);
      return { ...seen, first };
    }
    return seen;
  } catch (error) {
    if (error instanceof CorpusError) return { path, error: error.message };
    throw error;
  }
}

const percent = (part: number, whole: number) => `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;

function counted<T>(items: readonly T[], name: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[name(item)] = (counts[name(item)] ?? 0) + 1;
  return counts;
}

const days = (records: readonly PostRecord[]): [string, string] | null => {
  const times = records.flatMap(({ at }) => (at === null ? [] : [at])).sort((a, b) => a - b);
  if (times.length === 0) return null;
  const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
  return [day(times[0]!), day(times.at(-1)!)];
};

/** The same facts for programs. */
function told({ path, error, source, recognition, first }: Seen) {
  if (source === undefined || recognition === undefined) return { path, error };
  const { packing, encoding, shape, bytes, problems, table } = source;
  const records = first?.records ?? [];
  return {
    path,
    ...recognition,
    packing,
    encoding,
    shape,
    bytes,
    ...(table === undefined
      ? {}
      : { delimiter: table.delimiter, header: table.header, columns: table.columns }),
    problems,
    rows: first?.rows ?? 0,
    records: counted(records, (one) => `${one.platform} ${one.kind}`),
    rejects: counted(first?.rejects ?? [], ({ why }) => why),
    withdrawn: counted(
      records.filter(({ withdrawn }) => withdrawn !== null),
      ({ withdrawn }) => withdrawn!,
    ),
    searches: first?.searches.length ?? 0,
    days: days(records),
    share: recognition.share,
  };
}

function lines(seen: Seen): string[] {
  const { path, error, source, recognition, first } = seen;
  if (source === undefined || recognition === undefined) return [path, `  cannot be read: ${error}`];
  const name = formats.find(({ id }) => id === recognition.format)?.name ?? 'unknown';
  const { table } = source;
  const how: string[] = [source.packing, source.encoding, source.shape].filter((word) => word !== 'plain');
  if (table !== undefined && source.shape === 'csv')
    how.push(`${table.columns.length} columns by ${JSON.stringify(table.delimiter)}`);
  if (table !== undefined) how.push(table.header ? `header above line ${source.begin.line}` : 'no header');
  const out = [
    path,
    `  format    ${recognition.format ?? 'none'} (${recognition.sure}): ${name}`,
    `  because   ${recognition.why}`,
    `  file      ${(source.bytes / 1e6).toFixed(2)} MB, ${how.join(', ')}`,
  ];
  if (first !== undefined) out.push(...firstRows(first));
  for (const { message } of source.problems) out.push(`  note      ${message}`);
  return out;
}

function firstRows({ rows, records, rejects, searches }: Parsed): string[] {
  const shown = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ');
  const span = days(records);
  const has = (test: (one: PostRecord) => boolean) => percent(records.filter(test).length, records.length);
  const out = [
    `  first     ${rows} rows: ${records.length} records${records.length > 0 ? ` (${shown(counted(records, (one) => `${one.platform} ${one.kind}`))})` : ''}${searches.length > 0 ? `, ${searches.length} points of search interest` : ''}`,
  ];
  if (records.length > 0)
    out.push(
      `  have      date ${has(({ at }) => at !== null)}${span === null ? '' : ` (${span[0]} to ${span[1]})`}, author ${has(({ author }) => author !== null)}, language ${has(({ language }) => language !== null)}, place ${has(({ place }) => place !== null)}, withdrawn ${has(({ withdrawn }) => withdrawn !== null)}`,
    );
  if (rejects.length > 0) {
    const where = rejects.slice(0, 5).map(({ line }) => line);
    out.push(`  rejected  ${shown(counted(rejects, ({ why }) => why))} (first lines: ${where.join(', ')})`);
  }
  return out;
}
