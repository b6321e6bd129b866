// Which part a family of cases belongs to. A family is never divided, so no test line has a sibling among the lines that trained.
import { createHash } from 'node:crypto';

/** train: fits weights. thresholds: calibrates and chooses thresholds. kept: read at the end of a round only. */
export type Part = 'train' | 'thresholds' | 'kept';

/** Shares of the families: 60 %, 15 %, 25 %. */
const bounds: readonly [number, Part][] = [
  [0.6, 'train'],
  [0.75, 'thresholds'],
  [1, 'kept'],
];

/** A number in [0, 1) that depends on the text alone: the same on every machine and for ever. */
export function share(text: string): number {
  return createHash('sha256').update(text, 'utf8').digest().readUInt32BE(0) / 2 ** 32;
}

/** The part of a family. The name counts in any case and with outer spaces trimmed, wherever its file lies. */
export function partOf(family: string): Part {
  const at = share(`family:${family.trim().toLowerCase()}`);
  return bounds.find(([bound]) => at < bound)![1];
}

/** The fold (0 to folds - 1) of a family in cross-validation: independent of its part. */
export function foldOf(family: string, folds: number): number {
  return Math.floor(share(`fold:${family.trim().toLowerCase()}`) * folds);
}
