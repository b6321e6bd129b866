// Who scored the run's records and how good it is, as far as it was measured: OUT/private/coder.json, written by `insight train` and `insight code`.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Summary } from '../../../engines/analysis/index.ts';
import type { RunState } from '../run/state.ts';

interface Noted {
  kind: 'trained' | 'program' | 'onnx';
  figures: Summary['coder'];
  /** Of the records that it scored, see RunState. */
  fingerprint?: string;
  corpus?: string;
  /** SHA-256 of a trained coder's weights. */
  weights?: string;
}

/** What a coder's note says of what it scored. */
export function scoredNow(folder: string): Pick<Noted, 'fingerprint' | 'corpus'> {
  const path = join(folder, 'state.json');
  if (!existsSync(path)) return {};
  const { fingerprint, corpus } = JSON.parse(readFileSync(path, 'utf8')) as RunState;
  return { fingerprint, corpus };
}

export interface WhoScored {
  kind: NonNullable<Summary['codedBy']>;
  /** Empty for rules and for coders from outside, which nobody measured here. */
  figures: Summary['coder'];
  weights: string | null;
  /** There are figures, of other files: they do not hold here. */
  otherFigures: boolean;
}

/** Who scored the records that are in the store now: what was noted of others before they were read anew does not count. */
export function whoScored(folder: string, state: RunState): WhoScored {
  const path = join(folder, 'coder.json');
  const read = { kind: state.codedBy ?? 'rules', weights: state.weights ?? null } as const;
  if (!existsSync(path)) return { ...read, figures: [], otherFigures: false };
  const noted = JSON.parse(readFileSync(path, 'utf8')) as Noted;
  const here = noted.fingerprint === state.fingerprint;
  const kind = here ? noted.kind : read.kind;
  const same = kind === noted.kind && noted.corpus === state.corpus;
  return {
    kind,
    weights: here ? (noted.weights ?? null) : read.weights,
    figures: same ? noted.figures : [],
    otherFigures: !same && noted.figures.length > 0,
  };
}
