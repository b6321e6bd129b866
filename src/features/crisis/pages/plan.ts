// The safety plan: written and printed without an account or a database; kept in the account only when asked to.
import { patterns } from '../../../paths.ts';
import { button, html, notice } from '../../../platform/html/index.ts';
import {
  limits,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  route,
  sessionCookieName,
  type Typed,
} from '../../../platform/http/index.ts';
import { countryName } from '../../../platform/i18n/countries.ts';
import { content } from '../content.ts';
import { chosenCountry } from '../country.ts';
import { forgetPlan } from '../forget-plan.ts';
import { keepPlan } from '../keep-plan.ts';
import { linesFor } from '../lines-for.ts';
import { overridesNow } from '../overrides.ts';
import { ownPlan } from '../own-plan.query.ts';
import { planForm as planFields } from '../safety-plan.ts';
import { keptPlanPage } from '../views/kept-plan.ts';
import {
  planErrors,
  planEvidence,
  planFirst,
  planForm,
  planHead,
  planNumbers,
  planWords,
} from '../views/plan.ts';
import { calmLimit } from './help.ts';

type Asking = Pick<Request, 'ctx' | 't' | 'csrf' | 'cookie'>;

const calm = { nav: 'help', narrow: true, calm: true, noindex: true, scripts: ['keep-local'] } as const;

/** These pages do not look up who asks; a session's cookie is reason enough to offer keeping. */
const mayHaveAccount = ({ ctx, cookie }: Asking) =>
  cookie(sessionCookieName(ctx.config.baseUrl)) !== undefined;

function blankForm(req: Asking, typed: Typed, problems = {}) {
  const { t, csrf } = req;
  const { plan } = content();
  const buttons = html`${button({ label: t('crisis.plan.toPrint') })}${
    mayHaveAccount(req) &&
    button({ label: t('crisis.plan.keep'), kind: 'quiet', formaction: patterns.keepSafetyPlan })
  }${button({ label: t('crisis.plan.clear'), kind: 'plain', type: 'button', extra: { 'data-keep-clear': true, hidden: true } })}`;
  const action = patterns.safetyPlan;
  return planForm({ t, plan, typed, problems, csrf, action, buttons, inBrowser: true });
}

function writing(req: Asking, typed: Typed, problems = {}): Reply {
  const { t } = req;
  const { plan } = content();
  const kept =
    mayHaveAccount(req) &&
    html`<p class="no-print"><a href="${patterns.keepSafetyPlan}">${t('crisis.plan.toKept')}</a></p>`;
  return page(
    plan.title,
    html`${planErrors(t, plan, problems)}${planHead(t, plan, plan.intro)}<div class="stack stack-l">${planFirst(t, plan)}<p class="no-print">${plan.best_with}</p>
${notice({ body: html`<p>${plan.keeping}</p><p>${t('crisis.plan.nobody')}</p>` })}${kept}${blankForm(req, typed, problems)}<p class="no-print">${plan.again}</p>${planEvidence(t, plan)}</div>`,
    { ...calm, status: Object.keys(problems).length > 0 ? 422 : 200 },
  );
}

function numbers(req: Asking & Pick<Request, 'locale'>) {
  const country = chosenCountry(req);
  const help = linesFor(content().book, country, req.ctx.clock(), overridesNow(req.ctx));
  return planNumbers(req.t, help, countryName(req.locale, country));
}

const write = route({
  name: 'crisis.plan',
  method: 'GET',
  path: patterns.safetyPlan,
  summary: 'The form of a private safety plan; what is written stays in the browser',
  access: 'anyone',
  limit: calmLimit,
  output: 'page',
  transaction: 'none',
  handle: (req) => writing(req, {}),
});

const print = route({
  name: 'crisis.plan-to-print',
  method: 'POST',
  path: patterns.safetyPlan,
  summary: 'Gives a safety plan back as a page to print; nothing is stored',
  access: 'anyone',
  limit: calmLimit,
  input: { form: planFields },
  output: 'page',
  transaction: 'none',
  handle(req) {
    if (!req.form.ok) return writing(req, req.form.typed, req.form.problems);
    const { t } = req;
    const { plan } = content();
    return page(
      plan.title,
      html`${planHead(t, plan, t('crisis.plan.printLead'))}<div class="stack stack-l">${planWords(plan, req.form.value)}${numbers(req)}
<section class="band no-print"><h2>${t('crisis.plan.change')}</h2>${blankForm(req, req.form.typed)}</section></div>`,
      calm,
    );
  },
});

const kept = route({
  name: 'crisis.kept-plan',
  method: 'GET',
  path: patterns.keepSafetyPlan,
  summary: "The safety plan that is kept in the member's account",
  access: 'member',
  limit: limits.read,
  output: 'page',
  async handle(req) {
    const { ctx, tx, viewer, t, locale, csrf } = req;
    const { plan } = content();
    const own = await ownPlan(ctx, tx, viewer!.memberId);
    return page(plan.title, keptPlanPage({ t, locale, csrf, plan, own, numbers: numbers(req) }), {
      nav: 'help',
      narrow: true,
      noindex: true,
      scripts: ['keep-local'],
    });
  },
});

const keep = route({
  name: 'crisis.keep-plan',
  method: 'POST',
  path: patterns.keepSafetyPlan,
  summary: "Keeps a safety plan in the member's account, sealed",
  access: 'member',
  limit: limits.write,
  input: { form: planFields },
  output: 'redirect',
  keepsWords: true,
  async handle(req) {
    if (!req.form.ok) return writing(req, req.form.typed, req.form.problems);
    await keepPlan(req.ctx, req.tx, req.viewer!.memberId, req.form.value);
    return redirect(patterns.keepSafetyPlan, 'crisis.plan.wasKept');
  },
});

const forget = route({
  name: 'crisis.forget-plan',
  method: 'POST',
  path: patterns.forgetSafetyPlan,
  summary: 'Deletes the safety plan from the account',
  access: 'member',
  limit: limits.write,
  output: 'redirect',
  async handle({ tx, viewer }) {
    await forgetPlan(tx, viewer!.memberId);
    return redirect(patterns.keepSafetyPlan, 'crisis.plan.wasForgotten');
  },
});

export const planRoutes: Route[] = [write, print, kept, keep, forget];
