// A member says from whom they want private messages. Whoever they do not want them from cannot tell it from nobody there.
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Wish } from './model.ts';
import { upsertWish } from './tables.ts';

export async function chooseWhoMayWrite(tx: Tx, memberId: Id, who: Wish): Promise<void> {
  await upsertWish(tx, memberId, who);
}
