// The doors: sign in, the second step, sign out.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
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
import { nameKey } from '../names.ts';
import { endedCookie } from '../open-session.ts';
import { passkeysPossible } from '../passkeys.ts';
import { noMoreCodes } from '../recovery-codes.ts';
import { passSecondStep, signIn, stepCookie } from '../sign-in.ts';
import { deleteSessions } from '../tables-keys.ts';
import { type Shown, typedIn, untouched } from '../views/parts.ts';
import { secondStepPage, signInPage } from '../views/sign-in.ts';
import { allow, doorLimit, nameLimit, shownOf, typedPassphrase, wrong } from './common.ts';

type Req = Pick<Request, 'ctx' | 't' | 'csrf'>;

function show(req: Req, shown: Shown, next: string, status: number): Reply {
  const passkeys = passkeysPossible(req.ctx.config.baseUrl);
  return page(
    req.t('accounts.signIn.title'),
    signInPage({ t: req.t, csrf: req.csrf, shown, next, passkeys }),
    {
      nav: 'account',
      narrow: true,
      noindex: true,
      scripts: ['passkey'],
      status,
    },
  );
}

function showSecondStep(req: Req, shown: Shown, status: number): Reply {
  const body = secondStepPage({ t: req.t, csrf: req.csrf, shown });
  return page(req.t('accounts.secondStep.title'), body, {
    nav: 'account',
    narrow: true,
    noindex: true,
    status,
  });
}

/** Counted for the member behind a ticket, so that fresh tickets bring no fresh guesses. */
const secondStepLimit = { name: 'accounts.second-step', hits: 10, seconds: 3600 };

export const signInRoutes = [
  route({
    name: 'accounts.signInPage',
    method: 'GET',
    path: patterns.signIn,
    summary: 'The form to sign in',
    access: 'guest',
    limit: limits.read,
    input: { query: z.strictObject({ next: z.string().max(500).optional() }) },
    output: 'page',
    handle: (req) => {
      const next = safeReturn(req.query.next, '');
      return req.viewer ? redirect(next || '/') : show(req, untouched, next, 200);
    },
  }),
  route({
    name: 'accounts.signIn',
    method: 'POST',
    path: patterns.signIn,
    summary: 'Signs in with name and passphrase',
    access: 'guest',
    limit: doorLimit,
    input: {
      form: z.strictObject({
        name: z.string().max(500),
        passphrase: typedPassphrase,
        next: z.string().max(500).optional(),
      }),
    },
    output: 'redirect',
    async handle(req) {
      const { form } = req;
      const next = safeReturn(typedIn(shownOf(form), 'next'), '');
      if (!form.ok) return show(req, shownOf(form), next, 422);
      if (!(await allow(req, nameLimit, nameKey(form.value.name)))) return refuse('too_often');
      const visit = { next, userAgent: req.header('user-agent') };
      const entry = await signIn(req.ctx, req.tx, form.value, visit);
      if (entry.kind === 'no')
        return show(req, wrong(form, { name: { key: 'accounts.signIn.wrong' } }), next, 422);
      return withCookies(
        redirect(entry.kind === 'in' ? next || '/' : patterns.signInSecondFactor),
        ...entry.cookies,
      );
    },
  }),
  route({
    name: 'accounts.secondStepPage',
    method: 'GET',
    path: patterns.signInSecondFactor,
    summary: 'Asks for the code of the second step',
    access: 'guest',
    limit: limits.read,
    output: 'page',
    handle: (req) =>
      req.cookie(stepCookie) ? showSecondStep(req, untouched, 200) : redirect(patterns.signIn),
  }),
  route({
    name: 'accounts.secondStep',
    method: 'POST',
    path: patterns.signInSecondFactor,
    summary: 'Signs in with the second step',
    access: 'guest',
    limit: { ...doorLimit, name: 'accounts.second-step.door' },
    input: { form: z.strictObject({ code: z.string().max(100) }) },
    output: 'redirect',
    async handle(req) {
      const { form } = req;
      if (!form.ok) return showSecondStep(req, shownOf(form), 422);
      const given = {
        ticket: req.cookie(stepCookie),
        code: form.value.code,
        userAgent: req.header('user-agent'),
      };
      const step = await passSecondStep(req.ctx, req.tx, given, (memberId) =>
        allow(req, secondStepLimit, memberId),
      );
      if (step.kind === 'in') return withCookies(redirect(safeReturn(step.next, '/')), ...step.cookies);
      if (step.kind === 'over') {
        return withCookies(redirect(patterns.signIn, 'accounts.secondStep.startAgain'), {
          name: stepCookie,
          value: '',
          maxAgeSeconds: 0,
        });
      }
      return showSecondStep(req, wrong(form, { code: { key: 'accounts.secondStep.wrong' } }), 422);
    },
  }),
  route({
    name: 'accounts.signOut',
    method: 'POST',
    path: patterns.signOut,
    summary: 'Ends this session',
    access: 'anyone',
    limit: limits.write,
    input: { form: z.strictObject({}) },
    output: 'redirect',
    async handle(req) {
      if (req.viewer?.sessionId) {
        await deleteSessions(req.tx, req.viewer.memberId, { id: req.viewer.sessionId });
        await req.ctx.live.tell(req.tx, { to: 'member', id: req.viewer.memberId, what: 'session_ended' });
      }
      return withCookies(redirect('/', 'accounts.signOut.done'), endedCookie(req.ctx), noMoreCodes);
    },
  }),
];
