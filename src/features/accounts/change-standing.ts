// Staff rights, suspension and its end. Who may do this, and the record of it, are the calling room's business.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { deleteTokens } from './tables-keys.ts';

/** Makes somebody an operator or a writer of articles everywhere, or takes it back. */
export async function setStaff(
  tx: Tx,
  memberId: Id,
  rights: { operator: boolean; articles: boolean },
): Promise<void> {
  await withPurpose(tx, 'accounts', async () => {
    await sql`SELECT app.set_staff(${memberId}, ${rights.operator}, ${rights.articles})`.execute(tx.db);
  });
}

/**
 * Pauses an account until then (null: until somebody lifts it). Its tokens die, since programs do not read reasons; its
 * sessions stay, because a suspended person must be able to read why and to find help. Open streams are told.
 */
export async function suspend(ctx: Context, tx: Tx, memberId: Id, until: Date | null): Promise<void> {
  await withPurpose(tx, 'accounts', async () => {
    await sql`SELECT app.set_standing(${memberId}, 'suspended', ${until})`.execute(tx.db);
    await deleteTokens(tx, memberId);
  });
  await ctx.live.tell(tx, { to: 'member', id: memberId, what: 'session_ended' });
}

export async function liftSuspension(tx: Tx, memberId: Id): Promise<void> {
  await withPurpose(tx, 'accounts', async () => {
    await sql`SELECT app.set_standing(${memberId}, 'active', NULL)`.execute(tx.db);
  });
}
