// How the heads are fitted. Chosen by cross-validation over families of the training and threshold parts, never by kept-back cases.
import type { HeadSettings } from '../../src/engines/safety/train/index.ts';

export const settings: HeadSettings = { cost: 8, minRows: 3, most: 45_000, positive: 3, epochs: 15 };
