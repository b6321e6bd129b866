// What every section is given: the summary, names, the drawing of time, and a place to leave charts for files of their own.
import type { Chart } from '../charts/draw.ts';
import type { TimeChart } from '../charts/time.ts';
import type { Summary } from '../summary.ts';
import { codeNames } from '../text/names.ts';
import { daggerNote, told } from '../text/numbers.ts';

export interface Desk {
  summary: Summary;
  name: (code: string) => string;
  time: TimeChart;
  charts: Chart[];
  /** Keeps the chart for a file of its own, and hands it back. */
  keep(chart: Chart): Chart;
  /** A count that may be told, else †. */
  told(value: number | null): string;
  /** What † means here. */
  dagger: string;
}

export function deskOf(summary: Summary, time: TimeChart): Desk {
  const charts: Chart[] = [];
  const { smallest } = summary.privacy;
  const noisy = summary.privacy.epsilon !== null;
  return {
    summary,
    name: codeNames(summary),
    time,
    charts,
    keep(chart) {
      charts.push(chart);
      return chart;
    },
    told: (value) => told(value, smallest, noisy),
    dagger: daggerNote(smallest, noisy),
  };
}
