// Settings of what opens the account: passphrase, passkeys, recovery codes, authenticator. Sessions, tokens and leaving
// are in access.ts.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { withPurpose } from '../../../platform/db/viewer.ts';
import {
  limits,
  page,
  type Reply,
  type Request,
  redirect,
  refuse,
  route,
  safeReturn,
  withCookies,
} from '../../../platform/http/index.ts';
import { overview, passkeysOf } from '../account.query.ts';
import {
  beginAuthenticator,
  confirmAuthenticator,
  turnOffAuthenticator,
  waitingSecret,
} from '../authenticator.ts';
import { changePassphrase } from '../change-passphrase.ts';
import { codesCount } from '../keys/codes.ts';
import { qrPicture, totpAddress } from '../keys/totp.ts';
import { passkeysMax, passkeysPossible } from '../passkeys.ts';
import { codesCookie, noMoreCodes, renewCodes, shownCodes } from '../recovery-codes.ts';
import { isSecondKey } from '../sign-in.ts';
import { deletePasskey, removeTotp } from '../tables-keys.ts';
import { type Shown, untouched } from '../views/parts.ts';
import { authenticatorPage, codesPage, passkeysPage, passphrasePage } from '../views/security.ts';
import {
  hasPassphrase,
  memberIdOf,
  passphraseComplaint,
  proofLimit,
  provesSelf,
  shownOf,
  typedPassphrase,
  wrong,
  wrongProof,
} from './common.ts';

const plain = { nav: 'account', narrow: true, noindex: true } as const;
type Req = Pick<Request, 'ctx' | 'tx' | 't' | 'csrf' | 'locale' | 'viewer' | 'cookie'>;

async function base(req: Req, shown: Shown) {
  return {
    t: req.t,
    csrf: req.csrf,
    locale: req.locale,
    shown,
    hasPassphrase: await hasPassphrase(req.tx, memberIdOf(req)),
  };
}

async function showPassphrase(req: Req, shown: Shown, status: number): Promise<Reply> {
  return page(req.t('accounts.passphrase'), passphrasePage(await base(req, shown)), { ...plain, status });
}

async function showPasskeys(req: Req, shown: Shown, status: number): Promise<Reply> {
  const possible = passkeysPossible(req.ctx.config.baseUrl);
  const body = passkeysPage({
    ...(await base(req, shown)),
    passkeys: await passkeysOf(req.tx),
    possible,
    maximum: passkeysMax,
  });
  return page(req.t('accounts.passkeys.title'), body, { ...plain, scripts: ['passkey'], status });
}

async function showCodes(req: Req, shown: Shown, next: string, status: number): Promise<Reply> {
  const codes = status === 200 ? shownCodes(req.ctx, memberIdOf(req), req.cookie(codesCookie)) : [];
  const { codesLeft } = await overview(req.tx, req.ctx.clock());
  const body = codesPage({ ...(await base(req, shown)), codes, left: codesLeft, next });
  return page(req.t('accounts.codes.title'), body, { ...plain, scripts: ['keep-local'], status });
}

async function showAuthenticator(req: Req, shown: Shown, status: number): Promise<Reply> {
  const memberId = memberIdOf(req);
  const { hasTotp } = await overview(req.tx, req.ctx.clock());
  const secret = await waitingSecret(req.ctx, req.tx, memberId);
  const address = secret && totpAddress(secret, req.ctx.config.instanceName, req.viewer?.name ?? '');
  const picture = address ? qrPicture(address, req.t('accounts.totp.picture')) : null;
  const body = authenticatorPage({ ...(await base(req, shown)), on: hasTotp, secret, picture });
  return page(req.t('accounts.totp.title'), body, { ...plain, status });
}

export const securityRoutes = [
  route({
    name: 'accounts.passphrasePage',
    method: 'GET',
    path: patterns.settingsPassphrase,
    summary: 'The form for a new passphrase',
    access: 'member',
    limit: limits.read,
    output: 'page',
    handle: (req) => showPassphrase(req, untouched, 200),
  }),
  route({
    name: 'accounts.changePassphrase',
    method: 'POST',
    path: patterns.settingsPassphrase,
    summary: 'Changes the passphrase and ends all other sessions',
    access: 'member',
    limit: proofLimit,
    input: {
      form: z.strictObject({ current: z.string().max(1_000).optional(), passphrase: typedPassphrase }),
    },
    output: 'page',
    async handle(req) {
      const { form } = req;
      if (!form.ok) return showPassphrase(req, shownOf(form), 422);
      if (!(await provesSelf(req, form.value.current)))
        return showPassphrase(req, wrong(form, wrongProof), 422);
      const complaint = passphraseComplaint(form.value.passphrase, req.viewer?.name ?? '');
      if (complaint) return showPassphrase(req, wrong(form, { passphrase: complaint }), 422);
      await changePassphrase(
        req.ctx,
        req.tx,
        memberIdOf(req),
        form.value.passphrase,
        req.viewer?.sessionId ?? null,
      );
      return redirect(patterns.settings, 'accounts.passphrase.changed');
    },
  }),
  route({
    name: 'accounts.passkeysPage',
    method: 'GET',
    path: patterns.settingsPasskeys,
    summary: 'One’s passkeys',
    access: 'member',
    limit: limits.read,
    output: 'page',
    handle: (req) => showPasskeys(req, untouched, 200),
  }),
  route({
    name: 'accounts.removePasskey',
    method: 'POST',
    path: patterns.settingsPasskeys,
    summary: 'Removes a passkey, unless it is the last way in',
    access: 'member',
    limit: limits.write,
    input: { form: z.strictObject({ act: z.literal('remove'), id: z.string().max(1400) }) },
    output: 'redirect',
    async handle(req) {
      if (!req.form.ok) return refuse('bad_input');
      const { passkeys, hasPassphrase: other } = await overview(req.tx, req.ctx.clock());
      if (passkeys <= 1 && !other) return refuse('accounts.last_key.not_possible');
      await deletePasskey(req.tx, memberIdOf(req), req.form.value.id);
      return redirect(patterns.settingsPasskeys, 'accounts.passkey.removed');
    },
  }),
  route({
    name: 'accounts.codesPage',
    method: 'GET',
    path: patterns.settingsCodes,
    summary: 'Recovery codes: fresh ones are shown, older ones counted',
    access: 'member',
    limit: limits.read,
    input: { query: z.strictObject({ next: z.string().max(500).optional() }) },
    output: 'page',
    handle: (req) => showCodes(req, untouched, safeReturn(req.query.next, ''), 200),
  }),
  route({
    name: 'accounts.renewCodes',
    method: 'POST',
    path: patterns.settingsCodes,
    summary: 'Makes ten new recovery codes, or puts the shown ones away',
    access: 'member',
    limit: proofLimit,
    input: {
      form: z.strictObject({
        act: z.enum(['renew', 'kept']),
        current: z.string().max(1_000).optional(),
        next: z.string().max(500).optional(),
      }),
    },
    output: 'page',
    async handle(req) {
      const { form } = req;
      if (!form.ok) return refuse('bad_input');
      if (form.value.act === 'kept')
        return withCookies(redirect(safeReturn(form.value.next, patterns.me)), noMoreCodes);
      if (!(await provesSelf(req, form.value.current)))
        return showCodes(req, wrong(form, wrongProof), '', 422);
      return withCookies(
        redirect(patterns.settingsCodes),
        await renewCodes(req.ctx, req.tx, memberIdOf(req)),
      );
    },
  }),
  route({
    name: 'accounts.codesFile',
    method: 'GET',
    path: patterns.settingsCodesFile,
    summary: 'Fresh recovery codes as a text file',
    access: 'member',
    limit: limits.read,
    output: 'file',
    handle(req) {
      const codes = shownCodes(req.ctx, memberIdOf(req), req.cookie(codesCookie));
      if (codes.length !== codesCount) return refuse('not_found');
      const headers = { 'content-disposition': 'attachment; filename="companionway-codes.txt"' };
      return {
        kind: 'bytes',
        status: 200,
        type: 'text/plain; charset=utf-8',
        bytes: `${codes.join('\n')}\n`,
        headers,
      };
    },
  }),
  route({
    name: 'accounts.authenticatorPage',
    method: 'GET',
    path: patterns.settingsTotp,
    summary: 'The second step by an authenticator app',
    access: 'member',
    limit: limits.read,
    output: 'page',
    handle: (req) => showAuthenticator(req, untouched, 200),
  }),
  route({
    name: 'accounts.setAuthenticator',
    method: 'POST',
    path: patterns.settingsTotp,
    summary: 'Begins, confirms, stops or turns off the second step',
    access: 'member',
    limit: proofLimit,
    input: {
      form: z.strictObject({
        act: z.enum(['begin', 'confirm', 'stop', 'off']),
        current: z.string().max(1_000).optional(),
        code: z.string().max(100).optional(),
      }),
    },
    output: 'page',
    async handle(req) {
      const { form } = req;
      if (!form.ok) return showAuthenticator(req, shownOf(form), 422);
      const problem = await setAuthenticator(req, form.value);
      if (problem) return showAuthenticator(req, wrong(form, problem), 422);
      const said = {
        begin: undefined,
        stop: undefined,
        confirm: 'accounts.totp.nowOn',
        off: 'accounts.totp.nowOff',
      }[form.value.act];
      return redirect(patterns.settingsTotp, said);
    },
  }),
];

type Change = { act: 'begin' | 'confirm' | 'stop' | 'off'; current?: string; code?: string };

/** @returns what is wrong, or null when it is done */
async function setAuthenticator(req: Req, change: Change): Promise<Shown['problems'] | null> {
  const memberId = memberIdOf(req);
  const sessionId = req.viewer?.sessionId ?? null;
  const { hasTotp, hasPassphrase: isKnown } = await overview(req.tx, req.ctx.clock());
  const wrongCode = { code: { key: 'accounts.secondStep.wrong' } };
  switch (change.act) {
    case 'begin':
      if (!(await provesSelf(req, change.current))) return wrongProof;
      if (!hasTotp) await beginAuthenticator(req.ctx, req.tx, memberId);
      return null;
    case 'confirm':
      return (await confirmAuthenticator(req.ctx, req.tx, memberId, sessionId, change.code ?? ''))
        ? null
        : wrongCode;
    case 'stop':
      if (!hasTotp) await removeTotp(req.tx, memberId);
      return null;
    case 'off':
      if (isKnown && !(await provesSelf(req, change.current))) return wrongProof;
      if (
        !isKnown &&
        !(await withPurpose(req.tx, 'accounts', () =>
          isSecondKey(req.ctx, req.tx, memberId, change.code ?? ''),
        ))
      )
        return wrongCode;
      await turnOffAuthenticator(req.ctx, req.tx, memberId, sessionId);
      return null;
  }
}

declare module '../../../platform/http/refusals.ts' {
  interface Refusals {
    'accounts.last_key.not_possible': true;
  }
}
