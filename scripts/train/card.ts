// Fills the tables of models/README.md between their markers (`<!-- fill:name -->` ... `<!-- end:name -->`) from figures.json: nobody
// copies a figure by hand. `npm run train` does it at its end, `npm run train -- --card` does nothing else.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { DangerMark } from '../../src/engines/safety/train/index.ts';
import type { GroupFigure } from './group-figures.ts';

const place = (path: string) => new URL(`../../models/${path}`, import.meta.url);

type Shares = { recall: number; falseAlarms: number };
export type OutputFigure = {
  lines: number;
  positives: number;
  averagePrecision: number;
  likely: Shares;
  possible: Shares;
};
export type Figures = {
  lines: { train: number; thresholds: number; kept: number; helping: number };
  crossValidation: Record<string, OutputFigure>;
  groups: Record<string, GroupFigure>;
  /** What each number of points finds; the one in use stands in model.json. */
  dangerMarks?: DangerMark[];
  /** Only of a training that read them (`--kept`). */
  kept?: Record<string, OutputFigure>;
};

/** @throws Error that names a marker which stands nowhere, never closes, or stands twice */
export function fill(card: string, parts: Readonly<Record<string, string>>): string {
  let made = card;
  for (const [name, text] of Object.entries(parts)) {
    const [from, to] = [`<!-- fill:${name} -->`, `<!-- end:${name} -->`];
    const pieces = made.split(from);
    const [inside, ...after] = (pieces[1] ?? '').split(to);
    if (pieces.length !== 2 || after.length !== 1)
      throw new Error(`models/README.md needs "${from}" and after it "${to}", once each.`);
    // A table stands between empty lines; a number stays within its line.
    const put = inside!.includes('\n') ? `\n\n${text.trim()}\n\n` : text;
    made = `${pieces[0]}${from}${put}${to}${after[0]}`;
  }
  return made;
}

/** Writes parts into models/README.md. */
export function fillCard(parts: Readonly<Record<string, string>>): void {
  const card = place('README.md');
  writeFileSync(card, fill(readFileSync(card, 'utf8'), parts));
}

/** From models/safety as it lies there. */
export function fillFromFigures(): void {
  const read = (name: string) => readFileSync(place(`safety/${name}`), 'utf8');
  const meta = JSON.parse(read('model.json')) as {
    outputs: string[];
    rows: number;
    typicalPoints?: number;
  };
  const bytes = statSync(place('safety/weights.bin')).size;
  fillCard(partsOf(JSON.parse(read('figures.json')) as Figures, { ...meta, bytes }));
}

export function partsOf(
  figures: Figures,
  model: { outputs: readonly string[]; rows: number; bytes: number; typicalPoints?: number },
): Record<string, string> {
  const { lines } = figures;
  const count = (value: number) => value.toLocaleString('en-GB');
  return {
    outputs: `${model.outputs.length}`,
    rows: count(model.rows),
    bytes: count(model.bytes),
    'lines-train': count(lines.train),
    'lines-thresholds': count(lines.thresholds),
    'lines-kept': count(lines.kept),
    'cross-validation': outputTable(figures.crossValidation, 12),
    kept: figures.kept
      ? outputTable(figures.kept, 10)
      : 'The weights as they lie here have not been tried on the kept-back families yet (`npm run train -- --kept`).',
    groups: groupTable(figures.groups),
    'danger-marks': dangerTable(figures.dangerMarks ?? [], model.typicalPoints),
  };
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** @param least outputs with fewer positives are left out: their figures would be chance */
function outputTable(of: Readonly<Record<string, OutputFigure>>, least: number): string {
  const rows = Object.entries(of)
    .filter(([, one]) => one.positives >= least)
    .map(([name, { lines, positives, averagePrecision, likely, possible }]) => {
      const recall = `${likely.recall.toFixed(2)} / ${possible.recall.toFixed(2)}`;
      const alarms = `${percent(likely.falseAlarms)} / ${percent(possible.falseAlarms)}`;
      return `| ${name} | ${lines} | ${positives} | ${averagePrecision.toFixed(2)} | ${recall} | ${alarms} |`;
    });
  return [
    '| output | lines | positives | average precision | recall `likely` / `possible` | false alarms `likely` / `possible` |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function groupTable(of: Readonly<Record<string, GroupFigure>>): string {
  const rows = Object.entries(of).map(
    ([name, one]) => `| ${name} | ${one.lines} | ${percent(one.likely)} | ${percent(one.sure)} |`,
  );
  return ['| group named | lines | `likely` | `sure` |', '|---|---|---|---|', ...rows].join('\n');
}

function dangerTable(marks: readonly DangerMark[], inUse: number | undefined): string {
  const rows = marks.map(({ typicalPoints, inDanger, harmless, calm }) => {
    const name = typicalPoints === inUse ? `**${typicalPoints}** (in use)` : `${typicalPoints}`;
    return `| ${name} | ${percent(inDanger)} | ${percent(harmless)} | ${percent(calm)} |`;
  });
  return [
    '| `typicalPoints` | in danger, found | harmless lines found in error | calm public texts found |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}
