// Settings of what is open now: sessions and tokens; and leaving for good.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import {
  limits,
  notFound,
  oneOrMany,
  type Problems,
  page,
  type Reply,
  type Request,
  redirect,
  refuse,
  route,
  scopes,
  withCookies,
} from '../../../platform/http/index.ts';
import { isId } from '../../../std/ids.ts';
import { sessionsOf, tokensOf } from '../account.query.ts';
import { closeAccount, closingObstacles } from '../close-account.ts';
import { createToken, tokensMax } from '../create-token.ts';
import { endedCookie } from '../open-session.ts';
import { noMoreCodes } from '../recovery-codes.ts';
import { deleteSessions, deleteTokens } from '../tables-keys.ts';
import { type Shown, untouched } from '../views/parts.ts';
import { closePage, sessionsPage, tokensPage } from '../views/security.ts';
import { hasPassphrase, memberIdOf, proofLimit, provesSelf, shownOf, wrong, wrongProof } from './common.ts';

const plain = { nav: 'account', narrow: true, noindex: true } as const;
type Req = Pick<Request, 'ctx' | 'tx' | 't' | 'csrf' | 'locale' | 'viewer'>;
const id = z.string().refine(isId, 'form.not_understood');

async function base(req: Req, shown: Shown) {
  return {
    t: req.t,
    csrf: req.csrf,
    locale: req.locale,
    shown,
    hasPassphrase: await hasPassphrase(req.tx, memberIdOf(req)),
  };
}

async function showTokens(req: Req, shown: Shown, fresh: string | null, status: number): Promise<Reply> {
  const tokens = await tokensOf(req.tx, req.ctx.clock());
  const offered = req.viewer?.isOperator ? scopes : scopes.filter((one) => one !== 'screen');
  return page(
    req.t('accounts.tokens.title'),
    tokensPage({ ...(await base(req, shown)), tokens, fresh, scopes: offered }),
    { ...plain, status },
  );
}

async function showClose(req: Req, shown: Shown, status: number): Promise<Reply> {
  const obstacles = await closingObstacles(req.ctx, req.tx, req.t);
  return page(req.t('accounts.close.title'), closePage({ ...(await base(req, shown)), obstacles }), {
    ...plain,
    status,
  });
}

const tokenForm = z.strictObject({
  act: z.enum(['make', 'revoke']),
  id: id.optional(),
  label: z.string().trim().max(60).optional(),
  scopes: oneOrMany(z.enum(scopes as [string, ...string[]]), 10),
  days: z.enum(['7', '30', '90', '365']).optional(),
  current: z.string().max(1_000).optional(),
});

export const accessRoutes = [
  route({
    name: 'accounts.sessionsPage',
    method: 'GET',
    path: patterns.settingsSessions,
    summary: 'Where one is signed in',
    access: 'member',
    limit: limits.read,
    output: 'page',
    async handle(req) {
      const sessions = await sessionsOf(req.tx, req.ctx.clock());
      const body = sessionsPage({
        ...(await base(req, untouched)),
        sessions,
        current: req.viewer?.sessionId ?? null,
      });
      return page(req.t('accounts.sessions.title'), body, plain);
    },
  }),
  route({
    name: 'accounts.endSessions',
    method: 'POST',
    path: patterns.settingsSessions,
    summary: 'Ends one session, or all but this',
    access: 'member',
    limit: limits.write,
    input: { form: z.strictObject({ act: z.enum(['end', 'others']), id: id.optional() }) },
    output: 'redirect',
    async handle(req) {
      if (!req.form.ok) return refuse('bad_input');
      const memberId = memberIdOf(req);
      const { act, id: one } = req.form.value;
      const which =
        act === 'others'
          ? { keep: req.viewer?.sessionId ?? null }
          : { id: one ?? '00000000-0000-0000-0000-000000000000' };
      // Another's session and one that is gone answer alike.
      if ((await deleteSessions(req.tx, memberId, which)) === 0 && act === 'end') return notFound();
      await req.ctx.live.tell(req.tx, { to: 'member', id: memberId, what: 'session_ended' });
      return redirect(patterns.settingsSessions, 'accounts.sessions.ended');
    },
  }),
  route({
    name: 'accounts.tokensPage',
    method: 'GET',
    path: patterns.settingsTokens,
    summary: 'Personal access tokens',
    access: 'member',
    limit: limits.read,
    output: 'page',
    handle: (req) => showTokens(req, untouched, null, 200),
  }),
  route({
    name: 'accounts.setTokens',
    method: 'POST',
    path: patterns.settingsTokens,
    summary: 'Makes or revokes a personal access token',
    access: 'member',
    limit: proofLimit,
    input: { form: tokenForm },
    output: 'page',
    async handle(req) {
      const { form } = req;
      if (!form.ok) return showTokens(req, shownOf(form), null, 422);
      const memberId = memberIdOf(req);
      if (form.value.act === 'revoke') {
        if (!form.value.id || (await deleteTokens(req.tx, memberId, form.value.id)) === 0) return notFound();
        return redirect(patterns.settingsTokens, 'accounts.tokens.revoked');
      }
      const problems: Problems = {};
      if (!form.value.label) problems.label = { key: 'accounts.tokens.label.missing' };
      if (form.value.scopes.length === 0) problems.scopes = { key: 'accounts.tokens.scopes.missing' };
      if (form.value.scopes.includes('screen') && !req.viewer?.isOperator)
        problems.scopes = { key: 'form.not_understood' };
      if (!(await provesSelf(req, form.value.current))) Object.assign(problems, wrongProof);
      if (Object.keys(problems).length > 0) return showTokens(req, wrong(form, problems), null, 422);
      if ((await tokensOf(req.tx, req.ctx.clock())).length >= tokensMax)
        return refuse('accounts.tokens.not_possible');
      const fresh = await createToken(req.ctx, req.tx, memberId, {
        label: form.value.label ?? '',
        scopes: form.value.scopes as (typeof scopes)[number][],
        days: Number(form.value.days ?? 30),
      });
      return showTokens(req, untouched, fresh, 200);
    },
  }),
  route({
    name: 'accounts.closePage',
    method: 'GET',
    path: patterns.settingsClose,
    summary: 'Leaving for good',
    access: 'member',
    limit: limits.read,
    output: 'page',
    handle: (req) => showClose(req, untouched, 200),
  }),
  route({
    name: 'accounts.close',
    method: 'POST',
    path: patterns.settingsClose,
    summary: 'Closes the account',
    access: 'member',
    limit: proofLimit,
    input: {
      form: z.strictObject({
        words: z.enum(['keep', 'delete'], 'accounts.close.words.missing'),
        sure: z.literal('on', 'accounts.close.sure.missing'),
        current: z.string().max(1_000).optional(),
      }),
    },
    output: 'page',
    async handle(req) {
      const { form } = req;
      if (!form.ok) return showClose(req, shownOf(form), 422);
      if (!(await provesSelf(req, form.value.current))) return showClose(req, wrong(form, wrongProof), 422);
      if ((await closingObstacles(req.ctx, req.tx, req.t)).length > 0)
        return showClose(req, shownOf(form), 409);
      await closeAccount(req.ctx, req.tx, memberIdOf(req), form.value.words, req.t);
      return withCookies(redirect('/', 'accounts.close.done'), endedCookie(req.ctx), noMoreCodes);
    },
  }),
];

declare module '../../../platform/http/refusals.ts' {
  interface Refusals {
    'accounts.tokens.not_possible': true;
  }
}
