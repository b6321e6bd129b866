// GET and POST /sign-up. Refused forms keep everything typed but the passphrase.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import type { Context } from '../../../platform/context.ts';
import {
  checkbox,
  type FormInput,
  type Limit,
  limits,
  type Problems,
  page,
  type Reply,
  type Request,
  redirect,
  rememberCountry,
  route,
  safeReturn,
  withCookies,
} from '../../../platform/http/index.ts';
import { readKindName } from '../kind-names.ts';
import type { NameProblem } from '../names.ts';
import { offerNames } from '../offered-names.ts';
import { passkeysPossible } from '../passkeys.ts';
import { signUp } from '../sign-up.ts';
import { type Shown, typedIn, untouched } from '../views/parts.ts';
import { signUpPage } from '../views/sign-up.ts';
import { country, passphraseComplaint, shownOf, typedPassphrase, wrong } from './common.ts';

const signUpLimit: Limit = { name: 'accounts.sign-up', hits: 20, seconds: 3600 };

export const personFields = {
  offered: z.string().max(200).optional(),
  name: z.string().max(500),
  country,
  next: z.string().max(500).optional(),
};

const contract = z.strictObject({
  ...personFields,
  passphrase: typedPassphrase,
  age: checkbox,
  act: z.enum(['join', 'other_names']).optional(),
});

/** A name of one's own counts before an offered one. */
export function chosenName(
  ctx: Pick<Context, 'slots'>,
  given: { offered?: string; name: string },
): {
  field: 'name' | 'offered';
  read: ReturnType<typeof readKindName>;
} {
  const own = given.name.trim() !== '';
  return {
    field: own ? 'name' : 'offered',
    read: readKindName(ctx, own ? given.name : (given.offered ?? '')),
  };
}

export const nameProblem = (problem: NameProblem) => ({ key: `accounts.name.${problem}` });

/** After joining: first the codes, then where the person wanted to go. */
export function codesThen(next: string): string {
  return `${patterns.settingsCodes}?next=${encodeURIComponent(next)}`;
}

type SignUpRequest = Pick<Request, 'ctx' | 'tx' | 't' | 'csrf' | 'locale'>;

async function show(req: SignUpRequest, shown: Shown, next: string, status: number): Promise<Reply> {
  const body = signUpPage({
    t: req.t,
    csrf: req.csrf,
    locale: req.locale,
    shown,
    offered: await offerNames(req.ctx, req.tx, shown.problems.offered ? '' : typedIn(shown, 'offered')),
    minimumAge: req.ctx.config.minimumAge,
    next,
    passkeys: passkeysPossible(req.ctx.config.baseUrl),
  });
  return page(req.t('accounts.signUp.title'), body, {
    nav: 'account',
    narrow: true,
    noindex: true,
    scripts: ['passkey'],
    status,
  });
}

const nextOf = (form: FormInput<unknown>) => safeReturn(typedIn(shownOf(form), 'next'), '');

export const signUpRoutes = [
  route({
    name: 'accounts.signUpPage',
    method: 'GET',
    path: patterns.signUp,
    summary: 'The form to join with a pseudonym',
    access: 'guest',
    limit: limits.read,
    input: { query: z.strictObject({ next: z.string().max(500).optional() }) },
    output: 'page',
    handle: async (req) =>
      req.viewer
        ? redirect(safeReturn(req.query.next, patterns.me))
        : show(req, untouched, safeReturn(req.query.next, ''), 200),
  }),
  route({
    name: 'accounts.signUp',
    method: 'POST',
    path: patterns.signUp,
    summary: 'Makes an account and signs in',
    access: 'guest',
    limit: signUpLimit,
    input: { form: contract },
    output: 'page',
    async handle(req) {
      const { form } = req;
      const next = nextOf(form);
      if (req.viewer) return redirect(next || patterns.me);
      if (form.typed.act === 'other_names')
        return show(req, { typed: { ...form.typed, offered: '' }, problems: {} }, next, 200);
      const problems: Problems = form.ok ? {} : { ...form.problems };
      const chosen = chosenName(req.ctx, {
        offered: typedIn(shownOf(form), 'offered'),
        name: typedIn(shownOf(form), 'name'),
      });
      if (!chosen.read.ok) problems[chosen.field] ??= nameProblem(chosen.read.problem);
      const words = typedIn(shownOf(form), 'passphrase');
      const complaint = passphraseComplaint(words, chosen.read.ok ? chosen.read.name : '');
      if (complaint) problems.passphrase = complaint;
      if (typedIn(shownOf(form), 'age') !== 'on')
        problems.age = { key: 'accounts.signUp.age.needed', values: { age: req.ctx.config.minimumAge } };
      if (!form.ok || !chosen.read.ok || Object.keys(problems).length > 0)
        return show(req, wrong(form, inOrder(problems)), next, 422);
      const made = await signUp(
        req.ctx,
        req.tx,
        {
          name: chosen.read.name,
          passphrase: form.value.passphrase,
          minimumAge: req.ctx.config.minimumAge,
          country: form.value.country,
          locale: req.locale,
        },
        req.header('user-agent'),
      );
      if (!made.ok)
        return show(req, wrong(form, { [chosen.field]: { key: 'accounts.name.taken' } }), next, 422);
      // The help pages look up nobody: the browser tells them the country.
      const help = form.value.country ? [rememberCountry(form.value.country)] : [];
      return withCookies(redirect(codesThen(next)), ...made.value, ...help);
    },
  }),
];

/** The summary names problems in the order of the page. */
function inOrder(problems: Problems): Problems {
  const order = ['offered', 'name', 'passphrase', 'age', 'country'];
  return Object.fromEntries(Object.entries(problems).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}
