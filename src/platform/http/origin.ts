// Cross-site request forgery: what changes something must come from our own pages. Two independent checks, the browser's
// own word (Fetch Metadata, Origin) here and a token bound to the session in run-route.ts. See docs/decisions/004-csrf.md.

/**
 * Pure. Whether a request that changes something may have been sent by our own page.
 * Browsers send Sec-Fetch-Site since 2023 everywhere, Origin with every POST since 2020; programs with a token send neither
 * and have no cookie to abuse, so the caller asks this only when a cookie came along or none of both credentials did.
 */
export function isOwnOrigin(
  baseUrl: string,
  origin: string | undefined,
  fetchSite: string | undefined,
): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin' || fetchSite === 'none';
  return origin !== undefined && origin === new URL(baseUrl).origin;
}

/** A path to come back to: one of ours, or the given other. Refuses every way to write another host (class D9). */
export function safeReturn(path: string | undefined, otherwise: string): string {
  if (!path || path.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\'))
    return otherwise;
  // What the URL parser makes of it decides, not what it looks like.
  const parsed = URL.parse(path, 'http://own.invalid');
  return parsed?.host === 'own.invalid' && !decodeURIComponentSafe(parsed.pathname).startsWith('//')
    ? parsed.pathname + parsed.search
    : otherwise;
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text).replaceAll('\\', '/');
  } catch {
    return '//';
  }
}
