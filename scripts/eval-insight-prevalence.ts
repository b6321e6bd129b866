// npm run eval:prevalence [-- --write] [--bags N]: what each estimator of prevalence is worth on real comments and a real coder.
// Writes docs/insight/figures-prevalence.md with --write. Needs the labelled sets beside the project; says so where they are missing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dice } from '../src/engines/analysis/index.ts';
import { estimatorTable, type Row, shares, type Table } from './insight-prevalence/estimators.ts';
import { spanishComments } from './insight-prevalence/spanish.ts';

const root = join(import.meta.dirname, '..');

/** The table as Markdown; null where the set is not there. */
export function prevalenceFigures(bags: number, data = join(root, '../shared/data/insight')): string | null {
  const comments = spanishComments(data);
  return comments ? told(estimatorTable(comments, bags, dice(2026))) : null;
}

function told({ comments, stigma, rates, bags, rows }: Table): string {
  const heads = shares.map((share) => `${Math.round(share * 100)} %`);
  const table = (title: string, of: (row: Row) => (string | null)[]) => [
    `## ${title}`,
    '',
    `| estimator | ${heads.join(' | ')} |`,
    `|---|${heads.map(() => '---:').join('|')}|`,
    ...rows.flatMap((row) => {
      const cells = of(row);
      return cells.every((cell) => cell === null)
        ? []
        : [`| ${row.estimator} | ${cells.map((cell) => cell ?? '–').join(' | ')} |`];
    }),
    '',
  ];
  const number = (digits: number) => (value: number | null) => value?.toFixed(digits) ?? null;
  return [
    '# Estimators of prevalence, measured',
    '',
    'Made by `npm run eval:prevalence -- --write`; not written by hand. What the methods are: [statistics](statistics.md).',
    '',
    `${comments.toLocaleString('en')} Spanish comments from Instagram and TikTok (copies taken out), ${(100 * stigma).toFixed(1)} % labelled stigma. A plain coder`,
    '(logistic regression on words and letter groups) learnt on one half; its rates there by five folds: sensitivity',
    `${rates.sensitivity.toFixed(2)}, false alarms ${rates.falseAlarms.toFixed(3)}. From the other half ${bags} bags of 1,000 comments were drawn for each true share;`,
    'PPI++, ours and labels only saw 150 labels of the bag. The columns are the true share. Target is the bag itself.',
    '',
    ...table('Mean distance from the truth (percentage points)', (row) => row.error.map(number(1))),
    ...table('Intervals that hold the truth (%, 95 wanted)', (row) => row.cover.map(number(1))),
    ...table('Mean width of the interval (percentage points)', (row) => row.width.map(number(1))),
    `Sampling error of a coverage over ${bags} bags: about ${(100 * Math.sqrt((0.95 * 0.05) / bags)).toFixed(1)} points.`,
    '',
  ].join('\n');
}

if (import.meta.main) {
  const at = process.argv.indexOf('--bags');
  const text = prevalenceFigures(at > 0 ? Number(process.argv[at + 1]) : 2000);
  if (text === null)
    console.log('The labelled sets (shared/data/insight) are not there: nothing was measured.');
  else if (process.argv.includes('--write')) {
    writeFileSync(join(root, 'docs/insight/figures-prevalence.md'), text);
    console.log('docs/insight/figures-prevalence.md is written.');
  } else console.log(text);
}
