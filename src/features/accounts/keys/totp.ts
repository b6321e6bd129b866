// One-time passwords of an authenticator app (RFC 6238: SHA-1, 6 digits, 30 seconds) and the picture to scan.
import { generateSecret, generateURI, verifySync } from 'otplib';
import { encode } from 'uqr';
import { type Html, raw } from '../../../platform/html/index.ts';

export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/**
 * The time step that a code belongs to, one step early or late allowed for slow fingers and clocks (RFC 6238, 5.2);
 * null when it fits none. Whether the step was used before is asked of the database.
 */
export function stepOfCode(secret: string, typed: string, now: Date): number | null {
  const token = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const result = verifySync({ secret, token, epoch: Math.floor(now.getTime() / 1000), epochTolerance: 30 });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

export function totpAddress(secret: string, issuer: string, name: string): string {
  return generateURI({ issuer, label: name, secret });
}

/** Dark on light in every theme: cameras expect it. */
export function qrPicture(text: string, label: string): Html {
  const { data, size } = encode(text, { border: 3 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  const name = label.replace(/[&<>"]/g, '');
  return raw(
    `<svg class="qr" viewBox="0 0 ${size} ${size}" width="240" height="240" role="img" aria-label="${name}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`,
  );
}
