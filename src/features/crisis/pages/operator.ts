// The operator's look after crisis lines.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import {
  limits,
  type Problems,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  textOf,
} from '../../../platform/http/index.ts';
import { isCountry } from '../../../platform/i18n/countries.ts';
import { addLine } from '../add-line.ts';
import { confirmLine } from '../confirm-line.ts';
import { content } from '../content.ts';
import { correctLine } from '../correct-line.ts';
import { asOverride } from '../line-check.ts';
import { lineChecks } from '../line-checks.query.ts';
import { dateProblem, fieldsOf, type LineForm, lineForm } from '../line-form.ts';
import { listedCountries, listedLines } from '../line-list.ts';
import { countryOfLines, linesOverview } from '../views/operator.ts';
import type { Returned } from '../views/operator-form.ts';
import { withdrawLine } from '../withdraw-line.ts';

type Asking = Pick<Request, 'ctx' | 'tx' | 't' | 'locale' | 'csrf'>;

async function show(req: Asking, country: string | null, returned?: Returned): Promise<Reply> {
  const { ctx, tx, t, locale, csrf } = req;
  // From the database and not from memory: an operator sees what is stored.
  const overrides = (await lineChecks(tx)).flatMap((row) => asOverride(row) ?? []);
  const now = ctx.clock();
  const by = t('crisis.operator.by', { instance: ctx.config.instanceName });
  const props = { t, locale, csrf, today: now.toISOString().slice(0, 10), by };
  const { book } = content();
  const body = country
    ? countryOfLines(props, country, listedLines(book, country, now, overrides), returned)
    : linesOverview(props, listedCountries(book, now, overrides));
  return page(t('crisis.operator.title'), body, {
    nav: 'admin',
    noindex: true,
    narrow: country !== null,
    status: returned ? 422 : 200,
  });
}

const look = route({
  name: 'crisis.look-after-lines',
  method: 'GET',
  path: patterns.adminCrisisLines,
  summary: 'Crisis lines by the days they have left, or one country’s lines to look after',
  access: 'operator',
  limit: limits.read,
  input: {
    query: z.strictObject({
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
    }),
  },
  output: 'page',
  handle: (req) => {
    const country = req.query.country ?? null;
    return country === null || isCountry(country) ? show(req, country) : refuse('not_found');
  },
});

const act = route({
  name: 'crisis.act-on-line',
  method: 'POST',
  path: patterns.adminCrisisLines,
  summary: 'Confirms, corrects, withdraws or adds a crisis line, with a date and a name',
  access: 'operator',
  limit: limits.write,
  keepsWords: true,
  input: { form: lineForm },
  output: 'redirect',
  async handle(req) {
    const { ctx, form } = req;
    const country = textOf(form.typed, 'country');
    if (!isCountry(country)) return refuse('not_found');
    const again = (problems: Problems) =>
      show(req, country, {
        act: textOf(form.typed, 'act'),
        line: textOf(form.typed, 'line'),
        typed: form.typed,
        problems,
      });
    if (!form.ok) return again(form.problems);
    const date = dateProblem(form.value.checked_on, ctx.clock());
    if (date) return again({ checked_on: date });
    const answer = await doIt(req, form.value);
    if (answer === 'unknown') return refuse('not_found');
    if (answer.length > 0)
      return again(Object.fromEntries(answer.map((name) => [name, { key: 'crisis.operator.wrong.field' }])));
    return redirect(
      `${patterns.adminCrisisLines}?country=${country}`,
      `crisis.operator.done.${form.value.act}`,
    );
  },
});

/** @returns the fields that are wrong, or that there is no such line */
async function doIt(req: Pick<Request, 'ctx' | 'tx'>, form: LineForm): Promise<string[] | 'unknown'> {
  const { ctx, tx } = req;
  const stamp = { country: form.country, checkedOn: form.checked_on, checkedBy: form.checked_by };
  const line = form.line ?? '';
  switch (form.act) {
    case 'add':
      return addLine(ctx, tx, fieldsOf(form), stamp);
    case 'confirm':
      return (await confirmLine(ctx, tx, line, stamp)) ? [] : 'unknown';
    case 'withdraw':
      return (await withdrawLine(ctx, tx, line, stamp)) ? [] : 'unknown';
    case 'correct': {
      const done = await correctLine(ctx, tx, line, fieldsOf(form), stamp);
      return done.ok ? [] : done.unknown ? 'unknown' : done.wrong;
    }
  }
}

export const operatorRoutes: Route[] = [look, act];
