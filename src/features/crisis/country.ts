// Whose help is shown: what the person chose, never where their connection seems to come from.

import type { Context } from '../../platform/context.ts';
import { countryCookie } from '../../platform/http/index.ts';
import { isCountry } from '../../platform/i18n/countries.ts';

type Asking = { ctx: Context; cookie(name: string): string | undefined };

/** Capitals, or null: nothing chosen in this browser and no default of the instance. */
export function chosenCountry({ ctx, cookie }: Asking): string | null {
  const chosen = cookie(countryCookie)?.toUpperCase();
  if (chosen && /^[A-Z]{2}$/.test(chosen) && isCountry(chosen)) return chosen;
  return ctx.config.defaultCountry?.toUpperCase() ?? null;
}
