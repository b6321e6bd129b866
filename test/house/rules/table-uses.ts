// Finds where the program names a table: Kysely calls and SQL inside strings and templates.
// Not here: who may (tables.ts).
import { inside, scanCode, type Token } from './scan.ts';

export interface TableUse {
  table: string;
  kind: 'write' | 'read';
  line: number;
}

const writing = new Set('insertInto updateTable deleteFrom mergeInto replaceInto'.split(' '));
const reading = new Set(
  'selectFrom innerJoin leftJoin rightJoin fullJoin crossJoin innerJoinLateral leftJoinLateral using from table'.split(
    ' ',
  ),
);
const name = String.raw`(?:only\s+)?(?:public\.)?"?([a-z_][a-z0-9_]*)"?`;
const writes = new RegExp(
  String.raw`\b(?:insert\s+into|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy)\s+${name}|\bupdate\s+${name}\s+(?:(?:as\s+)?\w+\s+)?set\b`,
  'gi',
);
const reads = new RegExp(String.raw`\b(?:from|join|using|into|table)\s+${name}`, 'gi');

/** Every use of one of the `known` tables in a source text. A write is not counted as a read once more. */
export function tableUses(source: string, known: ReadonlySet<string>): TableUse[] {
  const tokens = scanCode(source);
  const found = tokens.flatMap((token, index) => [...called(tokens, index), ...written(token)]);
  return found.filter((use) => known.has(use.table));
}

/** `insertInto('posts')`, `selectFrom(['posts as p', 'threads'])`, `sql.table('posts')`. */
function called(tokens: Token[], index: number): TableUse[] {
  const word = tokens[index]!;
  const kind = writing.has(word.text) ? 'write' : reading.has(word.text) ? 'read' : undefined;
  if (word.kind !== 'word' || kind === undefined || tokens[index - 1]?.text !== '.') return [];
  let at = index + 1;
  // A type argument may stand between: deleteFrom<'posts'>('posts').
  while (tokens[at] !== undefined && tokens[at]!.text !== '(' && at < index + 12) at += 1;
  const isList = tokens[at + 1]?.text === '[';
  const uses: TableUse[] = [];
  for (at += isList ? 2 : 1; tokens[at]?.kind === 'string'; at += 2) {
    uses.push({
      table: inside(tokens[at]!)
        .trim()
        .split(/\s/)[0]!
        .replace(/^public\./, ''),
      kind,
      line: tokens[at]!.line,
    });
    if (!isList) break;
  }
  return uses;
}

function written(token: Token): TableUse[] {
  if (token.kind !== 'template' && token.kind !== 'string') return [];
  const text = inside(token).toLowerCase();
  const lineAt = (index: number) => token.line + text.slice(0, index).split('\n').length - 1;
  const list = (pattern: RegExp, kind: 'write' | 'read') =>
    [...text.matchAll(pattern)].map((hit) => ({ table: hit[1] ?? hit[2]!, kind, line: lineAt(hit.index) }));
  const ofWriting = list(writes, 'write');
  const isWrite = (use: TableUse) =>
    ofWriting.some((one) => one.table === use.table && one.line === use.line);
  return [...ofWriting, ...list(reads, 'read').filter((use) => !isWrite(use))];
}
