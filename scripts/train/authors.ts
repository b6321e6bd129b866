// `node scripts/train/authors.ts second third`: leaves the case files of one author out of training and reads them with heads that saw
// the others only: what lines by somebody new will meet. The author is the first word of a file's name. Never reads kept-back cases. Fills
// the table "authors" of models/README.md.

import {
  averagePrecision,
  bootstrap,
  caseTargets,
  curve,
  fitHeads,
  highestOf,
  outputs,
  partOf,
} from '../../src/engines/safety/train/index.ts';
import { auxiliaryLines } from './auxiliary.ts';
import { fillCard } from './card.ts';
import { readAllCases } from './case-files.ts';
import { readInput } from './reading.ts';
import { settings } from './settings.ts';
import { loadWordGroups } from './word-groups.ts';

const cases = readAllCases().filter((one) => partOf(one.family) !== 'kept');
const words = loadWordGroups();
const helpers = auxiliaryLines();
const shown = outputs.map((name, k) => ({ name, k })).filter(({ name }) => !name.startsWith('stance.'));
const cell = (value: number) => value.toFixed(2);

const table = [
  '| author | output | lines | positives | average precision | recall at 2 % / 8 % false alarms |',
  '|---|---|---|---|---|---|',
];
for (const author of process.argv.slice(2)) {
  const theirs = cases.filter((one) => one.file.startsWith(`${author}-`));
  const others = cases.filter((one) => !one.file.startsWith(`${author}-`));
  const heads = fitHeads(
    {
      inputs: [...others, ...helpers].map((one) => readInput(one.text)),
      targets: [...others.map(caseTargets), ...helpers.map((one) => one.targets)],
      weights: [...others.map(() => 1), ...helpers.map((one) => one.weight)],
      counted: others.length,
    },
    words.groupsOf,
    words.divisions,
    settings,
  );
  const logits = theirs.map((one) => highestOf(heads.windows(readInput(one.text))));
  for (const { name, k } of shown) {
    const positive = theirs.map((one) => caseTargets(one)[k] === 1);
    const count = positive.filter(Boolean).length;
    if (count < 12) continue;
    const points = curve(
      logits.map((list) => list[k]!),
      positive,
    );
    const ap = (rows: Int32Array) =>
      averagePrecision(
        curve(
          Array.from(rows, (i) => logits[i]![k]!),
          Array.from(rows, (i) => positive[i]!),
        ),
      );
    const [low, high] = bootstrap(theirs.length, ap, 200);
    const recall = (share: number) =>
      cell(points.filter((point) => point.falseAlarms <= share).at(-1)?.recall ?? 0);
    table.push(
      `| ${author} | ${name} | ${theirs.length} | ${count} | ${cell(averagePrecision(points))} (${cell(low)} to ${cell(high)}) | ${recall(0.02)} / ${recall(0.08)} |`,
    );
  }
}
console.log(table.join('\n'));
fillCard({ authors: table.join('\n') });
