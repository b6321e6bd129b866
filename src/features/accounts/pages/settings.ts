// Settings: overview, country, colours, language, e-mail. What opens the account is in security.ts.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import type { Context } from '../../../platform/context.ts';
import { type Tx, withPurpose } from '../../../platform/db/viewer.ts';
import {
  checkbox,
  limits,
  page,
  type Reply,
  type Request,
  redirect,
  refuse,
  rememberCountry,
  route,
  safeReturn,
  withCookies,
} from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { overview } from '../account.query.ts';
import { readAddress } from '../email.ts';
import { requestLink } from '../mail-links.ts';
import { deleteAddress, setPreference, setWantsMail } from '../tables.ts';
import { deleteLinksOf } from '../tables-keys.ts';
import { type Shown, typedIn, untouched } from '../views/parts.ts';
import { emailPage, type SettingsEntry, settingsPage } from '../views/settings.ts';
import { allow, country, memberIdOf, proofLimit, provesSelf, shownOf, wrongProof } from './common.ts';

declare module '../../../platform/slots.ts' {
  interface Slots {
    /** Lines of higher rooms on the settings page. */
    'accounts.settingsEntries': (
      ctx: Context,
      tx: Tx,
      t: Translate,
    ) => Promise<SettingsEntry[]> | SettingsEntry[];
  }
}

const plain = { nav: 'account', narrow: true, noindex: true } as const;
const year = 365 * 86_400;

type Req = Pick<Request, 'ctx' | 'tx' | 't' | 'csrf' | 'locale' | 'viewer'>;

async function showEmail(req: Req, shown: Shown, status: number): Promise<Reply> {
  const account = await overview(req.tx, req.ctx.clock());
  return page(req.t('accounts.email.title'), emailPage({ t: req.t, csrf: req.csrf, shown, account }), {
    ...plain,
    status,
  });
}

export const settingsRoutes = [
  route({
    name: 'accounts.settings',
    method: 'GET',
    path: patterns.settings,
    summary: 'Settings of one’s own account',
    access: 'member',
    limit: limits.read,
    output: 'page',
    async handle(req) {
      const { ctx, tx, t, viewer, locale } = req;
      const more: SettingsEntry[] = [];
      for (const ask of ctx.slots.all('accounts.settingsEntries')) more.push(...(await ask(ctx, tx, t)));
      const account = await overview(tx, ctx.clock());
      const body = settingsPage({
        t,
        csrf: req.csrf,
        locale,
        locales: ctx.texts.locales,
        name: viewer?.name ?? '',
        country: viewer?.country ?? null,
        theme: viewer?.theme ?? 'system',
        account,
        more,
      });
      return page(t('accounts.settings.title'), body, plain);
    },
  }),
  route({
    name: 'accounts.setCountry',
    method: 'POST',
    path: patterns.settingsCountry,
    summary: 'Sets the country whose help lines are shown',
    access: 'member',
    limit: limits.write,
    input: { form: z.strictObject({ country }) },
    output: 'redirect',
    async handle(req) {
      if (!req.form.ok) return refuse('bad_input');
      const chosen = req.form.value.country;
      await setPreference(req.tx, memberIdOf(req), { country: chosen });
      // The help pages ask the browser, since they look up nobody.
      return withCookies(redirect(patterns.settings, 'accounts.saved'), rememberCountry(chosen));
    },
  }),
  route({
    name: 'accounts.setTheme',
    method: 'POST',
    path: patterns.settingsTheme,
    summary: 'Sets light or dark colours, for guests as well',
    access: 'anyone',
    limit: limits.write,
    input: {
      form: z.strictObject({
        theme: z.enum(['system', 'light', 'dark']),
        back: z.string().max(1_000).optional(),
      }),
    },
    output: 'redirect',
    async handle(req) {
      if (!req.form.ok) return refuse('bad_input');
      const { theme, back } = req.form.value;
      if (req.viewer) await setPreference(req.tx, req.viewer.memberId, { theme });
      const cookie = { name: 'cw_theme', value: theme, maxAgeSeconds: theme === 'system' ? 0 : year };
      return withCookies(redirect(safeReturn(back, '/')), cookie);
    },
  }),
  route({
    name: 'accounts.setLanguage',
    method: 'POST',
    path: patterns.settingsLanguage,
    summary: 'Sets the language of the pages',
    access: 'member',
    limit: limits.write,
    input: { form: z.strictObject({ locale: z.string().max(12) }) },
    output: 'redirect',
    async handle(req) {
      if (!req.form.ok || !req.ctx.texts.locales.includes(req.form.value.locale)) return refuse('bad_input');
      await setPreference(req.tx, memberIdOf(req), { locale: req.form.value.locale });
      return redirect(patterns.settings, 'accounts.saved');
    },
  }),
  route({
    name: 'accounts.emailPage',
    method: 'GET',
    path: patterns.settingsEmail,
    summary: 'The optional address',
    access: 'member',
    limit: limits.read,
    output: 'page',
    handle: (req) => showEmail(req, untouched, 200),
  }),
  route({
    name: 'accounts.setEmail',
    method: 'POST',
    path: patterns.settingsEmail,
    summary: 'Adds, changes or removes the optional address',
    access: 'member',
    limit: proofLimit,
    input: {
      form: z.strictObject({
        act: z.enum(['add', 'wants', 'remove']),
        address: z.string().max(500).optional(),
        current: z.string().max(1_000).optional(),
        wants: checkbox,
      }),
    },
    output: 'page',
    async handle(req) {
      const { form } = req;
      if (!form.ok) return showEmail(req, shownOf(form), 422);
      if (form.value.act === 'add') return addAddress(req, shownOf(form), form.value);
      if (form.value.act === 'wants') {
        await setWantsMail(req.tx, memberIdOf(req), form.value.wants);
        return redirect(patterns.settingsEmail, 'accounts.saved');
      }
      await deleteAddress(req.tx, memberIdOf(req));
      await deleteLinksOf(req.tx, memberIdOf(req));
      return redirect(patterns.settingsEmail, 'accounts.email.removed');
    },
  }),
];

async function addAddress(req: Req, shown: Shown, given: { current?: string }): Promise<Reply> {
  const address = readAddress(typedIn(shown, 'address'));
  if (!address)
    return showEmail(
      req,
      { typed: shown.typed, problems: { address: { key: 'accounts.email.unreadable' } } },
      422,
    );
  if (!(await provesSelf(req, given.current)))
    return showEmail(req, { typed: shown.typed, problems: wrongProof }, 422);
  const mailbox = { name: 'accounts.mailbox', hits: 3, seconds: 3600 };
  if (!(await allow(req, mailbox, address.toLowerCase()))) return refuse('too_often');
  const memberId = memberIdOf(req);
  await deleteLinksOf(req.tx, memberId);
  await withPurpose(req.tx, 'accounts', () =>
    requestLink(req.ctx, req.tx, { purpose: 'verify_email', address, memberId }),
  );
  return redirect(patterns.settingsEmail, 'accounts.email.sent');
}
