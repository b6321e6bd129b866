// Told months as CSV (RFC 4180) and as JSON: the same figures as on the page, and an empty field where nothing is told. Pure.
import { smallest } from '../../../engines/analysis/index.ts';
import type { Group, Month } from './model.ts';

export function writeCsv(months: readonly Month[]): string {
  const rows: (string | number | null)[][] = [['month', 'measure', 'part', 'count']];
  for (const { month, counts } of months) {
    const add = (measure: string, part: string, count: number | null) =>
      rows.push([month.slice(0, 7), measure, part, count]);
    const group = (measure: string, { total, parts }: Group) => {
      add(measure, 'total', total);
      for (const [part, count] of parts) add(measure, part, count);
    };
    add('posts', 'total', counts.posts);
    group('reports', counts.reports);
    add('findings', 'total', counts.findings);
    group('decisions', counts.decisions);
    group('automation', counts.automation);
    add('median_hours_to_decision', '', counts.medianHours);
    add('appeals', 'total', counts.appeals);
    group('answers_to_appeals', counts.answers);
    for (const line of counts.log)
      add('log', line.rule === null ? line.act : `${line.act}: ${line.rule}`, line.count);
  }
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

export function writeJson(months: readonly Month[]): string {
  return JSON.stringify({
    told_from: smallest,
    months: months.map(({ month, counts }) => ({ month: month.slice(0, 7), ...counts })),
  });
}

/** A title that begins like a formula is no formula: programs for tables would carry it out. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
