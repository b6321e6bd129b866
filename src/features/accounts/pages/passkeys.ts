// The two addresses that the passkey script asks: options for a ceremony, and the check of the browser's answer.
import { randomBytes } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { withPurpose } from '../../../platform/db/viewer.ts';
import {
  json,
  type Reply,
  type Request,
  route,
  safeReturn,
  withCookies,
} from '../../../platform/http/index.ts';
import { isCountry } from '../../../platform/i18n/countries.ts';
import { passkeysOf } from '../account.query.ts';
import { deviceOf } from '../keys/device.ts';
import { keysOf } from '../keys.query.ts';
import { nameKey } from '../names.ts';
import {
  passkeysMax,
  passkeysPossible,
  readRegistration,
  readSignIn,
  registrationOptions,
  signInOptions,
} from '../passkeys.ts';
import { memberNamed } from '../people.query.ts';
import { enter } from '../sign-in.ts';
import { signUp } from '../sign-up.ts';
import { insertPasskey } from '../tables-keys.ts';
import { doorLimit, memberIdOf, provesSelf } from './common.ts';
import { chosenName, codesThen, nameProblem } from './sign-up.ts';

const text = z.string().max(500);
/** Longer than any real answer, shorter than an attack. */
const answerPart = z.string().max(20_000);
const browserAnswer = z.looseObject({
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal('public-key'),
  response: z.record(
    z.string().max(60),
    z.union([answerPart, z.number(), z.null(), z.array(z.string().max(40)).max(10)]),
  ),
});

// Loose texts here, so that what is wrong is said in our words and not as a list of contract errors.
const askContract = z.discriminatedUnion('ceremony', [
  z.strictObject({
    ceremony: z.literal('sign_up'),
    offered: text.optional(),
    name: text,
    age: text.optional(),
    country: text.optional(),
    next: text.optional(),
  }),
  z.strictObject({ ceremony: z.literal('sign_in'), next: text.optional() }),
  z.strictObject({ ceremony: z.literal('add'), current: text.optional(), label: text.optional() }),
]);
const answerContract = z.discriminatedUnion('ceremony', [
  z.strictObject({ ...askContract.options[0].shape, response: browserAnswer }),
  z.strictObject({ ...askContract.options[1].shape, response: browserAnswer }),
  z.strictObject({ ...askContract.options[2].shape, response: browserAnswer }),
]);
type Asked = z.output<typeof askContract>;

const sorry = (req: Pick<Request, 't'>, key: string, values?: Record<string, string | number>): Reply =>
  json({ message: req.t(key, values) }, 422);

export const passkeyRoutes = [
  route({
    name: 'accounts.passkeyOptions',
    method: 'POST',
    path: patterns.passkeyOptions,
    summary: 'Options for a passkey ceremony in the browser',
    access: 'anyone',
    limit: { ...doorLimit, name: 'accounts.passkeys' },
    input: { json: askContract },
    output: z.looseObject({ challenge: z.string() }),
    async handle(req) {
      if (!passkeysPossible(req.ctx.config.baseUrl)) return sorry(req, 'accounts.passkey.impossible');
      const asked = req.json;
      if (asked.ceremony === 'sign_in')
        return json(await withPurpose(req.tx, 'accounts', () => signInOptions(req.ctx, req.tx)));
      return asked.ceremony === 'sign_up' ? optionsToJoin(req, asked) : optionsToAdd(req, asked);
    },
  }),
  route({
    name: 'accounts.passkeyVerify',
    method: 'POST',
    path: patterns.passkeyVerify,
    summary: 'Checks what the browser answered in a passkey ceremony',
    access: 'anyone',
    limit: { ...doorLimit, name: 'accounts.passkeys.verify' },
    input: { json: answerContract },
    output: z.object({ location: z.string() }),
    handle: (req) => {
      const given = req.json;
      if (given.ceremony === 'sign_in') return signInBy(req, given.response as never, given.next);
      return given.ceremony === 'sign_up'
        ? join(req, given.response as never)
        : add(req, given.response as never, given.label ?? '');
    },
  }),
];

type Req = Pick<Request, 'ctx' | 'tx' | 't' | 'viewer' | 'header' | 'locale'>;

async function optionsToJoin(req: Req, asked: Extract<Asked, { ceremony: 'sign_up' }>): Promise<Reply> {
  const { read } = chosenName(req.ctx, asked);
  const age = req.ctx.config.minimumAge;
  if (!read.ok) return sorry(req, nameProblem(read.problem).key);
  if (asked.age !== 'on') return sorry(req, 'accounts.signUp.age.needed', { age });
  const country = asked.country || null;
  if (country && !isCountry(country)) return sorry(req, 'accounts.country.unknown');
  return withPurpose(req.tx, 'accounts', async () => {
    if (await memberNamed(req.tx, nameKey(read.name))) return sorry(req, 'accounts.name.taken');
    const userHandle = randomBytes(32);
    const data = {
      name: read.name,
      country,
      userHandle: userHandle.toString('base64url'),
      next: safeReturn(asked.next, ''),
    };
    return json(
      await registrationOptions(req.ctx, req.tx, {
        purpose: 'passkey_sign_up',
        name: read.name,
        userHandle,
        data,
      }),
    );
  });
}

async function optionsToAdd(req: Req, asked: Extract<Asked, { ceremony: 'add' }>): Promise<Reply> {
  if (!req.viewer?.sessionId) return sorry(req, 'refusal.sign_in_first.title');
  if (!(await provesSelf(req, asked.current))) return sorry(req, 'accounts.proof.wrong');
  const keys = await keysOf(req.tx, req.viewer.memberId);
  const known = await passkeysOf(req.tx);
  if (!keys || known.length >= passkeysMax)
    return sorry(req, 'accounts.passkey.tooMany', { maximum: passkeysMax });
  const { name, memberId } = req.viewer;
  return withPurpose(req.tx, 'accounts', async () =>
    json(
      await registrationOptions(req.ctx, req.tx, {
        purpose: 'passkey_add',
        name,
        memberId,
        userHandle: keys.userHandle,
        exclude: known.map((one) => one.id),
      }),
    ),
  );
}

async function signInBy(
  req: Req,
  response: AuthenticationResponseJSON,
  next: string | undefined,
): Promise<Reply> {
  const target = safeReturn(next, '/');
  const visit = { next: target, userAgent: req.header('user-agent') };
  const entry = await withPurpose(req.tx, 'accounts', async () => {
    const who = await readSignIn(req.ctx, req.tx, response);
    return who && enter(req.ctx, req.tx, who.memberId, who.hasTotp, visit);
  });
  if (!entry || entry.kind === 'no') return sorry(req, 'accounts.passkey.unknown');
  return withCookies(
    json({ location: entry.kind === 'in' ? target : patterns.signInSecondFactor }),
    ...entry.cookies,
  );
}

async function join(req: Req, response: RegistrationResponseJSON): Promise<Reply> {
  const label = deviceOf(req.header('user-agent'));
  const read = await withPurpose(req.tx, 'accounts', () =>
    readRegistration(req.ctx, req.tx, 'passkey_sign_up', response, label),
  );
  if (!read) return sorry(req, 'accounts.passkey.failed');
  const { name, country, userHandle, next } = read.challenge.data as {
    name: string;
    country: string | null;
    userHandle: string;
    next: string;
  };
  const member = {
    name,
    country,
    minimumAge: req.ctx.config.minimumAge,
    locale: req.locale,
    userHandle: Buffer.from(userHandle, 'base64url'),
  };
  const made = await signUp(req.ctx, req.tx, member, req.header('user-agent'), read.passkey);
  if (!made.ok) return sorry(req, 'accounts.name.taken');
  return withCookies(json({ location: codesThen(next) }), ...made.value);
}

async function add(req: Req, response: RegistrationResponseJSON, label: string): Promise<Reply> {
  if (!req.viewer?.sessionId) return sorry(req, 'refusal.sign_in_first.title');
  const memberId = memberIdOf(req);
  const name = label.trim().slice(0, 60) || deviceOf(req.header('user-agent'));
  const added = await withPurpose(req.tx, 'accounts', async () => {
    const read = await readRegistration(req.ctx, req.tx, 'passkey_add', response, name);
    // The passphrase was asked for when the challenge was made, so the challenge must be this member's.
    if (!read || read.challenge.memberId !== memberId) return false;
    const { publicKey, ...rest } = read.passkey;
    return insertPasskey(req.tx, {
      ...rest,
      public_key: publicKey,
      member_id: memberId,
      created_at: req.ctx.clock(),
    });
  });
  return added ? json({ location: patterns.settingsPasskeys }) : sorry(req, 'accounts.passkey.failed');
}
