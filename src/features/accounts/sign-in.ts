// Signing in: the first step (name and passphrase, or a passkey) and the second (authenticator, or a recovery code).
// Until the last step is done there is no session, so there is nothing that a half signed-in visitor could reach.
import type { Context } from '../../platform/context.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Cookie } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { codeHash, readCode } from './keys/codes.ts';
import { isPassphrase } from './keys/passphrase-hash.ts';
import { stepOfCode } from './keys/totp.ts';
import { keysOf, keysOfName } from './keys.query.ts';
import { nameKey } from './names.ts';
import { openSession } from './open-session.ts';
import {
  deleteChallenge,
  insertChallenge,
  tryChallenge,
  useRecoveryCode,
  useTotpStep,
} from './tables-keys.ts';

export const stepCookie = 'cw_step';
const stepLifeSeconds = 300;
const stepTries = 5;

/** Where the visitor stands after a step. `no` is the same for a name that nobody has. */
export type Entry =
  | { kind: 'in'; cookies: Cookie[] }
  | { kind: 'second_step'; cookies: Cookie[] }
  | { kind: 'no' };
export type Visit = { next: string; userAgent: string | undefined };

export async function signIn(
  ctx: Context,
  tx: Tx,
  given: { name: string; passphrase: string },
  visit: Visit,
): Promise<Entry> {
  return withPurpose(tx, 'accounts', async () => {
    const keys = await keysOfName(tx, nameKey(given.name));
    if (!(await isPassphrase(keys?.passphraseHash, given.passphrase)) || !keys) return { kind: 'no' };
    return enter(ctx, tx, keys.memberId, keys.hasTotp, visit);
  });
}

/** After a first step that held: a session, or a ticket for the second step. For a step with purpose accounts. */
export async function enter(
  ctx: Context,
  tx: Tx,
  memberId: Id,
  hasTotp: boolean,
  visit: Visit,
): Promise<Entry> {
  if (!hasTotp) return { kind: 'in', cookies: [await openSession(ctx, tx, memberId, visit.userAgent)] };
  const ticket = randomToken();
  await insertChallenge(tx, {
    id: ctx.ids(),
    purpose: 'second_factor',
    challenge: tokenHash(ticket).toString('hex'),
    member_id: memberId,
    data: { next: visit.next },
    expires_at: new Date(ctx.clock().getTime() + stepLifeSeconds * 1000),
  });
  return {
    kind: 'second_step',
    cookies: [{ name: stepCookie, value: ticket, maxAgeSeconds: stepLifeSeconds }],
  };
}

export type SecondStep =
  | { kind: 'in'; cookies: Cookie[]; next: string }
  /** Wrong code; the ticket still holds. */
  | { kind: 'wrong' }
  /** No ticket, an old one, or too many tries: begin again. */
  | { kind: 'over' };

const noStep: Cookie = { name: stepCookie, value: '', maxAgeSeconds: 0 };

/** @param mayTry counts a try for the member; false when there were too many */
export async function passSecondStep(
  ctx: Context,
  tx: Tx,
  given: { ticket: string | undefined; code: string; userAgent: string | undefined },
  mayTry: (memberId: Id) => Promise<boolean>,
): Promise<SecondStep> {
  if (!given.ticket || !/^[\w-]{43}$/.test(given.ticket)) return { kind: 'over' };
  const challenge = tokenHash(given.ticket).toString('hex');
  return withPurpose(tx, 'accounts', async () => {
    const now = ctx.clock();
    const waiting = await tryChallenge(tx, challenge, now, stepTries);
    if (!waiting?.memberId || !(await mayTry(waiting.memberId))) return { kind: 'over' };
    if (!(await isSecondKey(ctx, tx, waiting.memberId, given.code))) return { kind: 'wrong' };
    await deleteChallenge(tx, waiting.id);
    const session = await openSession(ctx, tx, waiting.memberId, given.userAgent);
    return { kind: 'in', cookies: [session, noStep], next: String(waiting.data.next ?? '') };
  });
}

/** A code of the authenticator that was not used before, or an unused recovery code. */
export async function isSecondKey(ctx: Context, tx: Tx, memberId: Id, typed: string): Promise<boolean> {
  if (readCode(typed))
    return useRecoveryCode(tx, memberId, codeHash(ctx.secrets, memberId, typed), ctx.clock());
  const keys = await keysOf(tx, memberId);
  const secret = keys?.totpSealed && ctx.secrets.open('totp', memberId, keys.totpSealed);
  const step = secret ? stepOfCode(secret, typed, ctx.clock()) : null;
  return step !== null && useTotpStep(tx, memberId, step);
}
