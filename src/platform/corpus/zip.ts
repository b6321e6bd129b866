// What stands in a ZIP archive: read from its central directory, nothing is unpacked here. No archives beyond 4 GB (ZIP64).
import { type FileHandle, open } from 'node:fs/promises';
import { CorpusError } from './types.ts';

export interface ZipEntry {
  name: string;
  method: number;
  packed: number;
  /** As the archive says; a hostile one may lie. */
  unpacked: number;
  /** Of the entry's own header. */
  offset: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const headMark = 0x04034b50;

async function bytesAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, length));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, Math.max(0, from));
  return buffer.subarray(0, bytesRead);
}

/** The entries of an archive, without folders. Throws a CorpusError where the directory is missing or damaged. */
export async function zipEntries(path: string): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = await bytesAt(file, size - 65_557, Math.min(size, 65_557));
    let at = tail.length - 22;
    while (at >= 0 && tail.readUInt32LE(at) !== endMark) at -= 1;
    if (at < 0)
      throw new CorpusError(
        'The ZIP archive is cut short: its list of contents is missing. Fetch it again, or repair it with `zip -FF`.',
      );
    const [length, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    if (offset === 0xffffffff || length > 64e6)
      throw new CorpusError(
        'The ZIP archive is too big for this reader. Unpack it and give the files in it.',
      );
    return entriesIn(await bytesAt(file, offset, length));
  } finally {
    await file.close();
  }
}

function entriesIn(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === entryMark; ) {
    const [name, extra, comment] = [28, 30, 32].map((where) => directory.readUInt16LE(at + where)) as [
      number,
      number,
      number,
    ];
    const entry = {
      name: directory.toString('utf8', at + 46, at + 46 + name),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    if (!entry.name.endsWith('/')) entries.push(entry);
    at += 46 + name + extra + comment;
  }
  return entries;
}

/** Where the packed bytes of an entry begin. */
export async function dataOffset(path: string, entry: ZipEntry): Promise<number> {
  const file = await open(path);
  try {
    const head = await bytesAt(file, entry.offset, 30);
    if (head.length < 30 || head.readUInt32LE(0) !== headMark)
      throw new CorpusError('The ZIP archive is damaged: an entry is not where its list of contents says.');
    return entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

const isJunk = (name: string) => /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db|desktop\.ini)/i.test(name);
const isData = (name: string) => /\.(?:csv|tsv|txt|json|jsonl|ndjson)$/i.test(name);

/** The one file of rows in an archive. Throws a CorpusError that names them where there are several, or none. */
export function theDataEntry(entries: readonly ZipEntry[]): ZipEntry {
  const real = entries.filter(({ name }) => !isJunk(name));
  const data = real.filter(({ name }) => isData(name));
  const found = data.length === 1 ? data[0] : real.length === 1 ? real[0] : undefined;
  if (found === undefined) {
    const names = (data.length > 0 ? data : real).slice(0, 5).map(({ name }) => name.split('/').at(-1));
    throw new CorpusError(
      `The ZIP archive holds ${data.length === 0 ? 'no file of rows' : `${data.length} files of rows`} (${names.join(', ')}${real.length > 5 ? ' …' : ''}). Unpack it and give the files that you mean.`,
    );
  }
  if (found.method !== 0 && found.method !== 8)
    throw new CorpusError(
      'The ZIP archive is encrypted or packed in a way this reader does not know. Unpack it first.',
    );
  return found;
}
