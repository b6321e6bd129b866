// Ways back in: a recovery code, or a mailed link. Neither signs in: the sign-in comes after, with its second step.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import { withPurpose } from '../../../platform/db/viewer.ts';
import {
  type Limit,
  limits,
  notFound,
  page,
  type Reply,
  type Request,
  redirect,
  refuse,
  route,
  withCookies,
} from '../../../platform/http/index.ts';
import { recoverByCode, recoverByLink } from '../change-passphrase.ts';
import { isLinkAlive, readAddress, verifyAddress } from '../email.ts';
import { requestLink } from '../mail-links.ts';
import { nameKey } from '../names.ts';
import { endedCookie } from '../open-session.ts';
import { type Shown, untouched } from '../views/parts.ts';
import { newPassphrasePage, recoverPage, verifyPage } from '../views/sign-in.ts';
import {
  allow,
  doorLimit,
  nameLimit,
  passphraseComplaint,
  shownOf,
  typedPassphrase,
  wrong,
} from './common.ts';

const token = z.string().length(43);
const mailLimit: Limit = { name: 'accounts.mail', hits: 10, seconds: 3600 };
/** Per mailbox, whoever asks: nobody's inbox is to be flooded by us. */
const mailboxLimit: Limit = { name: 'accounts.mailbox', hits: 3, seconds: 3600 };

const plain = { nav: 'account', narrow: true, noindex: true } as const;

function show(req: Pick<Request, 't' | 'csrf'>, shown: Shown, status: number): Reply {
  return page(req.t('accounts.recover.title'), recoverPage({ t: req.t, csrf: req.csrf, shown }), {
    ...plain,
    status,
  });
}

export const recoverRoutes = [
  route({
    name: 'accounts.recoverPage',
    method: 'GET',
    path: patterns.recover,
    summary: 'The ways back into an account',
    access: 'guest',
    limit: limits.read,
    output: 'page',
    handle: (req) => show(req, untouched, 200),
  }),
  route({
    name: 'accounts.recover',
    method: 'POST',
    path: patterns.recover,
    summary: 'Sets a new passphrase by a recovery code',
    access: 'guest',
    limit: doorLimit,
    input: {
      form: z.strictObject({
        name: z.string().max(500),
        code: z.string().max(100),
        passphrase: typedPassphrase,
      }),
    },
    output: 'page',
    async handle(req) {
      const { form } = req;
      if (!form.ok) return show(req, shownOf(form), 422);
      const complaint = passphraseComplaint(form.value.passphrase, form.value.name);
      if (complaint) return show(req, wrong(form, { passphrase: complaint }), 422);
      if (!(await allow(req, nameLimit, nameKey(form.value.name)))) return refuse('too_often');
      const done = await recoverByCode(req.ctx, req.tx, form.value);
      if (!done) return show(req, wrong(form, { name: { key: 'accounts.recover.wrong' } }), 422);
      return withCookies(redirect(patterns.signIn, 'accounts.recover.done'), endedCookie(req.ctx));
    },
  }),
  route({
    name: 'accounts.recoverByMail',
    method: 'POST',
    path: patterns.recoverByMail,
    summary: 'Sends a link to set a new passphrase, if the address is known',
    access: 'guest',
    limit: mailLimit,
    input: { form: z.strictObject({ address: z.string().max(500) }) },
    output: 'page',
    async handle(req) {
      const { form } = req;
      const address = form.ok ? readAddress(form.value.address) : null;
      if (!address) return show(req, wrong(form, { address: { key: 'accounts.email.unreadable' } }), 422);
      if (!(await allow(req, mailboxLimit, address.toLowerCase()))) return refuse('too_often');
      await withPurpose(req.tx, 'accounts', () =>
        requestLink(req.ctx, req.tx, { purpose: 'recover', address, memberId: null }),
      );
      return redirect(patterns.signIn, 'accounts.recover.sent');
    },
  }),
  route({
    name: 'accounts.recoverLinkPage',
    method: 'GET',
    path: patterns.recoverLink,
    summary: 'Asks for the new passphrase after a mailed link',
    access: 'anyone',
    limit: limits.read,
    input: { params: z.strictObject({ token }) },
    output: 'page',
    async handle(req) {
      if (!(await isLinkAlive(req.ctx, req.tx, req.params.token, 'recover')))
        return refuse('accounts.link_dead.not_found');
      const action = paths.recoverLink(req.params.token);
      return page(
        req.t('accounts.recover.set'),
        newPassphrasePage({ t: req.t, csrf: req.csrf, shown: untouched, action }),
        plain,
      );
    },
  }),
  route({
    name: 'accounts.recoverByLink',
    method: 'POST',
    path: patterns.recoverLink,
    summary: 'Sets a new passphrase by a mailed link',
    access: 'anyone',
    limit: doorLimit,
    input: { params: z.strictObject({ token }), form: z.strictObject({ passphrase: typedPassphrase }) },
    output: 'page',
    async handle(req) {
      const { form } = req;
      const complaint = form.ok ? passphraseComplaint(form.value.passphrase, '') : null;
      if (!form.ok || complaint) {
        const shown = complaint ? wrong(form, { passphrase: complaint }) : shownOf(form);
        const action = paths.recoverLink(req.params.token);
        return page(
          req.t('accounts.recover.set'),
          newPassphrasePage({ t: req.t, csrf: req.csrf, shown, action }),
          { ...plain, status: 422 },
        );
      }
      const done = await recoverByLink(req.ctx, req.tx, req.params.token, form.value.passphrase);
      if (!done) return refuse('accounts.link_dead.not_found');
      return withCookies(redirect(patterns.signIn, 'accounts.recover.done'), endedCookie(req.ctx));
    },
  }),
  route({
    name: 'accounts.verifyEmailPage',
    method: 'GET',
    path: patterns.verifyEmail,
    summary: 'Asks whether an address shall be kept',
    access: 'anyone',
    limit: limits.read,
    input: { params: z.strictObject({ token }) },
    output: 'page',
    async handle(req) {
      if (!(await isLinkAlive(req.ctx, req.tx, req.params.token, 'verify_email')))
        return refuse('accounts.link_dead.not_found');
      return page(
        req.t('accounts.verify.title'),
        verifyPage({ t: req.t, csrf: req.csrf, action: paths.verifyEmail(req.params.token) }),
        plain,
      );
    },
  }),
  route({
    name: 'accounts.verifyEmail',
    method: 'POST',
    path: patterns.verifyEmail,
    summary: 'Keeps an address whose link was opened',
    access: 'anyone',
    limit: doorLimit,
    input: { params: z.strictObject({ token }), form: z.strictObject({}) },
    output: 'redirect',
    async handle(req) {
      if (!req.form.ok) return notFound();
      const outcome = await verifyAddress(req.ctx, req.tx, req.params.token);
      if (outcome === 'taken') return refuse('accounts.address_taken.not_possible');
      if (outcome === 'dead') return refuse('accounts.link_dead.not_found');
      return redirect(req.viewer ? patterns.settingsEmail : '/', 'accounts.verify.done');
    },
  }),
];

declare module '../../../platform/http/refusals.ts' {
  interface Refusals {
    'accounts.link_dead.not_found': true;
    'accounts.address_taken.not_possible': true;
  }
}
