// How often moderators found each label of the engine right, too strict or missing: nothing under ten is told. Pure.
import { smallest, suppress, type Told, wilson } from '../../engines/analysis/index.ts';
import { type Label, labels, type VerdictWord } from '../../engines/safety/index.ts';

export type Figure = {
  label: Label;
  /** Findings that somebody judged: right and too strict together. */
  decided: Told;
  right: Told;
  strict: Told;
  missed: Told;
  /** Of the share that was right, from 0 to 1 (95 %, Wilson). */
  interval: { low: number; high: number } | null;
};

/** Labels of which nothing can be told are left out. */
export function figures(counts: readonly { label: string; verdict: VerdictWord; count: number }[]): Figure[] {
  return labels.flatMap((label) => {
    const of = (verdict: VerdictWord) =>
      counts.find((one) => one.label === label && one.verdict === verdict)?.count ?? 0;
    const { total, parts } = suppress(of('right') + of('strict'), [
      ['right', of('right')],
      ['strict', of('strict')],
    ]);
    const [right, strict] = [parts[0]?.[1] ?? null, parts[1]?.[1] ?? null];
    const missed = of('missed') < smallest ? null : of('missed');
    if (total === null && missed === null) return [];
    const interval = total !== null && right !== null ? wilson(right, total) : null;
    return [{ label, decided: total, right, strict, missed, interval }];
  });
}

/** RFC 4180. An empty field where nothing is told. */
export function writeFigures(all: readonly Figure[]): string {
  const share = (value: number | undefined) => (value === undefined ? '' : value.toFixed(3));
  const rows = all.map(({ label, decided, right, strict, missed, interval }) => [
    label,
    ...[decided, right, strict, missed].map((count) => count ?? ''),
    share(interval?.low),
    share(interval?.high),
  ]);
  const head = ['label', 'decided', 'right', 'too_strict', 'missed', 'right_low_95', 'right_high_95'];
  return [head, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}
