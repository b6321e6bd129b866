// Joining: a pseudonym, a passphrase or a passkey, the age said. No address is asked for.
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Cookie } from '../../platform/http/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { createMember, type NewMember } from './create-member.ts';
import { openSession } from './open-session.ts';
import { renewCodes } from './recovery-codes.ts';
import { insertPasskey } from './tables-keys.ts';

declare module '../../platform/events/index.ts' {
  interface DomainEvents {
    /** A new account; after this the person is signed in. */
    'member.joined': { memberId: string; personaId: string };
  }
}

export type NewPasskey = {
  id: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  label: string;
};

/** @returns the cookies that sign in and carry the recovery codes to their page */
export async function signUp(
  ctx: Context,
  tx: Tx,
  given: NewMember,
  userAgent: string | undefined,
  passkey?: NewPasskey,
): Promise<Result<Cookie[], 'name_taken'>> {
  const made = await withPurpose(tx, 'accounts', async () => {
    const member = await createMember(ctx, tx, given);
    if (!member.ok) return member;
    const { memberId } = member.value;
    if (passkey) {
      const { publicKey, ...rest } = passkey;
      const row = { ...rest, public_key: publicKey, member_id: memberId, created_at: ctx.clock() };
      if (!(await insertPasskey(tx, row))) throw new Error('a passkey came with an id that exists');
    }
    const codes = await renewCodes(ctx, tx, memberId);
    return done({ ...member.value, cookies: [await openSession(ctx, tx, memberId, userAgent), codes] });
  });
  if (!made.ok) return refused(made.refusal);
  const { cookies, ...ids } = made.value;
  await ctx.emit(ctx, tx, 'member.joined', ids);
  return done(cookies);
}
