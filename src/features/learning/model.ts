// The nouns of learning: verdicts on the engine's readings, the marks that they moved, how a candidate reads. Types and numbers only.
import type { Gate, Judged, Shifts, VerdictWord } from '../../engines/safety/index.ts';
import type { Id } from '../../std/ids.ts';

/** One label in a verdict, as it is stored. */
export type JudgedLabel = Pick<Judged, 'label' | 'by' | 'steps'>;

export type GoldenVerdict = {
  id: Id;
  decisionId: Id;
  /** Of the calendar, UTC; no time. */
  day: string;
  surface: 'post' | 'reply';
  act: string;
  openedBy: 'finding' | 'report';
  verdict: VerdictWord;
  /** Which weights had read. */
  weights: string;
  labels: readonly JudgedLabel[];
  judge: Buffer;
};

/** failed: stopped by a gate. shadow: reads along. active: in use. retired: was in use, or was given up. */
export type CalibrationState = 'failed' | 'shadow' | 'active' | 'retired';
export type Calibration = {
  id: Id;
  madeAt: Date;
  changedAt: Date;
  state: CalibrationState;
  /** For which weights. */
  weights: string;
  shifts: Shifts;
  gates: Gate[];
  verdicts: number;
};

/** Days that words are kept to learn from, at most. */
export const daysKept = 730;
