// What people ask for and whether anybody answered: a list for those who run services and communities.
import type { ForestRow } from '../charts/forest.ts';
import { sayGapChart } from '../say/charts.ts';
import { sayGaps } from '../say/executive.ts';
import type { Gap } from '../summary.ts';
import { h, type Part } from '../text/markup.ts';
import { placeName, unmetNames } from '../text/names.ts';
import { count, plural } from '../text/numbers.ts';
import { figure, items, paragraph, type Section } from './blocks.ts';
import type { Desk } from './context.ts';
import { bothWidths } from './prevalence.ts';

export function gaps(desk: Desk): Section | null {
  const { gaps: all } = desk.summary;
  if (all.length === 0) return null;
  const drawn = all
    .filter((one) => one.questions !== null)
    .slice(0, 25)
    .map(
      (one): ForestRow => ({
        label: one.group,
        marks: [{ mid: one.questions!, low: 0, high: one.questions!, as: 'bar' }],
        told: `${plural(one.questions!, 'question')}; ${unmet(one)}`,
      }),
    );
  const most = Math.max(1, ...drawn.map((one) => one.marks[0]!.mid));
  const chart = desk.keep({
    id: 'gaps-bars',
    title: 'Questions, by what is asked for',
    says: sayGapChart(all),
    ...bothWidths(drawn, { min: 0, max: most, name: 'Questions', format: (value) => count(value) }),
  });
  const hidden = all.some(
    (one) =>
      one.questions === null || one.authors === null || one.places.some((place) => place.questions === null),
  );
  return {
    id: 'gaps',
    title: 'Asked for and not got',
    body: h`${paragraph('Questions and requests were found by word patterns and grouped by their words. A useful answer names a step to take, a source of help or an own experience, or the asker gave thanks. Patterns cannot tell good advice from bad.')}
${items(sayGaps(desk.summary, 8))}
${figure(chart, {
  caption: 'Groups of questions, those with most left open first',
  columns: [
    { name: 'Asked about' },
    { name: 'Questions', number: true },
    { name: 'People', number: true },
    { name: 'Answered', number: true },
    { name: 'Usefully', number: true },
    { name: 'Without a useful answer' },
    { name: 'Terms' },
    { name: 'Places' },
  ],
  rows: all.map((one) => [
    h`<bdi>${one.group}</bdi>`,
    desk.told(one.questions),
    desk.told(one.authors),
    some(one.answered),
    some(one.answeredUsefully),
    unmet(one),
    one.terms.join(', ') || '–',
    one.places.map((place) => `${placeName(place.value)}: ${desk.told(place.questions)}`).join('; ') || '–',
  ]),
  note: hidden ? desk.dagger : null,
})}
<p class="note">“Not told” means that the files hold no replies, or that the number would give away a small group.</p>`,
  };
}

const some = (value: number | null): Part => (value === null ? 'not told' : count(value));
const unmet = (one: Gap): string =>
  one.unmet === undefined || one.unmet === null ? 'answers not known' : `${unmetNames[one.unmet]} unmet`;
