// The steps that records pass, in order, and what a step's reasons are called; counts add up from step to step.
import type { FlowStep } from '../../../engines/analysis/index.ts';

export const steps = [
  'reading',
  'withdrawn',
  'machines',
  'near_empty',
  'language',
  'topic',
  'duplicates',
  'removed_later',
] as const;
export type Step = (typeof steps)[number];

/** `step/reason` → count, as workers and the ledger gather it. */
export type Taken = Record<string, number>;

export function add(into: Taken, from: Taken): void {
  for (const [key, count] of Object.entries(from)) into[key] = (into[key] ?? 0) + count;
}

/** As counted, with nothing left out: not to be told (see disclosure.ts). */
export interface ExactStep extends FlowStep {
  came: number;
  went: number;
  why: { reason: string; count: number }[];
}

/** The flow from rows to records in use. */
export function flowOf(came: number, taken: Taken): ExactStep[] {
  let here = came;
  const shown = steps.filter(
    (step) => step !== 'removed_later' || (taken['removed_later/removal_list'] ?? 0) > 0,
  );
  return shown.map((step) => {
    const why = Object.entries(taken)
      .filter(([key]) => key.startsWith(`${step}/`))
      .map(([key, count]) => ({ reason: key.slice(step.length + 1), count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
    const went = why.reduce((sum, one) => sum + one.count, 0);
    const flow = { step, came: here, went, why };
    here -= went;
    return flow;
  });
}
