// How good the run's coder is, as far as it was measured: OUT/private/coder.json, written by `insight train` and `insight code`.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Summary } from '../../../engines/analysis/index.ts';

/** Who scored the run's records. */
export function coderKind(folder: string): NonNullable<Summary['codedBy']> {
  const path = join(folder, 'coder.json');
  if (!existsSync(path)) return 'rules';
  const { kind } = JSON.parse(readFileSync(path, 'utf8')) as { kind?: string };
  return kind === 'trained' || kind === 'program' || kind === 'onnx' ? kind : 'rules';
}

/** Empty for the codebook's rules and for coders from outside, which nobody measured here. */
export function coderFigures(folder: string): Summary['coder'] {
  const path = join(folder, 'coder.json');
  if (!existsSync(path)) return [];
  return (JSON.parse(readFileSync(path, 'utf8')) as { figures: Summary['coder'] }).figures;
}
