// What a report must know to be made again without the files: kept as OUT/private/plan.json.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Codebook, DatedEvent } from '../../../engines/analysis/index.ts';
import { RunError } from './input.ts';
import type { RunPlan } from './plan.ts';

export interface Made {
  format: 1;
  title: string;
  codebook: Codebook;
  codebookSha: string;
  topic: readonly string[];
  seed: number;
  smallest: number;
  epsilon: number | null;
  events?: readonly DatedEvent[];
  command: string;
}

export const madeBy = ({
  title,
  codebook,
  codebookSha,
  topic,
  seed,
  smallest,
  epsilon,
  events,
  command,
}: RunPlan): Made => ({
  format: 1,
  title,
  codebook,
  codebookSha,
  topic,
  seed,
  smallest,
  epsilon,
  events,
  command,
});

export function writeMade(privateFolder: string, made: Made): void {
  writeFileSync(join(privateFolder, 'plan.json'), `${JSON.stringify(made, null, 1)}\n`, { mode: 0o600 });
}

/** @throws RunError where the folder holds no run */
export function readMade(privateFolder: string): Made {
  const path = join(privateFolder, 'plan.json');
  if (!existsSync(path))
    throw new RunError(
      `There is no run in this folder yet: ${path} is missing. Begin with: companionway insight run`,
    );
  return JSON.parse(readFileSync(path, 'utf8')) as Made;
}
