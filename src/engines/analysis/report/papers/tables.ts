// The tables of a report as CSV files for other programs. Cells that may not be told say so; a headline share is never a machine's count.
import type { Estimate, Summary } from '../summary.ts';
import { csv } from '../text/cells.ts';
import { codeNames } from '../text/names.ts';

const small = (summary: Summary, value: number | null): string | number =>
  value ??
  (summary.privacy.epsilon === null ? `fewer than ${summary.privacy.smallest} or hidden` : 'not told');
const six = (value: number): number => Number(value.toFixed(6));

/** One line per slice and code. Rogan–Gladen and the machine's count only beside an estimate, and named as what they are. */
export function prevalenceCsv(summary: Summary): string {
  const name = codeNames(summary);
  const three = (one: Estimate | null) =>
    one === null ? [null, null, null] : [six(one.share), six(one.low), six(one.high)];
  const rows = summary.slices.flatMap(({ kind, value, prevalence }) =>
    prevalence.map((one) => [
      kind,
      value,
      one.code,
      name(one.code),
      small(summary, one.records),
      one.authors,
      one.caution === 'too_few_records' ? null : one.labels,
      ...three(one.best),
      one.best?.level ?? null,
      one.best?.method ?? null,
      one.caution,
      ...three(one.best === null ? null : one.roganGladen),
      ...three(one.best === null ? null : one.naive),
    ]),
  );
  const ends = (prefix: string) => ['share', 'low', 'high'].map((one) => `${prefix}_${one}`);
  return csv([
    [
      'kind',
      'value',
      'code',
      'name',
      'posts',
      'accounts',
      'labels',
      'share',
      'low',
      'high',
      'level',
      'method',
      'caution',
      ...ends('comparison_only_rogan_gladen'),
      ...ends('comparison_only_machine_count'),
    ],
    ...rows,
  ]);
}

export function themesCsv(summary: Summary): string {
  const rows = (summary.themes?.list ?? []).map((one) => [
    one.id,
    one.parent,
    one.name,
    one.terms.join('; '),
    small(summary, one.records),
    one.records === null ? null : six(one.share),
    six(one.stability),
    six(one.npmi),
    one.paraphrases.join(' | '),
  ]);
  return csv([
    ['id', 'parent', 'name', 'terms', 'posts', 'share', 'stability', 'npmi', 'paraphrases'],
    ...rows,
  ]);
}

export function gapsCsv(summary: Summary): string {
  const rows = summary.gaps.map((one) => [
    one.group,
    one.terms.join('; '),
    small(summary, one.questions),
    small(summary, one.authors),
    one.answered,
    one.answeredUsefully,
    one.unmet ?? null,
    one.places.map((place) => `${place.value}: ${small(summary, place.questions)}`).join('; '),
  ]);
  return csv([
    ['group', 'terms', 'questions', 'people', 'answered', 'answered_usefully', 'unmet', 'places'],
    ...rows,
  ]);
}
