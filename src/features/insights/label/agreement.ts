// `insight agreement`: how alike annotators answer, by code and role, and what they differ on.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Agreement, agreementOf, decide, disagreements } from '../../../engines/analysis/index.ts';
import { readLabels } from './label-file.ts';
import { openRun } from './run-folder.ts';

export interface Agreed {
  annotators: number;
  answers: number;
  decided: number;
  open: number;
  rows: Agreement[];
  bad: readonly string[];
}

/** Writes the list of disagreements, without names, to OUT/private/disagreements.ndjson. @throws RunError where there is no run */
export async function agreement(out: string): Promise<Agreed> {
  const { folder, made, codes } = openRun(out);
  const { labels, bad } = await readLabels(out);
  const found = disagreements(labels);
  writeFileSync(
    join(folder, 'disagreements.ndjson'),
    found.map((one) => `${JSON.stringify(one)}\n`).join(''),
    { mode: 0o600 },
  );
  return {
    annotators: new Set(labels.map((one) => one.annotator)).size,
    answers: labels.filter((one) => !one.implied).length,
    decided: decide(labels).length,
    open: found.filter((one) => one.open).length,
    rows: agreementOf(codes, labels, made.seed),
    bad,
  };
}

const two = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2));

export function tellAgreement({ annotators, answers, decided, open, rows, bad }: Agreed): string[] {
  const shown = rows.filter((row) => row.doubles > 0);
  const name = (row: Agreement) => (row.role === null ? row.code : `  ${row.role}`);
  const wide = Math.max(6, ...shown.map((row) => name(row).length));
  const head = `${'code'.padEnd(wide)}  texts   yes  agree  alpha  95 % interval   kappa  95 % interval`;
  const line = (row: Agreement) =>
    [
      name(row).padEnd(wide),
      String(row.doubles).padStart(5),
      `${Math.round(100 * row.yes)} %`.padStart(5),
      `${Math.round(100 * row.percent)} %`.padStart(6),
      two(row.alpha?.alpha).padStart(6),
      (row.alpha ? `${two(row.alpha.low)} to ${two(row.alpha.high)}` : '').padEnd(13),
      two(row.kappa?.kappa).padStart(7),
      (row.kappa ? `${two(row.kappa.low)} to ${two(row.kappa.high)}` : '').padEnd(13),
      row.verdict,
    ].join('  ');
  return [
    `${answers} answers of ${annotators} ${annotators === 1 ? 'annotator' : 'annotators'}; ${decided} decided, ${open} disagreements open.`,
    ...(shown.length === 0
      ? ['No text was answered by two people yet: let a second annotator label the same sample.']
      : [head, ...shown.map(line)]),
    ...(open > 0 ? ['Settle them with: companionway insight label DIR --annotator NAME --adjudicate'] : []),
    ...(bad.length > 0
      ? [`Lines that are no labels and were passed over: ${bad.slice(0, 5).join(', ')}`]
      : []),
  ];
}
