// Help by country, from memory: these routes open no transaction and answer with the database down.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  type Limit,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  rememberCountry,
  route,
  withCookies,
} from '../../../platform/http/index.ts';
import { countryName, isCountry } from '../../../platform/i18n/countries.ts';
import { content } from '../content.ts';
import { chosenCountry } from '../country.ts';
import { linesFor } from '../lines-for.ts';
import { overridesNow } from '../overrides.ts';
import { helpPage } from '../views/help.ts';

/** Generous: nobody in danger may be told to wait, and these pages cost next to nothing. */
export const calmLimit: Limit = { name: 'calm', hits: 3_000, seconds: 60 };

type Asking = Pick<Request, 'ctx' | 't' | 'locale' | 'csrf'>;

function answer({ ctx, t, locale, csrf }: Asking, country: string | null, error?: string): Reply {
  const help = linesFor(content().book, country, ctx.clock(), overridesNow(ctx));
  const name = countryName(locale, country);
  const body = helpPage({ t, locale, csrf, help, countryName: name, error });
  return page(name ? t('crisis.help.titleIn', { country: name }) : t('crisis.help.title'), body, {
    nav: 'help',
    narrow: true,
    calm: true,
    status: error ? 422 : 200,
    description: t('crisis.help.lead'),
  });
}

const help = route({
  name: 'crisis.help',
  method: 'GET',
  path: patterns.help,
  summary: 'Help now: on to the chosen country, or the choice of one',
  access: 'anyone',
  limit: calmLimit,
  output: 'page',
  transaction: 'none',
  handle(req) {
    const country = chosenCountry(req);
    // An address of its own for each country, so that the browser can keep it for offline.
    return country ? redirect(paths.helpIn(country)) : answer(req, null);
  },
});

const choose = route({
  name: 'crisis.choose-country',
  method: 'POST',
  path: patterns.help,
  summary: 'Chooses the country whose help this browser shows',
  access: 'anyone',
  limit: calmLimit,
  input: { form: z.strictObject({ country: z.string().max(2) }) },
  output: 'redirect',
  transaction: 'none',
  handle(req) {
    const country = req.form.ok ? req.form.value.country.toUpperCase() : '';
    if (!isCountry(country)) return answer(req, null, req.t('crisis.country.missing'));
    return withCookies(redirect(paths.helpIn(country)), rememberCountry(country));
  },
});

const helpInCountry = route({
  name: 'crisis.help-in-country',
  method: 'GET',
  path: patterns.helpCountry,
  summary: 'Help now in one country: emergency number, crisis lines, what to do this minute',
  access: 'anyone',
  limit: calmLimit,
  input: { params: z.object({ country: z.string().length(2) }) },
  output: 'page',
  transaction: 'none',
  handle(req) {
    const country = req.params.country.toUpperCase();
    return isCountry(country) ? answer(req, country) : refuse('not_found');
  },
});

export const helpRoutes: Route[] = [help, choose, helpInCountry];
