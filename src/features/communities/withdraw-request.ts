// Taking one's own waiting request back. Row-level security knows whose it is.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { isOwnRequest } from './requests.query.ts';
import { withdrawRequests } from './tables.ts';

export async function withdrawRequest(
  ctx: Context,
  tx: Tx,
  requestId: Id,
): Promise<Result<null, RefusalCode>> {
  // A moderator sees the requests of others too; taking back is the asker's alone.
  if (!(await isOwnRequest(tx, requestId))) return refused('not_found');
  const count = await withdrawRequests(tx, { id: requestId }, ctx.clock());
  return count === 1 ? done(null) : refused('communities.request_gone.not_possible');
}
