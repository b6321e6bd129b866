// One writer per table; private tables are their owner's alone; row-level security wherever not everybody may read;
// merged migrations never change.
import { createHash } from 'node:crypto';
import { isMigration, openViews, type Table, tablesOf } from './migrations.ts';
import { placeOf, readTiers } from './places.ts';
import { type TableUse, tableUses } from './table-uses.ts';
import { isCode, isTest, type Problem, type SourceFile } from './tree.ts';

export const checksumsFile = 'migrations/checksums.json';
const levels = new Set(['public', 'members', 'private']);
const headExample = '-- owner: posts; privacy: members; why: members’ words';

/** Tables without owner, without guard, or used by a room that may not. */
export function tableProblems(tree: SourceFile[]): Problem[] {
  const tables = tablesOf(tree);
  const rooms = new Set(
    tree.map((file) => placeOf(file.path)).map((place) => `${place.layer}/${place.room}`),
  );
  return [
    ...[...tables.values()].flatMap(declared),
    ...homeless([...tables.values()], rooms),
    ...openViews(tree).map(([name, where]) => openView(name, where)),
    ...useProblems(tree, tables),
  ];
}

function declared(table: Table): Problem[] {
  const { name, where, owner, privacy } = table;
  const why =
    'whoever looks for the one place that may change these rows, or asks who may read them, looks there.';
  if (owner === undefined || privacy === undefined) {
    return [
      {
        what: `The table ${name} does not say whose it is and how private.`,
        where,
        why,
        instead: `directly above CREATE TABLE: ${headExample}`,
      },
    ];
  }
  const found: Problem[] = [];
  if (!levels.has(privacy)) {
    found.push({
      what: `The table ${name} has the privacy "${privacy}".`,
      where,
      why,
      instead: 'use public, members or private.',
    });
  }
  if (privacy !== 'public' && !table.guarded) found.push(unguarded(table));
  return found;
}

/** One complaint per owner that is no room, however many tables it has. */
function homeless(tables: Table[], rooms: Set<string>): Problem[] {
  const byOwner = Map.groupBy(tables, (table) => table.owner);
  return [...byOwner].flatMap(([owner, theirs]) => {
    if (owner === undefined || rooms.has(`features/${owner}`) || rooms.has(`platform/${owner}`)) return [];
    const where = theirs.map((table) => `${table.name} (${table.where})`).join('\n             ');
    const why = 'a table whose owner does not exist is written by nobody, or by everybody.';
    return [
      {
        what: `The owner ${owner} is no room.`,
        where,
        why,
        instead: 'name a folder of src/features or src/platform, or build it.',
      },
    ];
  });
}

function unguarded({ name, where }: Table): Problem {
  return {
    what: `The table ${name} is not public and has no row-level security.`,
    where,
    why: 'one forgotten WHERE would show these rows to everybody.',
    instead: `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY; and a policy for each way of reading and writing it.`,
  };
}

function openView(name: string, where: string): Problem {
  return {
    what: `The view ${name} reads with its owner's rights.`,
    where,
    why: 'such a view walks around row-level security: whoever may read it reads every row.',
    instead: 'CREATE VIEW … WITH (security_invoker = true) AS …',
  };
}

function useProblems(tree: SourceFile[], tables: Map<string, Table>): Problem[] {
  const known = new Set(tables.keys());
  const tiers = readTiers(tree);
  const files = tree.filter(
    (file) => file.path.startsWith('src/') && isCode(file.path) && !isTest(file.path),
  );
  return files.flatMap((file) =>
    tableUses(file.text, known).flatMap((use) => judge(file.path, use, tables.get(use.table)!, tiers)),
  );
}

function judge(path: string, use: TableUse, table: Table, tiers: Map<string, number> | undefined): Problem[] {
  const { owner, name, privacy } = table;
  const { layer, room } = placeOf(path);
  if (owner === undefined || ((layer === 'features' || layer === 'platform') && room === owner)) return [];
  const where = `${path}:${use.line}`;
  if (use.kind === 'write') return [foreignWrite(where, name, owner)];
  if (privacy === 'private') return [foreignRead(where, name, owner)];
  const [mine, theirs] = [tiers?.get(room ?? ''), tiers?.get(owner)];
  const isUp = layer === 'platform' || (mine !== undefined && theirs !== undefined && mine <= theirs);
  return isUp && theirs !== undefined ? [upwardRead(where, name, owner)] : [];
}

function foreignWrite(where: string, name: string, owner: string): Problem {
  return {
    what: `${name} is written outside its room; its owner is ${owner}.`,
    where,
    why: 'with a second writer nobody can say any more what is always true of these rows.',
    instead: `call a command of ${owner} (its index.ts), or let ${owner} subscribe to your event.`,
  };
}

function foreignRead(where: string, name: string, owner: string): Problem {
  return {
    what: `${name} is private to ${owner} and named elsewhere.`,
    where,
    why: 'what is private is read by its owner’s functions only; every other reader is one more leak to watch.',
    instead: `ask a query of ${owner} (its index.ts) that gives just what you need.`,
  };
}

function upwardRead(where: string, name: string, owner: string): Problem {
  return {
    what: `${name} belongs to ${owner}, which is not below this room.`,
    where,
    why: 'a query is a dependency too: rooms see lower tiers only.',
    instead: `let ${owner} add it through a slot of your page, or keep what you need from its events.`,
  };
}

export const checksum = (text: string) => createHash('sha256').update(text).digest('hex');

/** Merged migrations are those listed in checksums.json. Prints what to write there for a new one. */
export function checksumProblems(tree: SourceFile[], listed: Record<string, string>): Problem[] {
  const migrations = tree.filter((file) => isMigration(file.path));
  const names = migrations.map((file) => file.path.slice('migrations/'.length));
  const changed = migrations.flatMap((file, index) =>
    compare(names[index]!, checksum(file.text), listed[names[index]!]),
  );
  const gone = Object.keys(listed).filter((name) => !names.includes(name));
  const numbers = names.map((name) => name.slice(0, 4));
  const odd = names.filter(
    (name, index) => !/^\d{4}-[a-z-]+\.sql$/.test(name) || numbers.indexOf(numbers[index]!) !== index,
  );
  const why = 'migrations run in the order of their names, once, on databases that we cannot see.';
  return [
    ...changed,
    ...gone.map((name) => ({
      what: 'A merged migration is gone.',
      where: `migrations/${name}`,
      why,
      instead: 'bring it back; undo its effect in a new migration.',
    })),
    ...odd.map((name) => ({
      what: 'A migration with an odd name, or a number used twice.',
      where: `migrations/${name}`,
      why,
      instead:
        'call it NNNN-what-it-does.sql (small letters only: the migrator passes over other names) with the next free number.',
    })),
  ];
}

function compare(name: string, actual: string, expected: string | undefined): Problem[] {
  if (actual === expected) return [];
  if (expected === undefined) {
    return [
      {
        what: 'A migration without a checksum.',
        where: `migrations/${name}`,
        why: 'from its merging on a migration must never change; the checksum holds it.',
        instead: `add to ${checksumsFile}:  "${name}": "${actual}"`,
      },
    ];
  }
  return [
    {
      what: 'A merged migration was changed.',
      where: `migrations/${name}`,
      why: 'databases that already ran it will never run it again; theirs and ours would differ for ever.',
      instead: `undo the edit and write a new migration. Only if it was never released: put "${actual}" into ${checksumsFile}.`,
    },
  ];
}
