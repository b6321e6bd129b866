// What an operator may do from the machine itself: make an account, make a token. Refusals are keys of texts.
import { randomBytes } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import type { Scope } from '../../platform/http/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { setStaff } from './change-standing.ts';
import { createMember } from './create-member.ts';
import { createToken } from './create-token.ts';
import { nameKey, readName } from './names.ts';
import { memberNamed } from './people.query.ts';

/** The passphrase is made up: 98 random bits in five groups. */
export async function createMemberAtTerminal(
  ctx: Context,
  given: { name: string; operator: boolean; articles: boolean },
): Promise<Result<{ passphrase: string }, string>> {
  const read = readName(given.name);
  if (!read.ok) return refused(`accounts.name.${read.problem}`);
  const passphrase = madeUpPassphrase();
  return ctx.transaction({ as: 'system', purpose: 'accounts' }, async (tx) => {
    const made = await createMember(ctx, tx, {
      name: read.name,
      passphrase,
      minimumAge: ctx.config.minimumAge,
    });
    if (!made.ok) return refused('accounts.name.taken');
    if (given.operator || given.articles) await setStaff(tx, made.value.memberId, given);
    return done({ passphrase });
  });
}

export async function createTokenAtTerminal(
  ctx: Context,
  given: { name: string; scopes: readonly Scope[]; days: number; label: string },
): Promise<Result<{ token: string }, string>> {
  return ctx.transaction({ as: 'system', purpose: 'accounts' }, async (tx) => {
    const member = await memberNamed(tx, nameKey(given.name));
    if (!member) return refused('accounts.terminal.nobody');
    return done({ token: await createToken(ctx, tx, member.memberId, given) });
  });
}

function madeUpPassphrase(): string {
  const letters = 'abcdefghjkmnpqrstvwxyz23456789';
  const picked = [...randomBytes(20)].map((byte) => letters[byte % letters.length]);
  return [0, 4, 8, 12, 16].map((from) => picked.slice(from, from + 4).join('')).join('-');
}
