// Mails with a one-time link: to verify an address, to come back in. The request only notes what is wanted, in the same
// way whether or not the address is known; a job finds out and sends. The token is made there, so no table ever holds it.
import { randomBytes } from 'node:crypto';
import { paths } from '../../paths.ts';
import type { Context } from '../../platform/context.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { enqueue, job } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { linkLife } from './links.ts';
import { armLink, deleteLink, insertLink, ownLink } from './tables-keys.ts';

type Payload = { link: string };

/** Payload: the waiting link's placeholder, in hex. */
export const sendLink = job<Payload>({
  name: 'accounts.send_link',
  async handle(ctx, { link }) {
    await ctx.transaction({ as: 'system', purpose: 'accounts' }, (tx) =>
      mailLink(ctx, tx, Buffer.from(link, 'hex')),
    );
  },
});

/** For a step with purpose accounts. `memberId` null: whoever turns out to have that address, if anybody. */
export async function requestLink(
  ctx: Context,
  tx: Tx,
  given: { purpose: 'verify_email' | 'recover'; address: string; memberId: Id | null },
): Promise<void> {
  const placeholder = randomBytes(32);
  await insertLink(tx, {
    token_hash: placeholder,
    purpose: given.purpose,
    member_id: given.memberId,
    address: given.address,
    expires_at: new Date(ctx.clock().getTime() + linkLife[given.purpose]),
  });
  await enqueue(tx, sendLink, { link: placeholder.toString('hex') });
}

async function mailLink(ctx: Context, tx: Tx, placeholder: Buffer): Promise<void> {
  const token = randomToken();
  const link = await armLink(tx, placeholder, tokenHash(token));
  if (!link?.address) return;
  const isRecovery = link.purpose === 'recover';
  const owner = isRecovery ? await ownerOf(tx, link.address) : await localeOf(tx, link.memberId);
  if (!owner) {
    // Nobody has this address: there is nothing to send, and nothing to keep.
    await deleteLink(tx, tokenHash(token));
    return;
  }
  if (isRecovery) await ownLink(tx, tokenHash(token), owner.memberId);
  const t = ctx.texts.translator(owner.locale);
  const path = isRecovery ? paths.recoverLink(token) : paths.verifyEmail(token);
  const values = { site: ctx.config.instanceName, link: `${ctx.config.baseUrl}${path}` };
  // Sent before the commit: a mail whose link is not yet alive for a moment is better than a link that nobody got.
  await ctx.mailer.send({
    to: link.address,
    subject: t('accounts.mail.subject'),
    text: isRecovery ? t('accounts.mail.recover', values) : t('accounts.mail.verify', values),
  });
}

type Owner = { memberId: Id; locale: string };

async function ownerOf(tx: Tx, address: string): Promise<Owner | null> {
  const row = await tx.db
    .selectFrom('email_addresses as e')
    .innerJoin('members as m', 'm.id', 'e.member_id')
    .select(['m.id', 'm.locale'])
    .where('e.address', '=', address)
    .where('e.verified_at', 'is not', null)
    .where('m.standing', '<>', 'closed')
    .executeTakeFirst();
  return row ? { memberId: row.id, locale: row.locale } : null;
}

async function localeOf(tx: Tx, memberId: Id | null): Promise<Owner | null> {
  if (!memberId) return null;
  const row = await tx.db
    .selectFrom('members')
    .select(['id', 'locale'])
    .where('id', '=', memberId)
    .where('standing', '<>', 'closed')
    .executeTakeFirst();
  return row ? { memberId: row.id, locale: row.locale } : null;
}
