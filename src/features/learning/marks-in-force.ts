// The marks in use and the candidate that reads along, in this process's memory: no writer waits for the database.
import { admissible, type Shifts } from '../../engines/safety/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { type Id, toShort } from '../../std/ids.ts';
import { useShifts, weightsInUse } from '../safety/index.ts';
import { calibrations } from './golden.query.ts';

export type Candidate = { id: Id; shifts: Shifts };
const candidates = new WeakMap<Context, Candidate | null>();

export const candidateNow = (ctx: Context): Candidate | null => candidates.get(ctx) ?? null;

/** Never throws: what cannot be read leaves the known marks in use. */
export async function refreshMarks(ctx: Context): Promise<void> {
  try {
    const begin = { as: 'system', purpose: 'learning' } as const;
    const [active, shadow] = await ctx.transaction(
      begin,
      async (tx) => [(await calibrations(tx, 'active'))[0], (await calibrations(tx, 'shadow'))[0]] as const,
      { readOnly: true },
    );
    // Marks moved for other weights are not used; and whatever a row says, danger is never met less (admissible).
    if (active && active.weights === weightsInUse()) useShifts(admissible(active.shifts), toShort(active.id));
    else useShifts({}, '');
    const stands = shadow && shadow.weights === weightsInUse();
    candidates.set(ctx, stands ? { id: shadow.id, shifts: admissible(shadow.shifts) } : null);
  } catch (err) {
    ctx.log.warn(
      { err, event: 'marks' },
      'the marks of the safety engine could not be read; the known ones stay',
    );
  }
}

/** Every process reads them anew. */
export async function tellMarks(ctx: Context, tx: Tx): Promise<void> {
  await ctx.live.tell(tx, { to: 'instance', id: 'marks', what: 'changed' });
  tx.afterCommit(() => void refreshMarks(ctx));
}

export function keepMarksFresh(ctx: Context): void {
  ctx.live.listen((signal) => {
    if (signal.to === 'instance' && signal.id === 'marks') void refreshMarks(ctx);
  });
  void refreshMarks(ctx);
}
