// Ten recovery codes: made anew, and shown once. Between the making and the page they travel in a sealed cookie of ten
// minutes that only this session can open, so that a reload does not lose them and no table ever holds them.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Cookie } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { codeHash, makeCodes } from './keys/codes.ts';
import { replaceRecoveryCodes } from './tables-keys.ts';

export const codesCookie = 'cw_codes';

/** Replaces all older codes. @returns the cookie that carries the new ones to the page that shows them */
export async function renewCodes(ctx: Context, tx: Tx, memberId: Id): Promise<Cookie> {
  const codes = makeCodes();
  await replaceRecoveryCodes(
    tx,
    memberId,
    codes.map((code) => codeHash(ctx.secrets, memberId, code)),
  );
  const sealed = ctx.secrets.seal('shown codes', memberId, codes.join(' '));
  return { name: codesCookie, value: sealed.toString('base64url'), maxAgeSeconds: 600 };
}

/** The codes that may still be shown to this member; empty when there are none. */
export function shownCodes(ctx: Context, memberId: Id, cookie: string | undefined): string[] {
  if (!cookie || !/^[\w-]{20,2000}$/.test(cookie)) return [];
  const codes = ctx.secrets.open('shown codes', memberId, Buffer.from(cookie, 'base64url'));
  return codes ? codes.split(' ') : [];
}

export const noMoreCodes: Cookie = { name: codesCookie, value: '', maxAgeSeconds: 0 };
