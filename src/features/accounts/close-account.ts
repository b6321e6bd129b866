// Leaving for good: nothing that opens, names or describes the person stays. What becomes of their words is their choice
// and the rooms' work: they hear of it by `member.closed`, in the same transaction.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Child } from '../../platform/html/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import type { Id } from '../../std/ids.ts';
import { deleteEverythingOf, neutralisePersonas } from './tables.ts';

declare module '../../platform/events/index.ts' {
  interface DomainEvents {
    /** An account ends. `words`: delete them all, or keep them under a name that says nothing. */
    'member.closed': { memberId: string; personaIds: string[]; words: 'delete' | 'keep' };
  }
}

/** Something to settle before one can leave, as being the last owner of a community. */
export type Obstacle = { text: Child; href: string };

declare module '../../platform/slots.ts' {
  interface Slots {
    /** What keeps the viewer from closing their account; an empty list when nothing does. */
    'accounts.closingObstacles': (ctx: Context, tx: Tx, t: Translate) => Promise<Obstacle[]>;
  }
}

export async function closingObstacles(ctx: Context, tx: Tx, t: Translate): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  for (const ask of ctx.slots.all('accounts.closingObstacles')) found.push(...(await ask(ctx, tx, t)));
  return found;
}

/** The viewer's own account. The caller has asked for the passphrase and looked for obstacles. */
export async function closeAccount(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  words: 'delete' | 'keep',
  t: Translate,
): Promise<void> {
  const { rows } = await sql<{ id: Id }>`SELECT unnest(app.my_personas()) AS id`.execute(tx.db);
  const personaIds = rows.map((row) => row.id);
  // First the other rooms, while the viewer's rights still stand.
  await ctx.emit(ctx, tx, 'member.closed', { memberId, personaIds, words });
  await withPurpose(tx, 'accounts', async () => {
    await neutralisePersonas(tx, personaIds, t('accounts.left.name'), ctx.clock());
    await deleteEverythingOf(tx, memberId, personaIds);
    await sql`SELECT app.set_standing(${memberId}, 'closed', NULL)`.execute(tx.db);
  });
  await ctx.live.tell(tx, { to: 'member', id: memberId, what: 'session_ended' });
}
