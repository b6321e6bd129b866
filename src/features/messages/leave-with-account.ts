// An account ends: its conversations are over, and its words go if their writer chose so.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { subscriber } from '../../platform/events/index.ts';
import { leaveAll } from './tables.ts';

export async function leaveWithAccount(ctx: Context, tx: Tx, words: 'delete' | 'keep'): Promise<void> {
  await leaveAll(tx, words === 'delete', ctx.clock());
}

export const onMemberClosed = subscriber({
  event: 'member.closed',
  react: (ctx, tx, { words }) => leaveWithAccount(ctx, tx, words),
});
