// Reads migrations/*.sql: which tables they make, whose they are, how private, and whether rows are guarded.
// Not here: the rules about that (tables.ts).
import type { SourceFile } from './tree.ts';

export interface Table {
  name: string;
  /** Migration and line of its CREATE TABLE. */
  where: string;
  /** Room that alone writes it; undefined when the line above CREATE TABLE is missing. */
  owner: string | undefined;
  privacy: string | undefined;
  reason: string | undefined;
  /** Whether row-level security is enabled. */
  guarded: boolean;
  /** A partition takes its owner and privacy from its parent. */
  parent: string | undefined;
}

export const isMigration = (path: string) =>
  /^migrations\/[^/]+\.sql$/.test(path) && path !== 'migrations/schema.sql';

/** Blanks out comments, strings and function bodies, keeping every line where it is. */
export function onlySql(text: string): string {
  const hidden = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|(\$\w*\$)[\s\S]*?\1/g;
  return text.replace(hidden, (part) => part.replace(/[^\n]/g, ' '));
}

const headPattern = /^--\s*owner:\s*([\w-]+)\s*;\s*privacy:\s*(\w+)\s*;\s*why:\s*(\S.*)$/;
const create =
  /\bcreate\s+(?:unlogged\s+|temp(?:orary)?\s+|foreign\s+)*table\s+(?:if\s+not\s+exists\s+)?([\w."]+)(\s+partition\s+of\s+([\w."]+))?/gi;

const bare = (name: string) =>
  name
    .replaceAll('"', '')
    .replace(/^public\./, '')
    .toLowerCase();

/** Every table that stands after all migrations, by name. */
export function tablesOf(tree: SourceFile[]): Map<string, Table> {
  const tables = new Map<string, Table>();
  const migrations = tree.filter((file) => isMigration(file.path)).sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const file of migrations) {
    const sql = onlySql(file.text);
    for (const found of sql.matchAll(create)) {
      const table = made(file, sql, found);
      tables.set(table.name, table);
    }
    changes(sql, tables);
  }
  for (const table of tables.values()) {
    const parent = tables.get(table.parent ?? '');
    if (parent !== undefined)
      Object.assign(table, { owner: parent.owner, privacy: parent.privacy, reason: parent.reason });
  }
  return tables;
}

function made(file: SourceFile, sql: string, found: RegExpExecArray): Table {
  const line = sql.slice(0, found.index).split('\n').length;
  const [, owner, privacy, reason] = headAbove(file.text.split('\n'), line) ?? [];
  const parent = found[3] === undefined ? undefined : bare(found[3]);
  return {
    name: bare(found[1]!),
    where: `${file.path}:${line}`,
    owner,
    privacy,
    reason,
    guarded: false,
    parent,
  };
}

/** The owner line in the comment block directly above a line (1-based). */
function headAbove(lines: string[], line: number): RegExpExecArray | undefined {
  for (let at = line - 2; at >= 0 && lines[at]!.startsWith('--'); at -= 1) {
    const head = headPattern.exec(lines[at]!);
    if (head !== null) return head;
  }
  return undefined;
}

/** Row-level security, renames and drops, in the order written. */
function changes(sql: string, tables: Map<string, Table>): void {
  const change =
    /\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w."]+)\s+(enable\s+row\s+level\s+security|disable\s+row\s+level\s+security|rename\s+to\s+([\w."]+))|\bdrop\s+table\s+(?:if\s+exists\s+)?([\w."]+)/gi;
  for (const [, altered, what, newName, dropped] of sql.matchAll(change)) {
    if (dropped !== undefined) tables.delete(bare(dropped));
    const table = altered === undefined ? undefined : tables.get(bare(altered));
    if (table === undefined) continue;
    if (newName === undefined) table.guarded = /^enable/i.test(what!);
    else {
      tables.delete(table.name);
      table.name = bare(newName);
      tables.set(table.name, table);
    }
  }
}

/** Views that run with their owner's rights and so walk around row-level security: [name, where]. */
export function openViews(tree: SourceFile[]): [string, string][] {
  return tree
    .filter((file) => isMigration(file.path))
    .flatMap((file) => {
      const sql = onlySql(file.text);
      const views = sql.matchAll(/\bcreate\s+(?:or\s+replace\s+)?view\s+([\w."]+)([^;]*?)\bas\b/gi);
      return [...views]
        .filter((found) => !/security_invoker\s*(=\s*(true|on|1))?\s*[,)]/i.test(found[2]!))
        .map((found): [string, string] => [
          bare(found[1]!),
          `${file.path}:${sql.slice(0, found.index).split('\n').length}`,
        ]);
    });
}
