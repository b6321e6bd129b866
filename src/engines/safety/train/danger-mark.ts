// How many points of signs make the classifier's lowest mark of imminence enough: the lowest number that keeps false finds few, among our
// harmless lines and among calm public texts, all of which the heads that read them never saw.
import { imminenceRanked } from '../imminence-ranked.ts';
import type { Danger } from '../match/index.ts';

export type DangerLine = {
  /** The classifier's probability of imminence. */
  probability: number;
  danger: Danger;
  /** Whether the rules alone find it. */
  ruled: boolean;
};
export type DangerLines = { inDanger: DangerLine[]; harmless: DangerLine[]; calm: DangerLine[] };
export type DangerMark = { typicalPoints: number; inDanger: number; harmless: number; calm: number };

/** Shares of harmless lines, made to be mistaken, and of calm texts that may be found in error. */
export const most = { harmless: 0.045, calm: 0.004 } as const;
const candidates = [8, 10, 12, 14, 16, 18, 20, 22, 24, 27, 30, 35, 40];

/** What each number finds, the lowest first. @param possible the lowest mark of the output */
export function dangerMarks(lines: DangerLines, possible: number): DangerMark[] {
  return candidates.map((typicalPoints) => {
    const isFound = ({ probability, danger, ruled }: DangerLine): boolean => {
      const of = new Map([
        ['suicide.imminent', { label: 'suicide.imminent', probability, sentenceIndex: 0 }],
      ]);
      return ruled || imminenceRanked({ of, possible, typicalPoints }, danger) !== null;
    };
    const share = (all: readonly DangerLine[]) =>
      Math.round((all.filter(isFound).length / Math.max(1, all.length)) * 1e4) / 1e4;
    return {
      typicalPoints,
      inDanger: share(lines.inDanger),
      harmless: share(lines.harmless),
      calm: share(lines.calm),
    };
  });
}

/** The lowest number within both bounds; the highest tried where none is. */
export const chooseDangerMark = (marks: readonly DangerMark[]): DangerMark =>
  marks.find(({ harmless, calm }) => harmless <= most.harmless && calm <= most.calm) ?? marks.at(-1)!;
