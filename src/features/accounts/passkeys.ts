// Passkeys (WebAuthn level 3): options and checks of the three ceremonies. Every challenge is used once, good or not.
import { randomBytes } from 'node:crypto';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { passkeyById } from './keys.query.ts';
import type { NewPasskey } from './sign-up.ts';
import { type Challenge, insertChallenge, notePasskeyUse, takeChallenge } from './tables-keys.ts';

const ceremonyLife = 300_000;
export const passkeysMax = 10;

/** Browsers bind passkeys to a name, never to a bare address; and want https, or this machine. */
export function passkeysPossible(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  return !isAddress && (protocol === 'https:' || hostname === 'localhost');
}

const rpOf = (ctx: Context) => new URL(ctx.config.baseUrl);

/** For a step with purpose accounts. `data` comes back with the challenge. */
export async function registrationOptions(
  ctx: Context,
  tx: Tx,
  given: {
    purpose: 'passkey_sign_up' | 'passkey_add';
    name: string;
    userHandle: Buffer;
    memberId?: Id;
    data?: object;
    exclude?: readonly string[];
  },
) {
  const options = await generateRegistrationOptions({
    rpName: ctx.config.instanceName,
    rpID: rpOf(ctx).hostname,
    userName: given.name,
    userID: new Uint8Array(given.userHandle),
    challenge: new Uint8Array(randomBytes(32)),
    attestationType: 'none',
    excludeCredentials: given.exclude?.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await remember(ctx, tx, given.purpose, options.challenge, given.memberId, given.data);
  return options;
}

/** For a step with purpose accounts. */
export async function signInOptions(ctx: Context, tx: Tx) {
  const options = await generateAuthenticationOptions({
    rpID: rpOf(ctx).hostname,
    challenge: new Uint8Array(randomBytes(32)),
    userVerification: 'required',
  });
  await remember(ctx, tx, 'passkey_sign_in', options.challenge);
  return options;
}

function remember(
  ctx: Context,
  tx: Tx,
  purpose: 'passkey_sign_up' | 'passkey_sign_in' | 'passkey_add',
  challenge: string,
  memberId?: Id,
  data?: object,
) {
  return insertChallenge(tx, {
    id: ctx.ids(),
    purpose,
    challenge,
    member_id: memberId,
    data,
    expires_at: new Date(ctx.clock().getTime() + ceremonyLife),
  });
}

/** The challenge that a browser's answer speaks of; what it claims counts only if we gave it out. */
function challengeIn(response: { response?: { clientDataJSON?: unknown } }): string | null {
  try {
    const text = Buffer.from(String(response.response?.clientDataJSON), 'base64url').toString('utf8');
    const { challenge } = JSON.parse(text) as { challenge?: unknown };
    return typeof challenge === 'string' && challenge.length < 400 ? challenge : null;
  } catch {
    return null;
  }
}

/** A new passkey and the challenge it answers; null when anything does not fit. For a step with purpose accounts. */
export async function readRegistration(
  ctx: Context,
  tx: Tx,
  purpose: 'passkey_sign_up' | 'passkey_add',
  response: RegistrationResponseJSON,
  label: string,
): Promise<{ passkey: NewPasskey; challenge: Challenge } | null> {
  const expectedChallenge = challengeIn(response);
  const challenge = expectedChallenge && (await takeChallenge(tx, purpose, expectedChallenge, ctx.clock()));
  if (!challenge) return null;
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin: rpOf(ctx).origin,
    expectedRPID: rpOf(ctx).hostname,
    requireUserVerification: true,
  }).catch(() => null);
  if (!checked?.verified) return null;
  const { credential } = checked.registrationInfo;
  const transports = (credential.transports ?? []).slice(0, 8).map((one) => String(one).slice(0, 20));
  return {
    challenge,
    passkey: {
      id: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports,
      label,
    },
  };
}

/** Whose passkey answered; null when anything does not fit. For a step with purpose accounts. */
export async function readSignIn(
  ctx: Context,
  tx: Tx,
  response: AuthenticationResponseJSON,
): Promise<{ memberId: Id; hasTotp: boolean } | null> {
  const expectedChallenge = challengeIn(response);
  const challenge =
    expectedChallenge && (await takeChallenge(tx, 'passkey_sign_in', expectedChallenge, ctx.clock()));
  const known = challenge && (await passkeyById(tx, String(response.id)));
  if (!known) return null;
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: rpOf(ctx).origin,
    expectedRPID: rpOf(ctx).hostname,
    credential: { id: known.id, publicKey: new Uint8Array(known.publicKey), counter: known.counter },
    requireUserVerification: true,
  }).catch(() => null);
  if (!checked?.verified) return null;
  await notePasskeyUse(tx, known.id, checked.authenticationInfo.newCounter, ctx.clock());
  return { memberId: known.memberId, hasTotp: known.hasTotp };
}
