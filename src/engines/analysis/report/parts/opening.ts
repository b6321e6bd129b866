// How a report begins: the executive summary, what to do next where shares are missing, and the flow from rows to posts.
import { narrowWidth, wideWidth } from '../charts/draw.ts';
import { flowChart } from '../charts/flow.ts';
import { sayFlow } from '../say/charts.ts';
import {
  sayCorpus,
  sayDifferences,
  sayEvents,
  sayGaps,
  sayLimits,
  sayMissing,
  sayOrder,
  sayShares,
  sayThemes,
} from '../say/executive.ts';
import type { Summary } from '../summary.ts';
import { h, type Markup } from '../text/markup.ts';
import { reasonName, stepName } from '../text/names.ts';
import { callout, figure, items, paragraph, type Section } from './blocks.ts';
import type { Desk } from './context.ts';

export function executive({ summary }: Desk): Section {
  const shares = sayShares(summary);
  const order = sayOrder(summary);
  const group = (title: string, list: readonly string[]) =>
    list.length === 0 ? null : h`<h3>${title}</h3>${items(list)}`;
  return {
    id: 'summary',
    title: 'In short',
    body: h`${paragraph(sayCorpus(summary))}
${group('How often', order === null ? shares : [...shares, order])}
${nextSteps(summary)}
${shares.length > 0 || summary.differences.length > 0 ? group('Differences', sayDifferences(summary)) : null}
${group('After events', sayEvents(summary))}
${group('Asked for and not got', sayGaps(summary))}
${group('Themes', sayThemes(summary))}
${group('What this cannot tell', sayLimits(summary))}`,
  };
}

export function nextSteps(summary: Summary): Markup | null {
  const missing = sayMissing(summary);
  if (missing === null) return null;
  return callout(
    'next',
    'What to do next',
    h`${paragraph(missing.text)}<ol>${missing.steps.map((one) => h`<li><code>${one.do}</code> ${one.why}</li>`)}</ol>`,
  );
}

export function flow(desk: Desk): Section {
  const { flow: steps, records } = desk.summary;
  const chart = desk.keep({
    id: 'flow',
    title: 'From rows to posts',
    says: sayFlow(steps, records),
    wide: flowChart(steps, records, wideWidth),
    narrow: flowChart(steps, records, narrowWidth),
  });
  return {
    id: 'noise',
    title: 'What was read and what was left out',
    body: figure(chart, {
      caption: 'Each step: how many came, how many went, and why',
      columns: [
        { name: 'Taken out' },
        { name: 'Came', number: true },
        { name: 'Went', number: true },
        { name: 'Stayed', number: true },
        { name: 'Why' },
      ],
      rows: steps.map((step) => [
        stepName(step).went,
        desk.told(step.came),
        desk.told(step.went),
        desk.told(step.came === null || step.went === null ? null : step.came - step.went),
        step.why.length === 0
          ? '–'
          : step.why.map((one) => `${reasonName(step.step, one.reason)} ${desk.told(one.count)}`).join('; '),
      ]),
      note: 'A few examples of each step are kept in the private folder of the run, not here.',
    }),
  };
}
