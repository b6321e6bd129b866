// The country whose help this browser shows, so that help needs no account and no database. Says a country, nothing else.
import type { Cookie } from './reply.ts';

export const countryCookie = 'cw_country';

/** For a year; null forgets it. */
export function rememberCountry(country: string | null): Cookie {
  return country === null
    ? { name: countryCookie, value: '', maxAgeSeconds: 0 }
    : { name: countryCookie, value: country.toLowerCase(), maxAgeSeconds: 31_536_000 };
}
