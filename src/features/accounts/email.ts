// An optional address: kept only once its owner opened the link that we sent there.
import type { Context } from '../../platform/context.ts';
import { tokenHash } from '../../platform/crypto/secrets.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import { upsertAddress } from './tables.ts';
import { deleteLinksOf, useLink } from './tables-keys.ts';

/**
 * Reads one plain address, or null. Narrower than RFC 5321 on purpose: no quoted parts, comments, second addresses,
 * control signs or look-alike letters, so that every mail program reads the same mailbox in it (class D7).
 */
export function readAddress(typed: string): string | null {
  const text = typed.trim();
  if (text.length > 254 || !/^[\x21-\x7e]+$/.test(text)) return null;
  const match =
    /^([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$/.exec(
      text,
    );
  if (!match || match[1]!.length > 64) return null;
  const labels = match[2]!.split('.');
  const isHost = labels.every(
    (label) => label.length <= 63 && !label.startsWith('-') && !label.endsWith('-'),
  );
  return isHost && /^(?:[A-Za-z]{2,}|xn--[A-Za-z0-9-]+)$/.test(labels.at(-1)!)
    ? `${match[1]}@${match[2]!.toLowerCase()}`
    : null;
}

/** Whoever holds the link has opened the mailbox. @returns taken when another account has this address already */
export async function verifyAddress(ctx: Context, tx: Tx, token: string): Promise<'done' | 'taken' | 'dead'> {
  return withPurpose(tx, 'accounts', async () => {
    const link = await useLink(tx, tokenHash(token), 'verify_email', ctx.clock());
    if (!link?.memberId || !link.address) return 'dead';
    if (!(await upsertAddress(tx, link.memberId, link.address, ctx.clock()))) return 'taken';
    // A changed address takes every other open link along (class D3).
    await deleteLinksOf(tx, link.memberId);
    return 'done';
  });
}

/** Whether a link is alive; uses nothing up, so that a mail scanner that opens it does no harm. */
export async function isLinkAlive(
  ctx: Context,
  tx: Tx,
  token: string,
  purpose: 'verify_email' | 'recover',
): Promise<boolean> {
  const row = await withPurpose(tx, 'accounts', () =>
    tx.db
      .selectFrom('one_time_links')
      .select('purpose')
      .where('token_hash', '=', tokenHash(token))
      .where('purpose', '=', purpose)
      .where('used_at', 'is', null)
      .where('member_id', 'is not', null)
      .where('expires_at', '>', ctx.clock())
      .executeTakeFirst(),
  );
  return row !== undefined;
}
