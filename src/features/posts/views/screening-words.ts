// Findings of the safety engine in plain words for the author: what was noticed, never what somebody is.
import type { Translate } from '../../../platform/i18n/index.ts';
import type { Finding } from '../../safety/index.ts';

/** One sentence for each label, without repeats, the weightiest first; three at most. */
export const reasonsFor = (t: Translate, because: readonly Pick<Finding, 'category' | 'level'>[]): string[] =>
  [...new Set(because.map((one) => t(`posts.screening.label.${one.category}_${one.level}`)))].slice(0, 3);
