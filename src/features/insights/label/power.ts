// `insight power`: how many labels a figure needs, in lines for the terminal, before anybody labels.
import {
  detectableDifference,
  labelsNeeded,
  leastLabelsOfSlice,
  marginOf,
} from '../../../engines/analysis/index.ts';

export interface PowerWish {
  /** Labels that people will give. */
  labels: number;
  /** Slices that shall be told apart. */
  slices: number;
  /** Share of a label's variance that the coder explains. */
  explained: number;
  designEffect: number;
}

const shares = [0.02, 0.05, 0.1, 0.2, 0.4, 0.5];
const margins = [0.05, 0.03, 0.02];
const percent = (share: number, digits = 0) => `${(100 * share).toFixed(digits)} %`;

export function tellPower({ labels, slices, explained, designEffect }: PowerWish): string[] {
  const plan = { explained, designEffect };
  const each = Math.floor(labels / slices);
  const pairs = (slices * (slices - 1)) / 2;
  const row = (cells: readonly string[]) => `  ${cells.map((cell) => cell.padStart(13)).join('')}`;
  const lines = [
    `With ${labels} labels${explained > 0 ? `, a coder that explains ${percent(explained)} of the variance` : ''}${designEffect > 1 ? `, a design effect of ${designEffect}` : ''}:`,
    row(['true share', 'interval ±', ...margins.map((one) => `for ±${percent(one)}`)]),
    ...shares.map((share) =>
      row([
        percent(share),
        percent(marginOf(share, labels, plan), 1),
        ...margins.map((margin) => labelsNeeded(share, margin, plan).toLocaleString('en-GB')),
      ]),
    ),
  ];
  if (slices < 2) return lines;
  lines.push('', `In each of ${slices} slices of ${each} labels:`);
  if (each < leastLabelsOfSlice) {
    lines.push(
      `  too few: nothing is told of a slice under ${leastLabelsOfSlice} labels, so ${leastLabelsOfSlice * slices} are the least (in equal slices).`,
    );
    return lines;
  }
  lines.push(row(['true share', 'interval ±', 'shows from +']));
  for (const share of shares) {
    const shown = detectableDifference(share, each, each, { ...plan, comparisons: pairs });
    lines.push(
      row([
        percent(share),
        percent(marginOf(share, each, plan), 1),
        shown === null ? 'nothing' : `${(100 * shown).toFixed(1)} points`,
      ]),
    );
  }
  lines.push(
    `  "Shows from": the smallest difference between two slices seen in 80 of 100 such studies, with ${pairs} comparisons.`,
  );
  return lines;
}
