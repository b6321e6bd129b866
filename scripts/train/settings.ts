// How the heads are fitted. Chosen by cross-validation over families of the training and threshold parts, never by kept-back cases.
import type { HeadSettings } from '../../src/engines/safety/train/index.ts';

export const settings: HeadSettings = { cost: 8, minRows: 3, most: 45_000, positive: 3, epochs: 15 };

/**
 * Share of lines without the output that may reach `possible` where all that follows is an offer of care, so many that calm public texts bring
 * no more offers than before (models/README.md); 8 % elsewhere. Chosen on the lines for thresholds.
 */
export const possibleOf = (output: string): number | undefined =>
  /^suicide\.(beyond|distress|ideation)$/.test(output)
    ? 0.09
    : /^self_harm\.(beyond|urge|current)$/.test(output)
      ? 0.1
      : undefined;
