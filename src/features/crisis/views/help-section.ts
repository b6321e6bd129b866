// Help in one piece for a page of another room: emergency number, lines of the chosen country or the choice of one.
import { paths } from '../../../paths.ts';
import { type Html, html } from '../../../platform/html/index.ts';
import type { Request } from '../../../platform/http/index.ts';
import { countryName } from '../../../platform/i18n/countries.ts';
import { content } from '../content.ts';
import { chosenCountry } from '../country.ts';
import { linesFor } from '../lines-for.ts';
import { overridesNow } from '../overrides.ts';
import { reachingOut } from '../reaching-out.ts';
import { chooseCountry } from './choose-country.ts';
import { crisisLine, emergencyCard } from './line.ts';
import { barrierChoice } from './reaching-out.ts';

type Asking = Pick<Request, 'ctx' | 't' | 'locale' | 'csrf' | 'cookie'>;

/** The emergency number, and people who answer where the person said they are. Where they did not say: the question. */
export function helpSection(req: Asking, most = 3): { emergency: Html; lines: Html } {
  const { ctx, t, locale, csrf } = req;
  const country = chosenCountry(req);
  const help = linesFor(content().book, country, ctx.clock(), overridesNow(ctx));
  const name = countryName(locale, country);
  const emergency = emergencyCard({ t, locale }, help);
  if (!country || !name)
    return {
      emergency,
      lines: html`<section class="stack"><h2>${t('crisis.country.title')}</h2>${chooseCountry({ t, locale, csrf, country: null })}</section>`,
    };
  const lines = html`<section class="stack"><h2>${t('crisis.help.lines', { country: name })}</h2>${
    help.fallback && html`<p>${t('crisis.help.none', { country: name })}</p>`
  }${help.lines.slice(0, most).map((line) => crisisLine({ t, locale }, line))}<p><a href="${paths.helpIn(country)}">${t('crisis.reach.allLines')}</a></p></section>`;
  return { emergency, lines };
}

/** The first page of the flow, to stand inside another page. */
export function reachingOutSection(t: Request['t']): Html {
  return barrierChoice(t, reachingOut());
}
