// The weights that came with the program (models/insight/), for the codes that they know.
import { readFileSync } from 'node:fs';
import { openWeights } from '../../../engines/analysis/index.ts';

const path = new URL('../../../../models/insight/weights.bin', import.meta.url);

/** Null where they know none of the codes: then the rules speak alone. */
export function shippedWeights(codes: readonly string[]): Uint8Array | null {
  const bytes = readFileSync(path);
  const known = openWeights(bytes).head.codes.map((head) => head.id);
  return codes.some((code) => known.includes(code)) ? bytes : null;
}
