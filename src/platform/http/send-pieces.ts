// A body of several pieces, written to the socket as they are. Put together, each answer would be a new block of memory as
// long as the page, and clearing those away took a quarter of this program's time under load.
import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context as HonoContext } from 'hono';

/** For whom the answer is packed on its way (see `compress` in server.ts). */
export const wantsGzip = (c: HonoContext): boolean => /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');

/**
 * Only for an answer that nobody else looks at on its way: no cookie set, not kept for guests.
 * @param headers all that the answer has
 * @returns null where there is no socket of one's own to write to (tests), or the answer is to be packed
 */
export function sendPieces(
  c: HonoContext,
  status: number,
  pieces: readonly Uint8Array[],
  headers: Record<string, string>,
): Response | null {
  const outgoing = (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing;
  // HEAD is asked as GET, and its body taken off on the way back.
  if (!outgoing || c.req.method !== 'GET' || wantsGzip(c)) return null;
  const length = pieces.reduce((sum, one) => sum + one.length, 0);
  outgoing.writeHead(status, { ...headers, 'content-length': length });
  outgoing.cork();
  for (const one of pieces) outgoing.write(one);
  outgoing.end();
  outgoing.uncork();
  return RESPONSE_ALREADY_SENT;
}
