// A line that the files do not have, entered by an operator.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { LineFields } from './correct-line.ts';
import { crisisLineSchema } from './crisis-lines.ts';
import { checkOf, layOver, type Stamp } from './lay-over.ts';

/** @returns the fields that are wrong; none when it was added */
export async function addLine(ctx: Context, tx: Tx, fields: LineFields, stamp: Stamp): Promise<string[]> {
  const id = await freeId(tx, stamp.country, fields.name);
  const line = crisisLineSchema.safeParse({
    ...fields,
    id,
    confidence: 'a',
    checked_on: stamp.checkedOn,
    checked_by: stamp.checkedBy,
  });
  if (!line.success) return line.error.issues.map((issue) => String(issue.path[0] ?? 'dial'));
  await layOver(ctx, tx, 'add', id, stamp, { line: line.data });
  return [];
}

/** "ie-samaritans", and "ie-samaritans-2" where that is taken. */
async function freeId(tx: Tx, country: string, name: string): Promise<string> {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = `${country.toLowerCase()}-${plain || 'line'}`;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if ((await checkOf(tx, country, id)) === null) return id;
  }
}
