// Under which name somebody writes: their name in the community, or an alias that is theirs in this thread only.
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { nameKey } from '../accounts/index.ts';
import type { Standing } from '../communities/index.ts';

type Pseudonyms = { adjectives: string[]; nouns: string[] };
const file = new URL('../../../content/pseudonyms/aliases.json', import.meta.url);
const words = JSON.parse(readFileSync(file, 'utf8')) as Pseudonyms;
/** Names tried for one alias: a thread has room for adjectives × nouns of them. */
const tries = 12;

/** The same person gets the same alias in a thread every time; nothing but a private table links it to them. */
export async function choosePersona(
  ctx: Context,
  tx: Tx,
  p: { standing: Standing; withoutName: boolean; threadId: Id; communityId: Id },
): Promise<Id> {
  if (!p.withoutName) return p.standing.personaId;
  const names = Array.from({ length: tries }, () => aliasName(ctx));
  const { rows } = await sql<{ id: Id }>`
    SELECT app.alias_in(${p.threadId}, ${p.communityId}, ${ctx.ids()}, ${names}::text[], ${names.map(nameKey)}::text[]) AS id`.execute(
    tx.db,
  );
  return rows[0]!.id;
}

/** "Someone · Blue Heron": says that it is no name of an account. Marks like "·" are not allowed in those. */
function aliasName(ctx: Context): string {
  const pick = (list: readonly string[]) => list[Math.floor(ctx.dice() * list.length)] ?? '';
  return `Someone · ${pick(words.adjectives)} ${pick(words.nouns)}`;
}
