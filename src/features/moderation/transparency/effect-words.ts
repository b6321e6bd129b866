// What is known of a change's effect, in honest words: with its interval, and "we cannot tell" where that is so. Pure.

import { leastWeeks } from '../../../engines/analysis/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { Percent, StoredEffect } from './model.ts';

/** "fell by 12 %", "rose by 3 %", "stayed the same". */
export function movement(t: Translate, percent: number): string {
  if (percent === 0) return t('moderation.figures.effect.same');
  return percent < 0
    ? t('moderation.figures.effect.fell', { percent: -percent })
    : t('moderation.figures.effect.rose', { percent });
}

export type Verdict = 'fell' | 'rose' | 'unclear';

/** Only an interval that lies wholly on one side says that something happened. */
export const verdictOf = ({ low, high }: Percent): Verdict =>
  high < 0 ? 'fell' : low > 0 ? 'rose' : 'unclear';

export function effectWords(t: Translate, { found }: StoredEffect): string {
  if ('tooLittle' in found) return t(`moderation.figures.effect.${found.tooLittle}`, { weeks: leastWeeks });
  const { overall } = found;
  const figures = {
    moved: movement(t, overall.by),
    low: movement(t, overall.low),
    high: movement(t, overall.high),
  };
  return verdictOf(overall) === 'unclear'
    ? t('moderation.figures.effect.unclear', figures)
    : t('moderation.figures.effect.clear', figures);
}
