// Whether moved marks may go live: they are tried on the golden lines and on our own cases beside what is live. Pure.
import type { Screened, Screener } from '../screen.ts';
import { type Finding, type Label, labels, type Surface } from '../taxonomy.ts';
import { isDanger, type Shifts } from './shifts.ts';

/** A text with what a person said stands in it; `expected` empty where nothing does. */
export type GateLine = { text: string; surface: Surface; expected: readonly Label[]; from: 'golden' | 'own' };

/** Each with the counts that it compares: of what is live, and of the candidate. */
export type Gate = { name: GateName; passed: boolean; live: number; candidate: number };
export const gateNames = [
  'danger_stays_as_sensitive',
  'danger_lines_met',
  'care_offered',
  'nobody_in_distress_refused',
  'harmless_lines_let_through',
  'moved_labels_still_met',
] as const;
export type GateName = (typeof gateNames)[number];

/** Of our own lines that a moved label meets now, so many must still be met. */
const stillMet = 0.8;

type Both = { line: GateLine; live: Screened; candidate: Screened };
type Pair = { live: Pick<Screener, 'screen'>; candidate: Pick<Screener, 'screen'> };

export function tryGates({ live, candidate }: Pair, lines: readonly GateLine[], shifts: Shifts): Gate[] {
  const read: Both[] = lines.map((line) => ({
    line,
    live: live.screen(line.text, line.surface),
    candidate: candidate.screen(line.text, line.surface),
  }));
  const count = (side: 'live' | 'candidate', hit: (one: Both, seen: Screened) => boolean) =>
    read.filter((one) => hit(one, one[side])).length;
  /** Line by line: what one line gains makes up for nothing that another loses. */
  const noneLost = (name: GateName, hit: (one: Both, seen: Screened) => boolean): Gate => ({
    name,
    passed: read.every((one) => !hit(one, one.live) || hit(one, one.candidate)),
    live: count('live', hit),
    candidate: count('candidate', hit),
  });
  const noMore = (name: GateName, hit: (one: Both, seen: Screened) => boolean): Gate => {
    const [before, after] = [count('live', hit), count('candidate', hit)];
    return { name, passed: after <= before, live: before, candidate: after };
  };
  const softened = labels.filter((label) => isDanger(label) && (shifts[label] ?? 0) > 0).length;
  return [
    { name: 'danger_stays_as_sensitive', passed: softened === 0, live: 0, candidate: softened },
    noneLost('danger_lines_met', ({ line }, seen) =>
      line.expected.some((label) => isDanger(label) && meets(seen, label)),
    ),
    noneLost('care_offered', (_one, seen) => seen.verdict.care),
    noMore('nobody_in_distress_refused', (_one, seen) => isSilenced(seen)),
    noMore('harmless_lines_let_through', ({ line }, seen) => line.expected.length === 0 && isStopped(seen)),
    movedStillMet(read, shifts),
  ];
}

export const passes = (gates: readonly Gate[]): boolean => gates.every((one) => one.passed);

const labelOf = (finding: Finding): Label => `${finding.category}.${finding.level}` as Label;
const isStopped = ({ verdict }: Screened): boolean =>
  verdict.action === 'hold' || verdict.action === 'refuse';
const isSilenced = ({ verdict, findings }: Screened): boolean =>
  verdict.care && verdict.action === 'refuse' && !findings.some((one) => labelOf(one) === 'drugs.selling');

/** Of suicide and self-harm each level beyond talk about it counts: who is met as somebody in danger is met. */
function meets({ findings }: Screened, label: Label): boolean {
  const category = label.split('.')[0];
  const isCrisis = (category === 'suicide' || category === 'self_harm') && !label.endsWith('.mention');
  return findings.some((one) =>
    isCrisis ? one.category === category && one.level !== 'mention' : labelOf(one) === label,
  );
}

function movedStillMet(read: readonly Both[], shifts: Shifts): Gate {
  let [live, candidate, passed] = [0, 0, true];
  for (const label of labels) {
    if (!((shifts[label] ?? 0) > 0)) continue;
    const own = read.filter(({ line }) => line.from === 'own' && line.expected.includes(label));
    const before = own.filter((one) => meets(one.live, label)).length;
    const after = own.filter((one) => meets(one.candidate, label)).length;
    if (after < before * stillMet) passed = false;
    live += before;
    candidate += after;
  }
  return { name: 'moved_labels_still_met', passed, live, candidate };
}
