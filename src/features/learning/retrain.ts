// From verdicts to marks in use, in three steps that a person takes: retrain (a candidate, if the gates let it), promote (after it
// read along), roll back (to the shipped marks). Each is in the audit. For the terminal: no page does any of it.
import {
  fitShifts,
  type Gate,
  type GateLine,
  type GoldenLine,
  type Judged,
  type Label,
  passes,
  type Shifts,
  tryGates,
} from '../../engines/safety/index.ts';
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { loadScreener, screenerWith, weightsInUse } from '../safety/index.ts';
import {
  calibrations,
  type KeptVerdict,
  type KeptWords,
  keptVerdicts,
  keptWords,
  seenBy,
} from './golden.query.ts';
import { refreshMarks, tellMarks } from './marks-in-force.ts';
import { insertCalibration, moveCalibration } from './tables.ts';

/** New texts that a candidate reads along before it may go live. */
export const leastReadAlong = 100;

export type Tried = { shifts: Shifts; gates: Gate[]; passed: boolean; verdicts: number; words: number };

/** Pure. @param own lines of our own cases that trained nothing */
export function candidateFrom(
  kept: readonly Pick<KeptVerdict, 'verdict' | 'labels' | 'judge'>[],
  words: readonly KeptWords[],
  own: readonly GateLine[],
): Tried {
  const judged: Judged[] = kept.flatMap(({ verdict, labels, judge }) =>
    labels.map((one) => ({ ...one, verdict, judge })),
  );
  const shifts = fitShifts(judged);
  const gates = gatesFor(shifts, words, own);
  return { shifts, gates, passed: passes(gates), verdicts: kept.length, words: words.length };
}

function gatesFor(shifts: Shifts, words: readonly KeptWords[], own: readonly GateLine[]): Gate[] {
  const golden = words.map((one) => ({ ...goldenLine(one), from: 'golden' as const }));
  const pair = { live: loadScreener(), candidate: screenerWith(shifts) };
  return tryGates(pair, [...golden, ...own], shifts);
}

/** Too strict: nothing of what was found is there. Missed: what was missed is there. */
export function goldenLine({ verdict, labels, surface, family, words }: KeptWords): GoldenLine {
  const expected: Label[] = verdict === 'strict' ? [] : labels.map((one) => one.label);
  return { family, expected, surface, text: words };
}

export async function retrain(
  ctx: Context,
  own: readonly GateLine[],
): Promise<Result<Tried, 'nothing_to_learn' | 'as_it_is'>> {
  await refreshMarks(ctx);
  return learning(ctx, async (tx) => {
    const tried = candidateFrom(await keptVerdicts(tx, weightsInUse()), await keptWords(tx), own);
    if (Object.keys(tried.shifts).length === 0) return refused('nothing_to_learn');
    const [active] = await calibrations(tx, 'active');
    if (active?.weights === weightsInUse() && same(active.shifts, tried.shifts)) return refused('as_it_is');
    const now = ctx.clock();
    await moveCalibration(tx, 'shadow', 'retired', now);
    const { shifts, gates, verdicts } = tried;
    const state = tried.passed ? 'shadow' : 'failed';
    const row = {
      id: ctx.ids(),
      madeAt: now,
      changedAt: now,
      weights: weightsInUse(),
      state,
      shifts,
      gates,
      verdicts,
    } as const;
    await insertCalibration(tx, row);
    await note(ctx, tx, 'safety.retrain', row.id, state);
    return done(tried);
  });
}

export async function promote(
  ctx: Context,
  own: readonly GateLine[],
  early: boolean,
): Promise<Result<{ gates: Gate[] }, 'no_candidate' | 'too_early' | 'stopped'>> {
  await refreshMarks(ctx);
  return learning(ctx, async (tx) => {
    const [candidate] = await calibrations(tx, 'shadow');
    if (candidate?.weights !== weightsInUse()) return refused('no_candidate');
    const texts = (await seenBy(tx, candidate.id)).find((one) => one.label === 'texts')?.agreed ?? 0;
    if (texts < leastReadAlong && !early) return refused('too_early');
    const now = ctx.clock();
    // What was kept since may say otherwise.
    const gates = gatesFor(candidate.shifts, await keptWords(tx), own);
    if (!passes(gates)) {
      await moveCalibration(tx, { id: candidate.id }, 'failed', now);
      await note(ctx, tx, 'safety.retrain', candidate.id, 'failed');
      return refused('stopped');
    }
    await moveCalibration(tx, 'active', 'retired', now);
    await moveCalibration(tx, { id: candidate.id }, 'active', now);
    await note(ctx, tx, 'safety.promote', candidate.id, early ? 'early' : 'read along');
    return done({ gates });
  });
}

/** Back to the shipped marks, in every process a moment later. */
export async function rollBack(ctx: Context): Promise<Result<null, 'nothing_to_undo'>> {
  return learning(ctx, async (tx) => {
    const [active] = await calibrations(tx, 'active');
    const moved = await moveCalibration(tx, 'active', 'retired', ctx.clock());
    if (!active || moved === 0) return refused('nothing_to_undo');
    await note(ctx, tx, 'safety.roll_back', active.id, 'shipped marks');
    return done(null);
  });
}

export const goldenLines = (ctx: Context): Promise<GoldenLine[]> =>
  learning(ctx, async (tx) => (await keptWords(tx)).map(goldenLine));

const learning = <T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> =>
  ctx.transaction({ as: 'system', purpose: 'learning' }, work);

const same = (a: Shifts, b: Shifts): boolean => {
  const text = (one: Shifts) => JSON.stringify(Object.entries(one).sort());
  return text(a) === text(b);
};

async function note(ctx: Context, tx: Tx, act: string, id: Id, reason: string): Promise<void> {
  await recordStaffAct(ctx, tx, {
    act,
    subjectType: 'calibration',
    subjectId: id,
    communityId: null,
    reason,
  });
  await tellMarks(ctx, tx);
}
