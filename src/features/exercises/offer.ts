// Exercises as ways for a care panel or a search strip: what other rooms show for a concern.
import { paths } from '../../paths.ts';
import type { CareWay } from '../../platform/html/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { offeredFor } from './content.ts';
import type { Concern } from './exercise-content.ts';

/** At most `most`, quickest to use in distress first. They stand below help, never instead of it. */
export function exerciseWays(t: Translate, concern: Concern, most = 3): CareWay[] {
  return offeredFor(concern)
    .slice(0, most)
    .map(({ slug, title, minutes }) => ({
      href: paths.exercise(slug),
      label: title,
      about: t('exercises.minutes', { minutes }),
    }));
}
