// One tap on how the engine had read the words: optional, nothing chosen beforehand. What becomes of it: docs/clinical/safety.md.
import { type Html, html, more, radioGroup, select } from '../../../platform/html/index.ts';
import { type Typed, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { engineLabels } from '../../safety/index.ts';
import type { CaseFinding } from '../findings.query.ts';
import { engineVerdicts } from '../model.ts';

export type EngineField = {
  t: Translate;
  typed: Typed;
  error: string | undefined;
  found: readonly Pick<CaseFinding, 'category' | 'level'>[];
};

const words = (t: Translate, { category, level }: Pick<CaseFinding, 'category' | 'level'>): string =>
  t('moderation.engine.label', {
    category: t(`moderation.finding.category.${category}`),
    level: t(`moderation.finding.level.${level}`),
  });

export function engineField({ t, typed, error, found }: EngineField): Html {
  const said = [...new Set(found.filter((one) => one.category !== 'listed').map((one) => words(t, one)))];
  const offered = engineVerdicts.filter((one) => one !== 'strict' || said.length > 0);
  const fields = html`${radioGroup({
    name: 'engine',
    label: t('moderation.engine.title'),
    hint: html`${said.length > 0 ? t('moderation.engine.found', { labels: said.join('; ') }) : t('moderation.engine.silent')}. ${t('moderation.engine.hint')}`,
    value: textOf(typed, 'engine'),
    options: offered.map((value) => ({ value, label: t(`moderation.engine.${value}`) })),
  })}${select({
    name: 'missed',
    label: t('moderation.engine.missed_what'),
    placeholder: t('moderation.engine.missed_none'),
    value: textOf(typed, 'missed'),
    error,
    options: engineLabels.map((label) => {
      const [category = '', level = ''] = label.split('.');
      return { value: label, label: words(t, { category, level }) };
    }),
  })}`;
  // Where it found something the question stands open: one tap. Where it was silent few have anything to say.
  if (said.length > 0) return fields;
  const open = textOf(typed, 'engine') !== '' || error !== undefined;
  return html`${more({ label: t('moderation.engine.title'), open, body: fields })}`;
}
